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
        Hearing[] hearings = [.. examined.Select(examination => examination.Hearing).OfType<Hearing>()];
        // By the strict tolerance nothing passes that is not right to float64.
        if (hearings.Length == 0 || (!failed && hearings[0].IsStrict))
            return [];
        var conduct = failed ? Conduct.Find(exercise, examined) : [];
        var results = Observe(hearings).Concat(failed ? ObserveInitialization(hearings) : []).GroupBy(observation => observation.Result);
        var suspicions = conduct.Concat(results.Select(result => Suspect(exercise, [.. result], NotebookChecks(exercise, examined, result.Key))).OfType<Suspicion>());
        return [.. Suspicion.InWords(suspicions).OrderBy(diagnosis => Rank[diagnosis.Code])];
    }

    private static IEnumerable<Observation> Observe(Hearing[] hearings) =>
        from hearing in hearings
        from pair in hearing.Reference
        let view = hearing.Exercise.View(pair.Key, hearing.Data)
        select new Observation(view.Result, view.Data, hearing.Results.GetValueOrDefault(pair.Key), pair.Value, () => hearing.Scale(pair.Key), hearing.IsStrict);

    private static IEnumerable<Observation> ObserveInitialization(Hearing[] hearings) =>
        from hearing in hearings
        where hearing.Initialization is not null
        let expected = hearing.Exercise.SplitInitialization(hearing.Initialization!.Value.Expected)
        from pair in hearing.Exercise.SplitInitialization(hearing.Initialization!.Value.Actual)
        let stated = expected[pair.Key]
        select new Observation(pair.Key, hearing.Data, pair.Value, stated, () => Values.Largest(stated), hearing.IsStrict);

    private static Suspicion? Suspect(Exercise exercise, Observation[] observations, Check[] asserts)
    {
        var result = observations[0].Result;
        var trial = new Trial(observations);
        if (!trial.IsNeeded)
            return SinglePrecision.Find(exercise, observations);
        return HardCoding.Find(observations, PassesNotebook(observations, asserts))
            ?? trial.First(exercise.Hypotheses.Where(hypothesis => hypothesis.Result == result)
                .OrderBy(hypothesis => Rank[hypothesis.Code])
                .Concat(CommonHypotheses.On(result, observations.Where(observation => !observation.Agrees))))
            ?? SinglePrecision.Find(exercise, observations);
    }

    /// <summary>Whether the notebook's asserts on a result hold; where it states none, whether the result is right there.</summary>
    private static bool PassesNotebook(Observation[] observations, Check[] asserts) => asserts.Length > 0
        ? !asserts.Any(check => check.Failed)
        : observations.Where(observation => observation.Data.Case.IsNotebook).All(observation => observation.Agrees);

    private static Check[] NotebookChecks(Exercise exercise, IReadOnlyList<Examination> examined, string result) =>
    [
        .. from examination in examined
           where examination.Hearing is { Case.IsNotebook: true }
           from check in examination.Checks
           where check.Witness == Witness.Notebook && check.Outcome != Outcome.Skipped
           where exercise.View(check.Id.Split('.')[0], examination.Hearing!.Data).Result == result
           select check,
    ];
}
