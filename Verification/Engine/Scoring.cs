using Harness.Engine.Diagnoses;
using Harness.Engine.Exercises;
using Harness.Engine.Reports;
using Harness.Engine.Witnesses;

namespace Harness.Engine;

/// <summary>Points for an exercise from its checks.</summary>
internal static class Scoring
{
    private const double NotebookShare = 0.4;
    private const double LawCost = 0.2;

    public static ExerciseReport Report(Exercise exercise, IReadOnlyList<string> notes, IReadOnlyList<Check> checks, IReadOnlyList<Diagnosis> diagnosis)
    {
        // Numbers copied from the notebook are nobody's work.
        var score = diagnosis.Any(found => found.Code == DiagnosisCodes.HardCoded) ? 0 : Score(exercise, checks);
        return new(exercise.Id, exercise.Title, exercise.Points, score, Decide(checks), notes, checks) { Diagnosis = diagnosis };
    }

    private static Outcome Decide(IReadOnlyList<Check> checks) => checks.Select(check => check.Outcome).DefaultIfEmpty(Outcome.Skipped).Min();

    /// <summary>The notebook's case and the fresh cases share the points in fixed proportion; each broken law costs a fifth.</summary>
    private static double Score(Exercise exercise, IReadOnlyList<Check> checks)
    {
        var values = checks.Where(check => check.Witness is not (Witness.Law or Witness.FiniteDifference) && check.Outcome != Outcome.Skipped && !check.LacksFixture).ToLookup(IsNotebook);
        var share = !values[true].Any() ? Passed(values[false])
            : !values[false].Any() ? Passed(values[true])
            : (NotebookShare * Passed(values[true])) + ((1 - NotebookShare) * Passed(values[false]));
        var broken = checks.Where(check => check.Witness == Witness.Law && check.Failed).Select(check => check.Id).Distinct().Count();
        return Math.Round(exercise.Points * Math.Max(0, share - (LawCost * broken)), 2);
    }

    /// <summary>The share of results that satisfy every witness.</summary>
    private static double Passed(IEnumerable<Check> checks) =>
        checks.GroupBy(check => (check.Case, check.Id)).Select(group => group.Any(check => check.Failed) ? 0.0 : 1.0).DefaultIfEmpty(0).Average();

    private static bool IsNotebook(Check check) => check.Case == Case.NotebookId;
}
