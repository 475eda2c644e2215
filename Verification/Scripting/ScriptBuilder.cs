namespace Harness.Scripting;

/// <summary>Writes a <see cref="Script"/> step by step.</summary>
public sealed class ScriptBuilder
{
    private readonly Dictionary<string, Value> _inputs = [];
    private readonly List<Step> _steps = [];

    /// <summary>Adds an input.</summary>
    /// <param name="name">Not yet taken.</param>
    /// <param name="value">Its value.</param>
    public ScriptBuilder Let(string name, Value value)
    {
        _inputs.Add(name, value);
        return this;
    }

    /// <summary>Adds inputs.</summary>
    /// <param name="values">Values by name, none of them taken.</param>
    public ScriptBuilder Let(IReadOnlyDictionary<string, Value> values)
    {
        foreach (var (name, value) in values)
            _inputs.Add(name, value);
        return this;
    }

    /// <summary>Adds a <see cref="SeedStep"/>.</summary>
    /// <param name="seed">The seed of the ambient generator.</param>
    /// <param name="discarded">How many draws are thrown away first.</param>
    public ScriptBuilder Seed(uint seed, int discarded = 0) => Add(new SeedStep(seed, discarded));

    /// <summary>Adds a <see cref="NewStep"/>.</summary>
    /// <param name="instance">The instance's name.</param>
    /// <param name="classes">Class names in order of preference.</param>
    /// <param name="arguments">The constructor's arguments.</param>
    public ScriptBuilder New(string instance, IReadOnlyList<string> classes, params IReadOnlyList<string> arguments) =>
        Add(new NewStep(instance, classes, arguments));

    /// <summary>Adds a <see cref="CallStep"/> with one result.</summary>
    /// <param name="result">The result's name.</param>
    /// <param name="instance">The instance's name.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="arguments">The arguments' names.</param>
    public ScriptBuilder Call(string result, string instance, string method, params IReadOnlyList<string> arguments) =>
        Add(new CallStep(instance, method, arguments, [result]));

    /// <summary>Adds a <see cref="CallStep"/> with any number of results.</summary>
    /// <param name="results">The results' names.</param>
    /// <param name="instance">The instance's name.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="arguments">The arguments' names.</param>
    public ScriptBuilder Call(IReadOnlyList<string> results, string instance, string method, params IReadOnlyList<string> arguments) =>
        Add(new CallStep(instance, method, arguments, results));

    /// <summary>Adds any step.</summary>
    /// <param name="step">The step.</param>
    public ScriptBuilder Add(Step step)
    {
        _steps.Add(step);
        return this;
    }

    /// <summary>The script as written so far.</summary>
    public Script Build() => new(new Dictionary<string, Value>(_inputs), [.. _steps]);
}
