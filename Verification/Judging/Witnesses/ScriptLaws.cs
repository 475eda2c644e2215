using Harness.Comparison;
using Harness.Course;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging.Witnesses;

/// <summary>The laws of a subject that is used by whole scripts.</summary>
/// <param name="run">The case.</param>
/// <param name="use">How the subject is used.</param>
internal sealed class ScriptLaws(CaseRun run, IUse use)
{
    private const string First = ".1";
    private const string Second = ".2";
    private const string Combined = ".3";
    private const string Before = ".before";
    private const string After = ".after";

    /// <summary>The laws that apply.</summary>
    public IEnumerable<Laws.LawScript> All()
    {
        // What the subject drew for itself is another thing in another instance.
        if (run.HasStatedParameters)
        {
            yield return Repeats();
            yield return Independent();
        }
        if (InputsUnchanged() is { } inputs)
            yield return inputs;
        if (OutputsUnchanged() is { } outputs)
            yield return outputs;
        if (use.Upstreams.Count == 0 || use.Gradients.Count == 0 || !run.HasStatedParameters)
            yield break;
        yield return Linear();
        yield return Zero();
    }

    private Laws.LawScript Repeats()
    {
        var script = new ScriptBuilder();
        var once = use.Write(script, run.Data, First).Steps;
        Add(script, once);
        // From the first call on what was made before: what is made and set stays.
        Add(script, use.RepeatsOnInstance ? once.SkipWhile(step => step is not InvokeStep { Callee: MethodCallee }).Select(Again) : use.Write(script, run.Data, Second).Steps);
        var meaning = use.RepeatsOnInstance ? "the second time against the first on the same instance" : "all steps a second time against the first";
        return new(LawIds.Repeatable, script.Build(), Claims(name => new(name, name + Second, [(1, name + First)], run.ToleranceFor(name), meaning)))
        {
            Read = values => Named(values, First, Second),
        };
    }

    /// <summary>Two uses in turn, the second of other inputs; the first must give what it gives alone.</summary>
    private Laws.LawScript Independent()
    {
        var script = new ScriptBuilder();
        var own = use.Write(script, run.Data, First).Steps;
        var other = use.Write(script, run.Draw(Laws.Neighbour(run.Case)), Second).Steps;
        // Whoever draws must draw from the seed that stands before it.
        foreach (var (mine, its) in Blocks(own).Zip(Blocks(other)))
        {
            Add(script, mine);
            Add(script, its);
        }
        return new(LawIds.IndependentInstances, script.Build(), Claims(name => new(
            name, name + First, [(1, name + Laws.Alone)], run.ToleranceFor(name), "with another instance used in turn against alone")))
        {
            Read = values => Named(values, First),
        };
    }

    /// <summary>Only what the part's own steps change counts; what came before has a part of its own.</summary>
    private Laws.LawScript? InputsUnchanged()
    {
        var script = new ScriptBuilder();
        var (steps, begins, handed) = use.Write(script, run.Data, isProgram: true);
        if (handed.Count == 0)
            return null;
        Add(script, steps.Take(begins));
        foreach (var name in handed)
            script.Add(new ReadBackStep(name, name + Before));
        Add(script, steps.Skip(begins));
        foreach (var name in handed)
            script.Add(new ReadBackStep(name, name + After));
        return new(LawIds.InputUnchanged, script.Build(), [.. handed.Select(name => new Laws.Claim(
            name, name + After, [(1, name + Before)], Tolerance.Exact, $"{name} after {run.Exercise.Asked(run.Case)} against {name} before it"))]);
    }

    /// <summary>What forward returned must be the same after backward ran.</summary>
    private Laws.LawScript? OutputsUnchanged()
    {
        var script = new ScriptBuilder();
        var (steps, begins, _) = use.Write(script, run.Data, isProgram: true);
        string[] outputs = [.. use.Outputs.Where(output => steps.Take(begins).OfType<InvokeStep>().Any(step => Keeps(step.Target, output)) || steps.Take(begins).OfType<ReadStep>().Any(step => Keeps(step.Target, output)))];
        if (outputs.Length == 0 || begins >= steps.Count)
            return null;
        Add(script, steps.Take(begins));
        foreach (var name in outputs)
            script.Add(new ReadStep(new ResultPattern(name + Before), new Place(name)));
        Add(script, steps.Skip(begins));
        foreach (var name in outputs)
            script.Add(new ReadStep(new ResultPattern(name + After), new Place(name)));
        return new(LawIds.OutputUnchanged, script.Build(), [.. outputs.Select(name => new Laws.Claim(
            name, name + After, [(1, name + Before)], Tolerance.Exact, $"{name} after {run.Exercise.Asked(run.Case)} against {name} as forward returned it"))]);
    }

