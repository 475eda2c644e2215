using Harness.Comparison;
using Harness.Engine.Exercises;
using Harness.Scripting;

namespace Harness.Engine.Witnesses;

/// <summary>What must hold of a subject whatever its numbers are.</summary>
internal static class Laws
{
    public const string LinearInUpstream = "law.linear-in-dout";
    public const string ZeroInZeroOut = "law.zero-in-zero-out";
    public const string Repeatable = "law.repeatable";
    public const string InputUnchanged = "law.input-unchanged";
    public const string IndependentInstances = "law.independent-instances";

    // Not powers of two, so that scaling by them is no exact operation that would hide a rounding to float32.
    private const double Alpha = 1.7;
    private const double Beta = -0.6;

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
        public ArrayComparison Comparison { get; } = Values.Compare(Actual, Expected, Tolerance);
    }

    /// <summary>Everything that the laws find on a case, and a failure of the subject under them.</summary>
    public static IEnumerable<(Finding? Finding, string Law, ScriptFailure? Failure)> Examine(Hearing hearing)
    {
        var calls = hearing.Exercise.Calls(hearing.Case);
        foreach (var result in Try(Repeatable, hearing, RepeatScript(hearing, calls), played => Repeats(hearing, calls, played)))
            yield return result;
        foreach (var result in Try(InputUnchanged, hearing, UnchangedScript(hearing, calls), played => Unchanged(calls, played)))
            yield return result;
        foreach (var result in Try(IndependentInstances, hearing, IndependentScript(hearing, calls), played => Independent(hearing, played)))
            yield return result;
        if (hearing.Exercise.Upstream is not { } upstream)
            yield break;
        foreach (var result in Try(LinearInUpstream, hearing, LinearScript(hearing, calls, upstream), played => Linear(hearing, played)))
            yield return result;
        foreach (var result in Try(ZeroInZeroOut, hearing, ZeroScript(hearing, calls, upstream), played => Zero(hearing, played)))
            yield return result;
    }

    private static IEnumerable<(Finding?, string, ScriptFailure?)> Try(
        string law, Hearing hearing, Script script, Func<IReadOnlyDictionary<string, Value>, IEnumerable<Finding>> judge)
    {
        var played = hearing.Subject.Play(script);
        return played.Failure is { } failure
            ? [(null, law, failure)]
            : judge(played.Values).Select(finding => ((Finding?)finding, law, (ScriptFailure?)null));
    }

    private static Script RepeatScript(Hearing hearing, IReadOnlyList<Invocation> calls)
    {
        var script = Begin(hearing, Exercise.Instance);
        foreach (var round in (string[])["1", "2"])
            Perform(script, Exercise.Instance, calls, round);
        return script.Build();
    }

    private static IEnumerable<Finding> Repeats(Hearing hearing, IReadOnlyList<Invocation> calls, IReadOnlyDictionary<string, Value> values) =>
        from call in calls
        from name in call.Results
        where hearing.Reference.ContainsKey(name) && values.ContainsKey($"{name}.1") && values.ContainsKey($"{name}.2")
        select new Finding(Repeatable, name, values[$"{name}.2"], values[$"{name}.1"], hearing.ToleranceFor(name),
            "the second time against the first on the same instance");

    /// <summary>Only the last call is charged: what an earlier one changed is there before it.</summary>
    private static Script UnchangedScript(Hearing hearing, IReadOnlyList<Invocation> calls)
    {
        var script = Begin(hearing, Exercise.Instance);
        Perform(script, Exercise.Instance, [.. calls.SkipLast(1)], "0");
        // Arguments become objects of the subject's when they are first handed over, so those of the last call are read from the inputs.
        foreach (var name in Arrays(hearing, calls))
            script.Add(new ReadBackStep(name, $"{name}.before"));
        Perform(script, Exercise.Instance, [calls[^1]], "1");
        foreach (var name in Arrays(hearing, calls))
            script.Add(new ReadBackStep(name, $"{name}.after"));
        return script.Build();
    }

    private static IEnumerable<Finding> Unchanged(IReadOnlyList<Invocation> calls, IReadOnlyDictionary<string, Value> values) =>
        from name in calls.SelectMany(call => call.Arguments).Distinct()
        where values.ContainsKey($"{name}.after")
        select new Finding(InputUnchanged, name, values[$"{name}.after"], values[$"{name}.before"], Tolerance.Exact,
            $"{name} after {calls[^1].Method} against {name} before it");

    /// <summary>Two instances used in turn, the second with other inputs; the first must give what it gives alone.</summary>
    private static Script IndependentScript(Hearing hearing, IReadOnlyList<Invocation> calls)
    {
        const string other = "other";
        var script = Begin(hearing, Exercise.Instance);
        var neighbour = hearing.Case with { Seed = unchecked(hearing.Case.Seed + 1) };
        foreach (var (name, value) in hearing.Exercise.Draw(neighbour))
            script.Let($"{other}.{name}", value);
        hearing.Exercise.Construct(script, neighbour, other);
        foreach (var call in calls)
        {
            Perform(script, Exercise.Instance, [call], "1");
            script.Call([], other, call.Method, [.. call.Arguments.Select(name => $"{other}.{name}")]);
        }
        return script.Build();
    }

    private static IEnumerable<Finding> Independent(Hearing hearing, IReadOnlyDictionary<string, Value> values) =>
        from name in hearing.Reference.Keys
        where values.ContainsKey($"{name}.1") && hearing.Returned.ContainsKey(name)
        select new Finding(IndependentInstances, name, values[$"{name}.1"], hearing.Returned[name], hearing.ToleranceFor(name),
            "with another instance used in turn against alone");

    private static Script LinearScript(Hearing hearing, IReadOnlyList<Invocation> calls, string upstream)
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
        return script.Build();
    }

    private static IEnumerable<Finding> Linear(Hearing hearing, IReadOnlyDictionary<string, Value> values) =>
        from name in hearing.Reference.Keys
        where values.ContainsKey($"{name}.1") && values.ContainsKey($"{name}.2") && values.ContainsKey($"{name}.3")
            && values[$"{name}.1"].Shape.SequenceEqual(values[$"{name}.2"].Shape)
        let tolerance = hearing.ToleranceForTerms(name, Math.Abs(Alpha) + Math.Abs(Beta))
        select new Finding(LinearInUpstream, name,
            values[$"{name}.3"], Values.Combine(Alpha, values[$"{name}.1"], Beta, values[$"{name}.2"]), tolerance,
            FormattableString.Invariant($"backward({Alpha} u {Beta:+0.0;−0.0} v) against {Alpha} backward(u) {Beta:+0.0;−0.0} backward(v)"));

    private static Script ZeroScript(Hearing hearing, IReadOnlyList<Invocation> calls, string upstream)
    {
        var script = Begin(hearing, Exercise.Instance).Let("dout.0", hearing.Data[upstream].Map(_ => 0));
        Perform(script, Exercise.Instance, calls, "0", (upstream, "dout.0"));
        return script.Build();
    }

    private static IEnumerable<Finding> Zero(Hearing hearing, IReadOnlyDictionary<string, Value> values) =>
        from name in hearing.Reference.Keys
        where values.ContainsKey($"{name}.0")
        select new Finding(ZeroInZeroOut, name, values[$"{name}.0"], values[$"{name}.0"].Map(_ => 0), hearing.ToleranceFor(name),
            "backward of zeros against zeros");

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
