using Harness.Comparison;
using Harness.Course;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging.Witnesses;

/// <summary>What must hold of a subject whatever its numbers are.</summary>
internal static class Laws
{
    /// <summary>What follows the name of a result of an instance that is used alone.</summary>
    public const string Alone = ".alone";

    // Not powers of two, so that scaling by them is no exact operation that would hide a rounding to float32.
    public const double Alpha = 1.7;
    public const double Beta = -0.6;

    /// <summary>A script, and what a law claims of its results.</summary>
    /// <param name="Law">The law's id.</param>
    /// <param name="Script">The script.</param>
    /// <param name="Claims">The claims; those on results that were not returned are void.</param>
    public sealed record LawScript(string Law, Script Script, IReadOnlyList<Claim> Claims)
    {
        /// <summary>The values that claims are about, of those that the script gave.</summary>
        public Func<IReadOnlyDictionary<string, Value>, IReadOnlyDictionary<string, Value>> Read { get; init; } = static values => values;
    }

    /// <summary>What is compared where the upstream gradient is a combination of two.</summary>
    public static string LinearMeaning { get; } = FormattableString.Invariant($"backward({Alpha} u {Beta:+0.0;−0.0} v) against {Alpha} backward(u) {Beta:+0.0;−0.0} backward(v)");

    /// <summary>That one result equals a combination of others.</summary>
    /// <param name="Result">The result's name in the exercise.</param>
    /// <param name="Actual">The name of what is compared.</param>
    /// <param name="Terms">Factors and names of what it is compared with: their sum, zero where there are none. With the suffix <see cref="Alone"/> what the instance returns that is used alone.</param>
    /// <param name="Tolerance">How near they must be.</param>
    /// <param name="Meaning">What is compared with what, a clause.</param>
    public sealed record Claim(string Result, string Actual, IReadOnlyList<(double Factor, string Name)> Terms, Tolerance Tolerance, string Meaning);

    /// <summary>A law's violation or observance on one result.</summary>
    /// <param name="Law">The law's id.</param>
    /// <param name="Result">The result's name.</param>
    /// <param name="Actual">What was compared.</param>
    /// <param name="Expected">What it was compared with.</param>
    /// <param name="Tolerance">How near they must be.</param>
    /// <param name="Meaning">What was compared with what, a clause.</param>
    public sealed record Finding(string Law, string Result, Value Actual, Value Expected, Tolerance Tolerance, string Meaning)
    {
        /// <summary>How far the law is broken.</summary>
        public ArrayComparison Comparison { get; } = Values.Compare(Actual, Expected, Tolerance, mapsDifferences: true);
    }

    /// <summary>Everything that the laws find on a case, and a failure of the subject under them.</summary>
    public static IEnumerable<LawStatement> Examine(CaseRun run)
    {
        foreach (var lawScript in Of(run))
        {
            var played = run.Subject.Play(lawScript.Script);
            if (played.Failure is { } failure)
                yield return new(lawScript.Law, lawScript.Law) { Failure = failure };
            else
                foreach (var statement in Judge(lawScript, WithAlone(run, lawScript.Read(played.Values))))
                    yield return statement;
        }
    }

    /// <summary>The laws that apply to a case.</summary>
    public static IEnumerable<LawScript> Of(CaseRun run) => run.Exercise.Use is { } use ? new ScriptLaws(run, use).All() : OfCalls(run);

    private static IEnumerable<LawScript> OfCalls(CaseRun run)
    {
        var calls = run.Exercise.Calls(run.Case);
        yield return Repeats(run, calls);
        yield return Unchanged(run, calls);
        yield return Independent(run, calls);
        if (OutputUnchanged(run, calls) is { } outputs)
            yield return outputs;
        if (run.Exercise.Upstream is not { } upstream)
            yield break;
        yield return Linear(run, calls, upstream);
        yield return Zero(run, calls, upstream);
    }

