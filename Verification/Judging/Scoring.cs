using Harness.Course;
using Harness.Judging.Witnesses;
using Harness.Results;

namespace Harness.Judging;

/// <summary>Points for an exercise from its checks.</summary>
internal static class Scoring
{
    private const double NotebookShare = 0.4;
    private const double LawCost = 0.2;
    private const double HalfRight = 0.5;

    public static ExerciseReport Report(Exercise exercise, double points, IReadOnlyList<string> notes, IReadOnlyList<Check> checks, IReadOnlyList<Diagnosis> diagnosis, WitnessSet witnesses)
    {
        var confirmed = Confirmed(checks);
        // Numbers copied from the notebook are nobody's work.
        var score = diagnosis.Any(found => found.Code == DiagnosisCodes.HardCoded) ? 0 : Score(points, checks, confirmed, witnesses);
        var ofOwnForward = OfOwnForward(checks, confirmed);
        string[] remark = ofOwnForward.Length == 0 ? [] : [$"{string.Join(", ", ofOwnForward)}: the derivative of its own forward, so that the fault is in forward; half of the points for these values."];
        return new(exercise.Id, exercise.Title, points, score, Decide(checks), [.. notes, .. remark], checks) { Diagnosis = diagnosis };
    }

    private static Outcome Decide(IReadOnlyList<Check> checks) => checks.Select(check => check.Outcome).DefaultIfEmpty(Outcome.Skipped).Min();

    /// <summary>The notebook's case and the fresh cases share the points in fixed proportion; each broken law costs a fifth.</summary>
    private static double Score(double points, IReadOnlyList<Check> checks, HashSet<(string, string)> confirmed, WitnessSet witnesses)
    {
        var values = checks.Where(check => witnesses.CountsForPoints(check.Witness) && check.Outcome != Outcome.Skipped && !check.LacksFixture && !check.StatesShapeOnly).ToLookup(IsNotebook);
        var share = !values[true].Any() ? Passed(values[false], confirmed)
            : !values[false].Any() ? Passed(values[true], confirmed)
            : (NotebookShare * Passed(values[true], confirmed)) + ((1 - NotebookShare) * Passed(values[false], confirmed));
        var broken = checks.Where(check => check.Witness == WitnessIds.Law && check.Failed).Select(check => check.Id).Distinct().Count();
        return Math.Round(points * Math.Max(0, share - (LawCost * broken)), 2);
    }

    /// <summary>The share of results that satisfy every witness.</summary>
    private static double Passed(IEnumerable<Check> checks, HashSet<(string, string)> confirmed) =>
        checks.GroupBy(check => (check.Case, check.Id)).Select(group => !group.Any(check => check.Failed) ? 1.0 : confirmed.Contains(group.Key) ? HalfRight : 0.0).DefaultIfEmpty(0).Average();

    /// <summary>The results of a case that finite differences of the own forward confirm, where that gradient is related to the right one: a constant's zeros are no work.</summary>
    private static HashSet<(string, string)> Confirmed(IReadOnlyList<Check> checks)
    {
        var unrelated = checks.Where(check => check.IsUnrelated).Select(check => check.Id).ToHashSet(StringComparer.Ordinal);
        return [.. checks.Where(check => check.Witness == WitnessIds.FiniteDifference && check.Outcome == Outcome.Passed && !unrelated.Contains(check.Id)).Select(check => (check.Case, check.Id))];
    }

    /// <summary>The results that torch rejects and finite differences of the own forward confirm, wherever both speak.</summary>
    private static string[] OfOwnForward(IReadOnlyList<Check> checks, HashSet<(string, string)> confirmed) =>
        [.. checks.Where(check => check.Witness == WitnessIds.Torch && check.Failed && confirmed.Contains((check.Case, check.Id))).Select(check => check.Id).Distinct()];

    private static bool IsNotebook(Check check) => check.Case == Case.NotebookId || check.Case.StartsWith($"{Case.NotebookId}-", StringComparison.Ordinal);
}
