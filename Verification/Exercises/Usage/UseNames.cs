namespace Harness.Exercises.Usage;

/// <summary>The names that an exercise gives a meaning to, whatever the dialect.</summary>
/// <param name="inputs">What is drawn, and the sizes.</param>
/// <param name="results">What methods define.</param>
internal sealed class UseNames(IEnumerable<string> inputs, IEnumerable<string> results)
{
    private readonly HashSet<string> _inputs = [.. inputs, "seed"];
    private readonly HashSet<string> _results = [.. results];

    /// <summary>The inputs, sizes and results, for suggestions.</summary>
    public IEnumerable<string> All => _inputs.Concat(_results);

    /// <summary>The results that methods define.</summary>
    public IReadOnlyCollection<string> Results => _results;

    /// <summary>Whether it is drawn, a size, or <c>seed</c>.</summary>
    public bool IsInput(string name) => _inputs.Contains(name);

    /// <summary>Whether it is a result: a method defines it, or it is <c>d</c> and an input.</summary>
    public bool IsResult(string name) => _results.Contains(name) || IsGradient(name);

    /// <summary>Whether it is the gradient at an input.</summary>
    public bool IsGradient(string name) => name.Length > 1 && name[0] == 'd' && _inputs.Contains(name[1..]) && !_inputs.Contains(name) && !IsUpstream(name);

    /// <summary>Whether it is an upstream gradient: <c>dout</c>, or <c>d</c> and a result of a method.</summary>
    public bool IsUpstream(string name) => !_inputs.Contains(name) && (name == Upstream || (name.Length > 1 && name[0] == 'd' && _results.Contains(name[1..]) && !_results.Contains(name)));

    /// <summary>The upstream gradient where there is one output.</summary>
    public const string Upstream = "dout";
}