    private Laws.LawScript Linear()
    {
        var script = new ScriptBuilder();
        // Other upstream gradients of the same shapes: the first ones reversed.
        var reversed = run.Data.With([.. use.Upstreams.Select(name => (name, Reversed(run.Data[name])))]);
        var sum = run.Data.With([.. use.Upstreams.Select(name => (name, Values.Combine(Laws.Alpha, run.Data[name], Laws.Beta, reversed[name])))]);
        foreach (var (data, suffix) in ((CaseData, string)[])[(run.Data, First), (reversed, Second), (sum, Combined)])
            Add(script, use.Write(script, data, suffix).Steps);
        return new(LawIds.LinearInUpstream, script.Build(), [.. use.Gradients.Select(name => new Laws.Claim(
            name, name + Combined, [(Laws.Alpha, name + First), (Laws.Beta, name + Second)], run.ToleranceForTerms(name, Math.Abs(Laws.Alpha) + Math.Abs(Laws.Beta)), Laws.LinearMeaning))])
        {
            Read = values => Named(values, First, Second, Combined),
        };
    }

    private Laws.LawScript Zero()
    {
        var script = new ScriptBuilder();
        var zero = run.Data.With([.. use.Upstreams.Select(name => (name, run.Data[name].Map(_ => 0)))]);
        Add(script, use.Write(script, zero, First).Steps);
        return new(LawIds.ZeroInZeroOut, script.Build(), [.. use.Gradients.Select(name => new Laws.Claim(name, name + First, [], run.ToleranceFor(name), "backward of zeros against zeros"))])
        {
            Read = values => Named(values, First),
        };
    }

    private Laws.Claim[] Claims(Func<string, Laws.Claim> claim) => [.. run.Reference.Keys.Select(claim)];

    private Dictionary<string, Value> Named(IReadOnlyDictionary<string, Value> sent, params IEnumerable<string> suffixes) =>
        suffixes.SelectMany(suffix => use.Results(run.Data, sent, suffix).Select(pair => KeyValuePair.Create(pair.Key + suffix, pair.Value))).ToDictionary();

    private static Value Reversed(Value value) => value.IsNumber ? value.Map(x => -0.5 * x) : Value.Array([.. value.Data.ToArray().Reverse()], value.Shape);

    /// <summary>A step whose results have the names of a second round.</summary>
    private static Step Again(Step step) => step switch
    {
        InvokeStep invoke => invoke with { Target = Again(invoke.Target) },
        ReadStep read => read with { Target = Again(read.Target) },
        _ => step,
    };

    private static Pattern Again(Pattern pattern) => pattern switch
    {
        ResultPattern result => new ResultPattern(result.Name[..^First.Length] + Second),
        TuplePattern tuple => new TuplePattern([.. tuple.Elements.Select(Again)]),
        _ => pattern,
    };

    private static void Add(ScriptBuilder script, IEnumerable<Step> steps)
    {
        foreach (var step in steps)
            script.Add(step);
    }

    private static bool Keeps(Pattern pattern, string name) => pattern switch
    {
        OpaquePattern opaque => opaque.Name == name,
        TuplePattern tuple => tuple.Elements.Any(element => Keeps(element, name)),
        _ => false,
    };

    /// <summary>Steps one by one, each seed with what follows it.</summary>
    private static List<List<Step>> Blocks(IReadOnlyList<Step> steps)
    {
        var blocks = new List<List<Step>>();
        foreach (var step in steps)
            if (blocks.Count > 0 && blocks[^1][^1] is SeedStep)
                blocks[^1].Add(step);
            else
                blocks.Add([step]);
        return blocks;
    }
}
