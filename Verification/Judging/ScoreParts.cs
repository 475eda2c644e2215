using Harness.Results;

namespace Harness.Judging;

/// <summary>The parts of a score, which add up to it to the hundredth.</summary>
/// <remarks>The notebook's case and the fresh cases share the points in fixed proportion; each broken law costs a fifth.</remarks>
internal static class ScoreParts
{
    private const double NotebookShare = 0.4;
    private const double LawCost = 0.2;
    private const double HalfRight = 0.5;

    /// <summary>The score and its parts.</summary>
    /// <param name="points">What the exercise can earn.</param>
    /// <param name="values">The checks of values that count.</param>
    /// <param name="confirmed">The results, by case and id, that are right for the subject's own forward.</param>
    /// <param name="laws">The checks of laws.</param>
    /// <param name="isHardCoded">Whether the numbers stand in the code.</param>
    public static (double Score, IReadOnlyList<ScorePart> Parts) Of(double points, IEnumerable<Check> values, HashSet<(string, string)> confirmed, IEnumerable<Check> laws, bool isHardCoded)
    {
        var results = values.GroupBy(check => (check.Case, check.Id)).Select(group => new Result(group.Key.Case, group.Key.Id, Worth(group, confirmed))).ToLookup(result => CaseIds.IsNotebook(result.Case));
        return Of(points, [.. Counted(ScorePartKind.Notebook, results[true]), .. Counted(ScorePartKind.Fresh, results[false])], laws, isHardCoded);
    }

    /// <summary>The score and its parts.</summary>
    /// <param name="points">What the exercise can earn.</param>
    /// <param name="counted">The notebook's part, the fresh one, or both: their counts.</param>
    /// <param name="laws">The checks of laws.</param>
    /// <param name="isHardCoded">Whether the numbers stand in the code.</param>
    public static (double Score, IReadOnlyList<ScorePart> Parts) Of(double points, IReadOnlyList<ScorePart> counted, IEnumerable<Check> laws, bool isHardCoded)
    {
        var parts = new List<(ScorePart Part, double Share, double Most)>();
        foreach (var part in counted)
        {
            var most = counted.Count == 1 ? 1 : part.Kind == ScorePartKind.Notebook ? NotebookShare : 1 - NotebookShare;
            parts.Add((part, most * ((part.Right!.Value + (HalfRight * part.Half!.Value)) / part.Total!.Value), most));
        }
        var share = parts.Sum(part => part.Share);
        foreach (var law in laws.GroupBy(check => check.Id))
            parts.Add((new(ScorePartKind.Law, 0) { Law = law.Key }, law.Any(check => check.Failed) ? -LawCost : 0, 0));
        share -= LawCost * parts.Count(part => part.Share < 0);
        if (share < 0)
            parts.Add((new(ScorePartKind.Floor, 0), -share, 0));
        share = Math.Max(0, share);
        if (isHardCoded && share > 0)
            parts.Add((new(ScorePartKind.HardCoded, 0), -share, 0));
        var score = isHardCoded ? 0 : Math.Round(points * share, 2);
        if (points == 0)
            return (score, []);
        var scores = Hundredths.Shared(score, [.. parts.Select(part => points * part.Share)]);
        var mosts = Hundredths.Shared(Math.Round(points, 2), [.. parts.Select(part => points * part.Most)]);
        return (score, [.. parts.Select((part, i) => part.Part with { Score = scores[i], Points = part.Most > 0 ? mosts[i] : null })]);
    }

    private static IEnumerable<ScorePart> Counted(ScorePartKind kind, IEnumerable<Result> results)
    {
        Result[] all = [.. results];
        if (all.Length > 0)
            yield return new(kind, 0)
            {
                Right = all.Count(result => result.Worth == 1),
                Half = all.Count(result => result.Worth == HalfRight),
                Total = all.Length,
                Cases = [.. all.GroupBy(result => result.Case).Select(@case => new ScoredCase(@case.Key, Ids(@case, 1), Ids(@case, HalfRight), Ids(@case, 0)))],
            };
    }

    private static string[] Ids(IEnumerable<Result> results, double worth) => [.. results.Where(result => result.Worth == worth).Select(result => result.Id)];

    /// <summary>What a result earns: it has to satisfy every witness.</summary>
    private static double Worth(IGrouping<(string, string), Check> checks, HashSet<(string, string)> confirmed) =>
        !checks.Any(check => check.Failed) ? 1 : confirmed.Contains(checks.Key) ? HalfRight : 0;

    private sealed record Result(string Case, string Id, double Worth);
}
