using Harness.Course;
using Harness.Evaluation;
using Harness.Exercises.Definitions;
using Harness.Exercises.Usage;
using Harness.Exercises.Values;
using Harness.Scripting;

namespace Harness.Defined;

/// <summary>One part of an exercise as a dialect uses it.</summary>
internal sealed class PartOfUse : IUse
{
    private readonly UseText _use;
    private readonly Func<CaseData, CaseInputs> _inputs;
    private readonly UseStep[] _steps;
    private readonly UseStep? _own;
    private readonly UseStep[] _forward;
    private readonly ExerciseOutput[] _outputs;
    private readonly Dictionary<string, UseResult> _results;

    /// <summary>A part.</summary>
    /// <param name="definition">The exercise.</param>
    /// <param name="use">The dialect.</param>
    /// <param name="part">The part.</param>
    /// <param name="inputs">Turns a case's values into the exercise's.</param>
    public PartOfUse(ExerciseDefinition definition, UseText use, string part, Func<CaseData, CaseInputs> inputs)
    {
        (_use, _inputs) = (use, inputs);
        _results = use.Results.ToDictionary(result => result.Name);
        _outputs = [.. definition.Outputs.Where(output => _results.ContainsKey(output.Result))];
        var whole = WithoutOthers(UpTo(step => IsOf(step, part)), part);
        _steps = part == UseText.Forward ? WithoutGradients(whole) : whole;
        _forward = WithoutGradients(UpTo(step => step.Pattern.Results.Any(result => _outputs.Any(output => output.Result == result.Name))));
        // What comes before has a part of its own, which answers for it.
        var before = Array.FindLastIndex(_steps, step => step.Pattern.Results.Any(result => result.Part != part) || (step is UseCompare compare && compare.Part != part));
        _own = _steps.ElementAtOrDefault(before + 1);
        Judged = [.. use.Results.Where(result => result.Part == part).Select(result => result.Name)];
        Compared = [.. use.Steps.OfType<UseCompare>().Where(compare => compare.Part == part)];
        Initial = [.. _steps.OfType<UseCompare>().Where(compare => compare.Part == UseText.Initial && part == UseText.Forward)];
        Gradients = [.. Judged.Where(definition.Gradients.Contains)];
        Outputs = [.. use.Results.Where(result => result.Part == UseText.Forward).Select(result => result.Name)];
        Upstreams = part == UseText.Forward ? [] : use.Upstreams;
    }

    /// <summary>The results that the part is judged on.</summary>
    public IReadOnlyList<string> Judged { get; }

    /// <summary>Names of classes in the order in which the part prefers them; empty for that of the text.</summary>
    public IReadOnlyList<string> Preferred { get; init; } = [];

    public bool RepeatsOnInstance { get; init; }

    /// <summary>What a fresh instance is to hold, where the part is about that.</summary>
    public IReadOnlyList<UseCompare> Compared { get; }

    /// <summary>What a fresh instance is to hold, where the part comes first after that.</summary>
    public IReadOnlyList<UseCompare> Initial { get; }

    public IReadOnlyList<string> Upstreams { get; }

    public IReadOnlyList<string> Gradients { get; }

    public IReadOnlyList<string> Outputs { get; }

    /// <summary>The places that are set from inputs.</summary>
    public IEnumerable<UseSet> Sets => _steps.OfType<UseSet>();

    /// <summary>The array that a step sets; null where it sets something else.</summary>
    public Value? ValueOf(UseSet set, CaseData data) => UseWriter.Inputs([set], _inputs(data)).Values.FirstOrDefault();

    public UsedScript Write(ScriptBuilder script, CaseData data, string suffix = "", bool isProgram = false) =>
        UseWriter.Write(script, [.. _steps.Where(step => step is not UseCompare)], _own, _inputs(data), suffix, isProgram, preferred: Preferred);

    /// <summary>The steps with what a fresh instance holds, and with what is found where nothing can be set.</summary>
    /// <param name="script">Gets the inputs.</param>
    /// <param name="data">The values.</param>
    /// <param name="seed">How the generator stands when the code is first called; null for the case's seed.</param>
    public IReadOnlyList<Step> WriteWhole(ScriptBuilder script, CaseData data, SeedStep? seed) =>
        UseWriter.Write(script, [.. _steps.Where(step => step is not UseCompare compare || Compared.Contains(compare) || Initial.Contains(compare))], _own, _inputs(data), "", isProgram: false, seed, finds: true, Preferred).Steps;

    public IReadOnlyDictionary<string, Value> Results(CaseData data, IReadOnlyDictionary<string, Value> sent, string suffix = "")
    {
        var inputs = _inputs(data).Values;
        var results = new Dictionary<string, Value>();
        foreach (var name in Judged)
            if (sent.TryGetValue(name + suffix, out var value))
                results[name] = Adjusted(name, value, inputs);
        foreach (var place in Compared.Select(compare => compare.Held.ToString()))
            if (sent.TryGetValue(UseWriter.Initial + place + suffix, out var value))
                results[place] = value;
        return results;
    }

