using Harness.Results;
using static System.FormattableString;

namespace Harness.Reporting;

/// <summary>Why an exercise earned what it did, in English; the numbers are those of <see cref="ExerciseReport.Parts"/>.</summary>
/// <param name="Title">The points earned, of how many.</param>
/// <param name="Lines">The parts.</param>
public sealed record ScoreExplanation(string Title, IReadOnlyList<ScoreLine> Lines)
{
    /// <summary>What a report says once where hidden inputs were counted.</summary>
    private const string HiddenCount = "Some inputs are hidden and count among the fresh ones: other hidden inputs can move the score.";

    /// <summary>Explains the score of an exercise.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <returns>Null where there is nothing to explain: all points were earned, or nothing was counted.</returns>
    public static ScoreExplanation? Of(ExerciseReport exercise)
    {
        var parts = exercise.Parts;
        if (parts.Count == 0 || (exercise.Score >= Math.Round(exercise.Points, 2) && parts.All(part => part.Kind != ScorePartKind.Override)))
            return null;
        var title = Invariant($"Points: {exercise.Score:0.##} of {exercise.Points:0.##}");
        ScorePart[] counted = [.. parts.Where(part => part.Kind != ScorePartKind.Override)];
        var isNothingRight = counted.All(part => part is { Right: null or 0, Half: null or 0 });
        // Where nothing is right, there is nothing to count either.
        return new(counted.Length > 0 && isNothingRight ? $"{title}: no result is right" : title,
        [
            .. isNothingRight ? [] : Counted(counted),
            .. parts.Where(part => part.Kind == ScorePartKind.Override).Select(part => new ScoreLine(Invariant($"{part.Score:+0.##;-0.##;0}: a person has set the score: {part.Reason}"), [])),
        ]);
    }

    /// <summary>What a report says of hidden inputs; null where none were counted.</summary>
    /// <param name="report">The report.</param>
    public static string? OfHidden(CheckReport report) =>
        report.Exercises.Any(exercise => exercise.Points > 0 && exercise.Parts.Any(part => part.Cases?.Any(@case => CaseIds.IsHidden(@case.Case)) == true)) ? HiddenCount : null;

    private static IEnumerable<ScoreLine> Counted(IReadOnlyList<ScorePart> parts)
    {
        foreach (var part in parts.Where(part => part.Total is not null))
            yield return new(Invariant($"{part.Score:0.##} of {part.Points:0.##} for {(part.Kind == ScorePartKind.Notebook ? "the notebook's inputs" : "fresh inputs")}: {part.Right} of {part.Total} results right{(part.Half > 0 ? Invariant($", {part.Half} half right") : "")}"), [.. Cases(part.Cases ?? [])]);
        ScorePart[] laws = [.. parts.Where(part => part.Kind == ScorePartKind.Law)];
        ScorePart[] broken = [.. laws.Where(part => part.Score < 0)];
        if (laws.Length > 0)
            yield return new(Invariant($"{laws.Length - broken.Length} of {laws.Length} laws hold"), []);
        foreach (var part in broken)
            yield return new(Invariant($"{part.Score:0.##}: {LawWords.Broken(part.Law ?? "")}"), []);
        foreach (var part in parts.Where(part => part.Kind is ScorePartKind.Floor))
            yield return new(Invariant($"{part.Score:+0.##}: no score is below 0"), []);
        foreach (var part in parts.Where(part => part.Kind is ScorePartKind.HardCoded))
            yield return new(Invariant($"{part.Score:0.##}: numbers that stand in the code earn nothing"), []);
    }

    /// <summary>A line for each group of cases with equal results; of hidden cases how many are right, and not in which of them.</summary>
    private static IEnumerable<string> Cases(IReadOnlyList<ScoredCase> cases)
    {
        var shown = cases.Where(@case => !CaseIds.IsHidden(@case.Case));
        foreach (var group in shown.GroupBy(Results))
            yield return $"{CaseWords.Of([.. group.Select(@case => @case.Case)])}: {group.Key}";
        ScoredCase[] hidden = [.. cases.Where(@case => CaseIds.IsHidden(@case.Case))];
        if (hidden.Length == 0)
            yield break;
        var (right, half) = (hidden.Sum(@case => @case.Right.Count), hidden.Sum(@case => @case.Half.Count));
        yield return Invariant($"hidden inputs: {right} of {right + half + hidden.Sum(@case => @case.Wrong.Count)} results right{(half > 0 ? Invariant($", {half} half right") : "")}");
    }

    private static string Results(ScoredCase @case) => @case switch
    {
        { Half.Count: 0, Wrong.Count: 0 } => "all right",
        { Half.Count: 0, Right.Count: 0 } => "all wrong",
        { Wrong.Count: 0, Right.Count: 0 } => "all half right",
        _ => string.Join("; ", new[] { ("right", @case.Right), ("half right", @case.Half), ("wrong", @case.Wrong) }.Where(kind => kind.Item2.Count > 0).Select(kind => $"{kind.Item1} {string.Join(", ", kind.Item2)}")),
    };
}
