using Harness.Course;
using Harness.Judging.Witnesses;
using Harness.Results;

namespace Harness.Judging;

/// <summary>Points for an exercise from its checks.</summary>
internal static class Scoring
{
    public static ExerciseReport Report(Exercise exercise, double points, IReadOnlyList<string> notes, IReadOnlyList<Check> checks, IReadOnlyList<Diagnosis> diagnosis, WitnessSet witnesses)
    {
        var confirmed = Confirmed(checks);
        var (score, parts) = ScoreParts.Of(
            points,
            checks.Where(check => witnesses.CountsForPoints(check.Witness) && check.Outcome != Outcome.Skipped && !check.LacksFixture && !check.StatesShapeOnly),
            confirmed,
            checks.Where(check => check.Witness == WitnessIds.Law && check.Outcome != Outcome.Skipped),
            // Numbers copied from the notebook are nobody's work.
            isHardCoded: diagnosis.Any(found => found.Code == DiagnosisCodes.HardCoded));
        var ofOwnForward = OfOwnForward(checks, confirmed);
        string[] remark = ofOwnForward.Length == 0 ? [] : [$"{string.Join(", ", ofOwnForward)}: the derivative of its own forward, so that the fault is in forward; half of the points for these values."];
        return new(exercise.Id, exercise.Title, points, score, Decide(checks), [.. notes, .. remark], checks) { Diagnosis = diagnosis, Parts = parts };
    }

    private static Outcome Decide(IReadOnlyList<Check> checks) => checks.Select(check => check.Outcome).DefaultIfEmpty(Outcome.Skipped).Min();

    /// <summary>The results of a case that finite differences of the own forward confirm, where that gradient is related to the right one: a constant's zeros are no work.</summary>
    private static HashSet<(string, string)> Confirmed(IReadOnlyList<Check> checks)
    {
        var unrelated = checks.Where(check => check.IsUnrelated).Select(check => check.Id).ToHashSet(StringComparer.Ordinal);
        return [.. checks.Where(check => check.Witness == WitnessIds.FiniteDifference && check.Outcome == Outcome.Passed && !unrelated.Contains(check.Id)).Select(check => (check.Case, check.Id))];
    }

    /// <summary>The results that torch rejects and finite differences of the own forward confirm, wherever both speak.</summary>
    private static string[] OfOwnForward(IReadOnlyList<Check> checks, HashSet<(string, string)> confirmed) =>
        [.. checks.Where(check => check.Witness == WitnessIds.Torch && check.Failed && confirmed.Contains((check.Case, check.Id))).Select(check => check.Id).Distinct()];
}
