using Harness.Comparison;
using Harness.Course;
using Harness.Judging.Witnesses;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging.Repros;

/// <summary>Asks a subject again, on other values, for what made it fail a check.</summary>
/// <param name="exercise">The exercise.</param>
/// <param name="check">The check that it failed.</param>
/// <param name="subject">The subject.</param>
/// <param name="options">How it is judged.</param>
internal sealed class Replay(Exercise exercise, Check check, ISubject subject, CheckOptions options)
{
    private const string Probe = "probe.";
    private const string Companion = "alone";

    /// <summary>The failure on these values; null where the subject does not fail the same check with the same outcome.</summary>
    /// <param name="drawn">The values.</param>
    public Reproduction? On(CaseData drawn)
    {
        var script = exercise.Script(drawn);
        var isOfValues = check.Witness != WitnessIds.Law && check.Id != CheckIds.Initialization;
        // With parameters that are given, the expected numbers do not hang on how the subject draws its own.
        if (isOfValues)
            script = script with { Steps = [.. script.Steps.SelectMany(WithParameters)] };
        var played = subject.Play(script);
        var run = new CaseRun(exercise, subject, drawn, script, played, options.Strict, options.Rubric);
        if (!isOfValues && played.Failure is not null)
            return null;
        return check.Witness == WitnessIds.Law ? OfLaw(run, played)
            : isOfValues ? OfValues(run, script, played)
            : OfInitialization(run, script);
    }

    private IEnumerable<Step> WithParameters(Step step) => step is NewStep { Instance: Exercise.Instance }
        ? [step, .. exercise.SettableParameters.Select(name => new SetStep(Exercise.Instance, name, name, $"{name}.set"))]
        : [step];

    private Reproduction? OfValues(CaseRun run, Script script, ScriptResult played)
    {
        if (!Fails(run, played))
            return null;
        ReproClaim[] claims = [.. run.Reference.Select(pair => Claim(pair.Key, pair.Value, run.ToleranceFor(pair.Key), "by torch's autograd"))];
        foreach (var shorter in Shorter(script, run, played.Values))
        {
            var again = subject.Play(shorter);
            if (Fails(new CaseRun(exercise, subject, run.Data, shorter, again, options.Strict, options.Rubric), again))
                return new(exercise, check, run.Data, Shaped(shorter, again), claims);
        }
        return null;
    }

    /// <summary>Whether these results fail in the same way.</summary>
    private bool Fails(CaseRun run, ScriptResult played)
    {
        var build = new CheckBuilder(run);
        return played.Failure is { } failure
            ? check.Rule is null && CheckBuilder.Failed(exercise, run.Case, WitnessIds.Torch, check.Id, failure).Outcome == check.Outcome
            : TorchWitness.On(run).Select(build.From).Any(found =>
                found.Outcome == check.Outcome && found.Id == exercise.View(check.Id, run.Data).Result);
    }

    private Reproduction? OfLaw(CaseRun run, ScriptResult played)
    {
        if (Laws.Of(run).FirstOrDefault(lawScript => lawScript.Law == check.Id) is not { } lawScript)
            return null;
        if (lawScript.Law == LawIds.IndependentInstances)
        {
            // What the instance gives alone, of which the law has been told, has to come from the same program here.
            if (options.Rubric.HiddenSeeds.Contains(Laws.Neighbour(run.Case).Seed))
                return null;
            var alone = new ScriptBuilder();
            exercise.Construct(alone, run.Case, Companion);
            foreach (var call in exercise.Calls(run.Case))
                alone.Call([.. call.Results.Select(name => $"{name}{Laws.Alone}")], Companion, call.Method, call.Arguments);
            lawScript = lawScript with { Script = lawScript.Script with { Steps = [.. alone.Build().Steps, .. lawScript.Script.Steps] } };
        }
        var build = new CheckBuilder(run);
        foreach (var shorter in Shorter(lawScript.Script, run, played.Values))
        {
            var again = subject.Play(shorter);
            Check[] found = again.Failure is { } failure
                ? [build.From(new LawStatement(lawScript.Law, lawScript.Law) { Failure = failure })]
                : [.. Laws.Judge(lawScript, again.Values).Select(build.From)];
            if (found.Any(other => other.Outcome == check.Outcome))
                return new(exercise, check, run.Data, Shaped(shorter, again),
                    [.. lawScript.Claims.Select(claim => Claim(claim.Actual, null, claim.Tolerance, claim.Meaning) with { Terms = claim.Terms })]);
        }
        return null;
    }

    private Reproduction? OfInitialization(CaseRun run, Script script)
    {
        if (run.Initialization is not var (actual, expected)
            || new CheckBuilder(run).Initialization(Values.Compare(actual, expected, run.InitializationTolerance)).Outcome != check.Outcome)
            return null;
        var parts = exercise.SplitInitialization(expected);
        return new(exercise, check, run.Drawn, script with { Steps = [.. script.Steps.Where(step => step is SeedStep or NewStep || IsProbe(step))] },
        [
            Claim($"{Probe}b", parts["b"], run.InitializationTolerance, "b as the assignment starts it, found by forward of zeros"),
            Claim($"{Probe}W", parts["W"], run.InitializationTolerance, "W as the assignment draws it, found by forward of unit rows with b at zero"),
        ]);
    }

    /// <summary>The script without steps that did nothing and, at first, without those that only found something out.</summary>
    private static IEnumerable<Script> Shorter(Script script, CaseRun run, IReadOnlyDictionary<string, Value> values)
    {
        Step[] steps = [.. script.Steps
            .Where(step => step is not SetStep set || (values.TryGetValue(set.Result, out var isSet) && isSet.Number == 1))
            .SelectMany(step => step is SetStep set ? (Step[])[set, new GetStep(set.Instance, set.Member, Held(set))] : [step])];
        var inputs = new Dictionary<string, Value>(script.Inputs);
        foreach (var (name, value) in run.Data.Values)
            inputs[name] = value;
        yield return new(inputs, [.. steps.Where(step => !IsProbe(step))]);
        yield return new(inputs, steps);
    }

    /// <summary>The script with its parameters in the shape in which the subject holds them, and only the values that it uses.</summary>
    private static Script Shaped(Script script, ScriptResult played)
    {
        var inputs = new Dictionary<string, Value>(script.Inputs);
        foreach (var set in script.Steps.OfType<SetStep>())
            if (played.Values.TryGetValue(Held(set), out var held) && held.Data.Length == inputs[set.Source].Data.Length && !held.IsNumber)
                inputs[set.Source] = Value.Array(inputs[set.Source].Data.ToArray(), held.Shape);
        return new(inputs, [.. script.Steps.Where(step => step is not GetStep)]);
    }

    private static string Held(SetStep set) => $"{set.Instance}.{set.Source}.held";

    private static bool IsProbe(Step step) => step is CallStep { Results: [var result, ..] } && result.StartsWith(Probe, StringComparison.Ordinal);

    private static ReproClaim Claim(string name, Value? expected, Tolerance tolerance, string meaning)
    {
        var isScaled = tolerance.Rule is ComparisonRule.Scaled or ComparisonRule.Exact;
        return new(name, expected, [], isScaled ? tolerance.Bound(0) : tolerance.Atol, isScaled ? 0 : tolerance.Rtol, meaning);
    }
}
