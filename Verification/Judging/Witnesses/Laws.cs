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
    private const double Alpha = 1.7;
    private const double Beta = -0.6;

    /// <summary>A script, and what a law claims of its results.</summary>
    /// <param name="Law">The law's id.</param>
    /// <param name="Script">The script.</param>
    /// <param name="Claims">The claims; those on results that were not returned are void.</param>
    public sealed record Trial(string Law, Script Script, IReadOnlyList<Claim> Claims);

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
    public static IEnumerable<(Finding? Finding, string Law, ScriptFailure? Failure)> Examine(Hearing hearing)
    {
        foreach (var trial in Of(hearing))
        {
            var played = hearing.Subject.Play(trial.Script);
            if (played.Failure is { } failure)
                yield return (null, trial.Law, failure);
            else
                foreach (var finding in Judge(trial, WithAlone(hearing, played.Values)))
                    yield return (finding, trial.Law, null);
        }
    }

    /// <summary>The laws that apply to a case.</summary>
    public static IEnumerable<Trial> Of(Hearing hearing)
    {
        var calls = hearing.Exercise.Calls(hearing.Case);
        yield return Repeats(hearing, calls);
        yield return Unchanged(hearing, calls);
        yield return Independent(hearing, calls);
        if (hearing.Exercise.Upstream is not { } upstream)
            yield break;
        yield return Linear(hearing, calls, upstream);
        yield return Zero(hearing, calls, upstream);
    }

    /// <summary>What comes of a trial's claims on the values that its script gave.</summary>
    public static IEnumerable<Finding> Judge(Trial trial, IReadOnlyDictionary<string, Value> values) =>
        from claim in trial.Claims
        where values.ContainsKey(claim.Actual) && claim.Terms.All(term => values.ContainsKey(term.Name) && values[term.Name].Shape.SequenceEqual(values[claim.Terms[0].Name].Shape))
        select new Finding(trial.Law, claim.Result, values[claim.Actual], Sum(claim, values), claim.Tolerance, claim.Meaning);

    private static Value Sum(Claim claim, IReadOnlyDictionary<string, Value> values) => claim.Terms switch
    {
        [] => values[claim.Actual].Map(_ => 0),
        [var (_, name)] => values[name],
        [var (alpha, u), var (beta, v)] => Values.Combine(alpha, values[u], beta, values[v]),
        _ => throw new NotSupportedException($"Expected at most two terms, found {claim.Terms.Count}."),
    };

    private static Dictionary<string, Value> WithAlone(Hearing hearing, IReadOnlyDictionary<string, Value> values)
    {
        var all = new Dictionary<string, Value>(values);
        foreach (var (name, value) in hearing.Returned)
            all[$"{name}{Alone}"] = value;
        return all;
    }

    private static Trial Repeats(Hearing hearing, IReadOnlyList<Invocation> calls)
    {
        var script = Begin(hearing, Exercise.Instance);
        foreach (var round in (string[])["1", "2"])
            Perform(script, Exercise.Instance, calls, round);
        return new(LawIds.Repeatable, script.Build(),
        [
            .. calls.SelectMany(call => call.Results).Where(hearing.Reference.ContainsKey).Select(name =>
                new Claim(name, $"{name}.2", [(1, $"{name}.1")], hearing.ToleranceFor(name), "the second time against the first on the same instance")),
        ]);
    }

    /// <summary>Only the last call is charged: what an earlier one changed is there before it.</summary>
    private static Trial Unchanged(Hearing hearing, IReadOnlyList<Invocation> calls)
    {
        var script = Begin(hearing, Exercise.Instance);
        Perform(script, Exercise.Instance, [.. calls.SkipLast(1)], "0");
        // Arguments become objects of the subject's when they are first handed over, so those of the last call are read from the inputs.
        foreach (var name in Arrays(hearing, calls))
            script.Add(new ReadBackStep(name, $"{name}.before"));
        Perform(script, Exercise.Instance, [calls[^1]], "1");
        foreach (var name in Arrays(hearing, calls))
            script.Add(new ReadBackStep(name, $"{name}.after"));
        return new(LawIds.InputUnchanged, script.Build(),
        [
            .. Arrays(hearing, calls).Select(name =>
                new Claim(name, $"{name}.after", [(1, $"{name}.before")], Tolerance.Exact, $"{name} after {calls[^1].Method} against {name} before it")),
        ]);
    }

    /// <summary>Two instances used in turn, the second with other inputs; the first must give what it gives alone.</summary>
    private static Trial Independent(Hearing hearing, IReadOnlyList<Invocation> calls)
    {
        const string other = "other";
        var script = Begin(hearing, Exercise.Instance);
        var neighbour = Neighbour(hearing.Case);
        foreach (var (name, value) in hearing.Exercise.Draw(neighbour))
            script.Let($"{other}.{name}", value);
        hearing.Exercise.Construct(script, neighbour, other);
        foreach (var call in calls)
        {
            Perform(script, Exercise.Instance, [call], "1");
            script.Call([], other, call.Method, [.. call.Arguments.Select(name => $"{other}.{name}")]);
        }
        return new(LawIds.IndependentInstances, script.Build(),
        [
            .. hearing.Reference.Keys.Select(name =>
                new Claim(name, $"{name}.1", [(1, $"{name}{Alone}")], hearing.ToleranceFor(name), "with another instance used in turn against alone")),
        ]);
    }

    /// <summary>The case of the instance that is used in turn with the one that is judged.</summary>
    public static Case Neighbour(Case @case) => @case with { Seed = unchecked(@case.Seed + 1) };

    private static Trial Linear(Hearing hearing, IReadOnlyList<Invocation> calls, string upstream)
    {
        var dout = hearing.Data[upstream];
        // Another upstream gradient of the same shape: the first one reversed.
        var reversed = Value.Array([.. dout.Data.ToArray().Reverse()], dout.Shape);
        var script = new ScriptBuilder().Let(hearing.Data.Values).Let("dout.1", dout).Let("dout.2", reversed)
            .Let("dout.3", Values.Combine(Alpha, dout, Beta, reversed));
        foreach (var round in (string[])["1", "2", "3"])
        {
            hearing.Exercise.Construct(script, hearing.Case, Exercise.Instance);
            Perform(script, Exercise.Instance, calls, round, (upstream, $"dout.{round}"));
        }
        return new(LawIds.LinearInUpstream, script.Build(),
        [
            .. hearing.Reference.Keys.Select(name => new Claim(
                name, $"{name}.3", [(Alpha, $"{name}.1"), (Beta, $"{name}.2")], hearing.ToleranceForTerms(name, Math.Abs(Alpha) + Math.Abs(Beta)),
                FormattableString.Invariant($"backward({Alpha} u {Beta:+0.0;−0.0} v) against {Alpha} backward(u) {Beta:+0.0;−0.0} backward(v)"))),
        ]);
    }

    private static Trial Zero(Hearing hearing, IReadOnlyList<Invocation> calls, string upstream)
    {
        var script = Begin(hearing, Exercise.Instance).Let("dout.0", hearing.Data[upstream].Map(_ => 0));
        Perform(script, Exercise.Instance, calls, "0", (upstream, "dout.0"));
        return new(LawIds.ZeroInZeroOut, script.Build(),
            [.. hearing.Reference.Keys.Select(name => new Claim(name, $"{name}.0", [], hearing.ToleranceFor(name), "backward of zeros against zeros"))]);
    }

    private static ScriptBuilder Begin(Hearing hearing, string instance)
    {
        var script = new ScriptBuilder().Let(hearing.Data.Values);
        hearing.Exercise.Construct(script, hearing.Case, instance);
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

    private static IEnumerable<string> Arrays(Hearing hearing, IReadOnlyList<Invocation> calls) =>
        calls.SelectMany(call => call.Arguments).Distinct().Where(name => !hearing.Data[name].IsNumber);
}