    /// <summary>What comes of a law's claims on the values that its script gave.</summary>
    public static IEnumerable<LawStatement> Judge(LawScript lawScript, IReadOnlyDictionary<string, Value> values) =>
        from claim in lawScript.Claims
        where values.ContainsKey(claim.Actual) && claim.Terms.All(term => values.ContainsKey(term.Name) && values[term.Name].Shape.SequenceEqual(values[claim.Terms[0].Name].Shape))
        select new LawStatement(lawScript.Law, claim.Result)
        {
            Finding = new(lawScript.Law, claim.Result, values[claim.Actual], Sum(claim, values), claim.Tolerance, claim.Meaning),
        };

    private static Value Sum(Claim claim, IReadOnlyDictionary<string, Value> values) => claim.Terms switch
    {
        [] => values[claim.Actual].Map(_ => 0),
        [var (_, name)] => values[name],
        [var (alpha, u), var (beta, v)] => Values.Combine(alpha, values[u], beta, values[v]),
        _ => throw new NotSupportedException($"Expected at most two terms, found {claim.Terms.Count}."),
    };

    private static Dictionary<string, Value> WithAlone(CaseRun run, IReadOnlyDictionary<string, Value> values)
    {
        var all = new Dictionary<string, Value>(values);
        foreach (var (name, value) in run.Returned)
            all[$"{name}{Alone}"] = value;
        return all;
    }

    private static LawScript Repeats(CaseRun run, IReadOnlyList<Invocation> calls)
    {
        var script = Begin(run, Exercise.Instance);
        foreach (var round in (string[])["1", "2"])
            Perform(script, Exercise.Instance, calls, round);
        return new(LawIds.Repeatable, script.Build(),
        [
            .. calls.SelectMany(call => call.Results).Where(run.Reference.ContainsKey).Select(name =>
                new Claim(name, $"{name}.2", [(1, $"{name}.1")], run.ToleranceFor(name), "the second time against the first on the same instance")),
        ]);
    }

    /// <summary>Only mutations made by the last call count; earlier ones are already in the snapshot.</summary>
    private static LawScript Unchanged(CaseRun run, IReadOnlyList<Invocation> calls)
    {
        var script = Begin(run, Exercise.Instance);
        Perform(script, Exercise.Instance, [.. calls.SkipLast(1)], "0");
        // Arguments become objects of the subject's when they are first handed over, so those of the last call are read from the inputs.
        foreach (var name in Arrays(run, calls))
            script.Add(new ReadBackStep(name, $"{name}.before"));
        Perform(script, Exercise.Instance, [calls[^1]], "1");
        foreach (var name in Arrays(run, calls))
            script.Add(new ReadBackStep(name, $"{name}.after"));
        return new(LawIds.InputUnchanged, script.Build(),
        [
            .. Arrays(run, calls).Select(name =>
                new Claim(name, $"{name}.after", [(1, $"{name}.before")], Tolerance.Exact, $"{name} after {calls[^1].Method} against {name} before it")),
        ]);
    }

    /// <summary>What the first call returned is to be the same when the others have run.</summary>
    private static LawScript? OutputUnchanged(CaseRun run, IReadOnlyList<Invocation> calls)
    {
        if (calls is not [{ Results: [var output] } first, _, ..])
            return null;
        var script = Begin(run, Exercise.Instance);
        script.Add(new InvokeStep(new OpaquePattern(output), new MethodCallee(new(Exercise.Instance), first.Method), [.. first.Arguments.Select(name => new NameArgument(name))]));
        script.Add(new ReadStep(new ResultPattern($"{output}.before"), new Place(output)));
        Perform(script, Exercise.Instance, [.. calls.Skip(1)], "1");
        script.Add(new ReadStep(new ResultPattern($"{output}.after"), new Place(output)));
        return new(LawIds.OutputUnchanged, script.Build(),
            [new(output, $"{output}.after", [(1, $"{output}.before")], Tolerance.Exact, $"{output} after {calls[^1].Method} against {output} as {first.Method} returned it")]);
    }