    public Script Sweep(CaseData data, string input, Value points)
    {
        var (script, inputs) = (new ScriptBuilder(), _inputs(data));
        var use = UseWriter.Write(script, _forward, null, inputs, "", isProgram: false, preferred: Preferred);
        var count = (int)points.Shape[0];
        var moved = new IReadOnlyDictionary<string, Value>[count];
        for (var i = 0; i < count; i++)
            moved[i] = UseWriter.Inputs(_forward, inputs.With(input, ScriptValues.Of(points[i])));
        var built = script.Build().Inputs;
        string[] varied = [.. built.Keys.Where(name => moved.Any(point => !point[name].Data.SequenceEqual(built[name].Data)))];
        if (varied.Length == 0)
            varied = [.. built.Keys.Take(1)];
        foreach (var name in varied)
            script.Let(Points(name), Value.Stack([.. moved.Select(point => point[name])]));
        string[] sent = [.. _outputs.Select(output => output.Result), .. _forward.OfType<UseSet>().Select(set => UseWriter.SetFlag + set.To)];
        return script.Add(new SweepStep(varied, [.. varied.Select(Points)], use.Steps, sent, [.. sent.Select(Stacked)])).Build();
    }

    public Value? Swept(CaseData data, ScriptResult played)
    {
        if (_forward.OfType<UseSet>().Any(set => played.Values.TryGetValue(Stacked(UseWriter.SetFlag + set.To), out var flags) && flags.Data.Contains(0)))
            return null;
        var stacked = _outputs.Select(output => played.Values.GetValueOrDefault(Stacked(output.Result))).ToArray();
        if (stacked.Length == 0 || Array.Exists(stacked, values => values is null))
            return null;
        var (inputs, rows) = (_inputs(data).Values, new List<Value>());
        for (var i = 0; i < (int)stacked[0]!.Shape[0]; i++)
        {
            Value[] outputs = [.. _outputs.Zip(stacked, (output, values) => Adjusted(output.Result, values![i], inputs))];
            rows.Add(outputs is [{ IsNumber: true } number] ? number : Joined(outputs));
        }
        return rows.TrueForAll(row => row.Shape.SequenceEqual(rows[0].Shape)) ? Value.Stack(rows) : null;
    }

    public Value Upstream(CaseData data)
    {
        Value[] upstreams = [.. _outputs.Select(output => output.Upstream is { } name ? data[name] : new Value(1))];
        return upstreams is [{ IsNumber: true } number] ? number : Joined(upstreams);
    }

    /// <summary>Whether a step gives what the part is judged on, or compares it.</summary>
    private static bool IsOf(UseStep step, string part) => step.Pattern.Results.Any(result => result.Part == part) || (step is UseCompare compare && compare.Part == part);

    /// <summary>Without the steps that give gradients and nothing else: forward is judged without them.</summary>
    private static UseStep[] WithoutGradients(UseStep[] steps) =>
        [.. steps.Where(step => !step.Pattern.Results.Any() || step.Pattern.Results.Any(result => result.Part != UseText.Backward))];

    /// <summary>Without the steps that give results of other parts with a label of their own: what they answer for is judged there.</summary>
    private static UseStep[] WithoutOthers(UseStep[] steps, string part) =>
        [.. steps.Where(step => !step.Pattern.Results.Any() || step.Pattern.Results.Any(result => result.Part == part || result.Part is UseText.Forward or UseText.Backward or UseText.Initial))];

    /// <summary>The steps up to the last of a kind, and what is looked at right after it and judged by nobody: an argument that may be changed.</summary>
    private UseStep[] UpTo(Predicate<UseStep> isLast)
    {
        var count = 1 + Array.FindLastIndex([.. _use.Steps], isLast);
        return [.. _use.Steps.Take(count), .. _use.Steps.Skip(count).TakeWhile(step => step is UseGet { Pattern: UseIgnored })];
    }

    /// <summary>A result in the shape that the exercise defines; as it came where it does not have the shape that the text says.</summary>
    private Value Adjusted(string name, Value sent, IReadOnlyDictionary<string, DrawnValue> inputs)
    {
        if (_results[name].Adjustment is null)
            return sent;
        try
        {
            return ScriptValues.Of(_results[name].Adjust(ScriptValues.Of(sent), inputs));
        }
        catch (Exercises.Syntax.TextFaultException)
        {
            return sent;
        }
    }

    private static Value Joined(Value[] values) => Value.Array([.. values.SelectMany(value => value.Data.ToArray())], values.Sum(value => value.Data.Length));

    private static string Points(string name) => $"points of {name}";

    private static string Stacked(string name) => $"all {name}";
}
