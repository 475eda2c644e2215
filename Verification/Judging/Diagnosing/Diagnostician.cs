using Harness.Course;
using Harness.Judging.Witnesses;
using Harness.Results;

namespace Harness.Judging.Diagnosing;

/// <summary>Says why an exercise failed, as far as its numbers show it.</summary>
internal static class Diagnostician
{
    private static readonly Dictionary<string, int> Rank = DiagnosisCodes.All.Index().ToDictionary(code => code.Item, code => code.Index);

    /// <summary>Diagnoses an exercise; one that passed is only asked whether it did so in float32.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="examined">Its cases.</param>
    /// <returns>The diagnoses, the most specific first; empty where no hypothesis gives the subject's numbers.</returns>
    public static IReadOnlyList<Diagnosis> Diagnose(Exercise exercise, IReadOnlyList<Examination> examined)
    {
        var failed = examined.Any(examination => examination.Checks.Any(check => check.Failed && !check.LacksFixture));
        CaseRun[] runs = [.. examined.Select(examination => examination.CaseRun).OfType<CaseRun>()];
        // By the strict tolerance nothing passes that is not right to float64.
        if (runs.Length == 0 || (!failed && runs[0].IsStrict))
            return [];
        if (HardCoding.FindRefusal(examined) is { } refusal)
            return [.. Suspicion.InWords([refusal])];
        var conduct = failed ? Conduct.Find(exercise, examined) : [];
        var results = Observe(runs).Concat(failed ? ObserveInitialization(runs) : []).GroupBy(observation => observation.Result);
        Suspicion[] formulas = [.. results.Select(result => Suspect(exercise, [.. result], NotebookChecks(exercise, examined, result.Key))).OfType<Suspicion>()];
        return [.. Suspicion.InWords(conduct.Where(found => !IsExplained(found, formulas)).Concat(formulas)).OrderBy(diagnosis => RankOf(diagnosis.Code))];
    }

    /// <summary>Whether a formula gives all numbers of a result that was another one when the same calls were made again: then the first call changed what the second one uses, and nothing is left to chance.</summary>
    private static bool IsExplained(Suspicion found, Suspicion[] formulas) =>
        found.Code == DiagnosisCodes.Nondeterministic && formulas.Any(formula => formula.Result == found.Result && formula.Code != DiagnosisCodes.SinglePrecision);

    /// <summary>The place of a code; one that an exercise brings itself stands where the codes on formulas do.</summary>
    private static int RankOf(string code) => Rank.GetValueOrDefault(code, Rank[DiagnosisCodes.UpstreamIgnored]);

    private static IEnumerable<Observation> Observe(CaseRun[] runs) =>
        from run in runs
        from pair in run.Reference
        let view = run.Exercise.View(pair.Key, run.Data)
        select new Observation(view.Result, view.Data, run.Results.GetValueOrDefault(pair.Key), pair.Value, () => run.Scale(pair.Key), run.IsStrict);

    private static IEnumerable<Observation> ObserveInitialization(CaseRun[] runs) =>
        from run in runs
        where run.Initialization is not null
        let expected = run.Exercise.SplitInitialization(run.Initialization!.Value.Expected)
        from pair in run.Exercise.SplitInitialization(run.Initialization!.Value.Actual)
        let stated = expected[pair.Key]
        select new Observation(pair.Key, run.Data, pair.Value, stated, () => Values.Largest(stated), run.IsStrict);

    private static Suspicion? Suspect(Exercise exercise, Observation[] observations, Check[] asserts)
    {
        var result = observations[0].Result;
        var search = new HypothesisSearch(observations);
        if (!search.IsNeeded)
            return SinglePrecision.Find(exercise, observations);
        var own = exercise.Hypotheses.Where(hypothesis => hypothesis.Result == result).OrderBy(hypothesis => RankOf(hypothesis.Code)).ToLookup(hypothesis => hypothesis.IsDerived);
        return HardCoding.Find(observations, PassesNotebook(observations, asserts))
            ?? search.First(own[false].Concat(CommonHypotheses.On(result, observations.Where(observation => !observation.Agrees))).Concat(own[true]))
            ?? SinglePrecision.Find(exercise, observations);
    }

    /// <summary>Whether the notebook's asserts on a result hold; where it states none, whether the result is right there.</summary>
    private static bool PassesNotebook(Observation[] observations, Check[] asserts) => asserts.Length > 0
        ? !asserts.Any(check => check.Failed)
        : observations.Where(observation => observation.Data.Case.IsNotebook).All(observation => observation.Agrees);

    private static Check[] NotebookChecks(Exercise exercise, IReadOnlyList<Examination> examined, string result) =>
    [
        .. from examination in examined
           where examination.CaseRun is { Case.IsNotebook: true }
           from check in examination.Checks
           where check.Witness == WitnessIds.Notebook && check.Outcome != Outcome.Skipped
           where exercise.View(check.Id.Split('.')[0], examination.CaseRun!.Data).Result == result
           select check,
    ];
}