    /// <summary>Two instances used in turn, the second with other inputs; the first must give what it gives alone.</summary>
    private static LawScript Independent(CaseRun run, IReadOnlyList<Invocation> calls)
    {
        const string other = "other";
        var script = Begin(run, Exercise.Instance);
        var neighbour = Neighbour(run.Case);
        foreach (var (name, value) in run.Draw(neighbour).Values)
            script.Let($"{other}.{name}", value);
        run.Exercise.Construct(script, neighbour, other);
        foreach (var call in calls)
        {
            Perform(script, Exercise.Instance, [call], "1");
            script.Call([], other, call.Method, [.. call.Arguments.Select(name => $"{other}.{name}")]);
        }
        return new(LawIds.IndependentInstances, script.Build(),
        [
            .. run.Reference.Keys.Select(name =>
                new Claim(name, $"{name}.1", [(1, $"{name}{Alone}")], run.ToleranceFor(name), "with another instance used in turn against alone")),
        ]);
    }

    /// <summary>The case of the instance that is used in turn with the one that is judged.</summary>
    public static Case Neighbour(Case @case) => @case with { Seed = unchecked(@case.Seed + 1) };

    private static LawScript Linear(CaseRun run, IReadOnlyList<Invocation> calls, string upstream)
    {
        var dout = run.Data[upstream];
        // Another upstream gradient of the same shape: the first one reversed.
        var reversed = Value.Array([.. dout.Data.ToArray().Reverse()], dout.Shape);
        var script = new ScriptBuilder().Let(run.Data.Values).Let("dout.1", dout).Let("dout.2", reversed)
            .Let("dout.3", Values.Combine(Alpha, dout, Beta, reversed));
        foreach (var round in (string[])["1", "2", "3"])
        {
            run.Exercise.Construct(script, run.Case, Exercise.Instance);
            Perform(script, Exercise.Instance, calls, round, (upstream, $"dout.{round}"));
        }
        return new(LawIds.LinearInUpstream, script.Build(),
        [
            .. run.Reference.Keys.Select(name => new Claim(
                name, $"{name}.3", [(Alpha, $"{name}.1"), (Beta, $"{name}.2")], run.ToleranceForTerms(name, Math.Abs(Alpha) + Math.Abs(Beta)), LinearMeaning)),
        ]);
    }

    private static LawScript Zero(CaseRun run, IReadOnlyList<Invocation> calls, string upstream)
    {
        var script = Begin(run, Exercise.Instance).Let("dout.0", run.Data[upstream].Map(_ => 0));
        Perform(script, Exercise.Instance, calls, "0", (upstream, "dout.0"));
        return new(LawIds.ZeroInZeroOut, script.Build(),
            [.. run.Reference.Keys.Select(name => new Claim(name, $"{name}.0", [], run.ToleranceFor(name), "backward of zeros against zeros"))]);
    }

    private static ScriptBuilder Begin(CaseRun run, string instance)
    {
        var script = new ScriptBuilder().Let(run.Data.Values);
        run.Exercise.Construct(script, run.Case, instance);
        return script;
    }

    private static void Perform(
        ScriptBuilder script, string instance, IReadOnlyList<Invocation> calls, string round, (string Name, string Replacement)? replaced = null)
    {
        foreach (var call in calls)
            script.Call(
                [.. call.Results.Select(name => $"{name}.{round}")], instance, call.Method,
                [.. call.Arguments.Select(name => replaced is { } swap && swap.Name == name ? swap.Replacement : name)]);
    }

    private static IEnumerable<string> Arrays(CaseRun run, IReadOnlyList<Invocation> calls) =>
        calls.SelectMany(call => call.Arguments).Distinct().Where(name => !run.Data[name].IsNumber);
}
