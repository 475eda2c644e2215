using Harness.Comparison;
using Harness.Grading;
using Harness.Results.Summaries;
using static System.FormattableString;

namespace Harness.Cli.Rendering;

/// <summary>What came of grading a class, in a few lines: how many, how well, what needs a person, and where the results are.</summary>
internal static class GradeReport
{
    private const int MostShown = 10;

    public static void Render(Page page, GradeResult result, string folder)
    {
        page.Line(Invariant($"Submissions: {result.Summary.Submissions.Count}; graded now: {result.Graded}; kept from before: {result.Kept}"), "bold");
        if (result.Changed.Count > 0)
            List(page, Invariant($"Scores changed since the run before: {result.Changed.Count}, by {result.Changed.Min(change => change.By):+0.##;-0.##} to {result.Changed.Max(change => change.By):+0.##;-0.##} points"), [.. result.Changed.OrderByDescending(change => Math.Abs(change.By)).Select(change => Invariant($"{change.Id}: {change.Before:0.##} -> {change.After:0.##}"))]);
        RenderSummary(page, result.Summary, folder);
    }

    public static void Render(Page page, MergeResult result, string folder)
    {
        page.Line(Invariant($"Submissions: {result.Summary.Submissions.Count}; merged now: {result.Merged}"), "bold");
        RenderSummary(page, result.Summary, folder);
    }

    private static void RenderSummary(Page page, GradeSummary summary, string folder)
    {
        var statistics = new ClassStatistics(summary);
        if (statistics.Mean is { } mean)
            page.Line(Invariant($"Scores of {statistics.Counted.Count} student{(statistics.Counted.Count == 1 ? "" : "s")}: mean {mean:0.##}, median {statistics.Median:0.##}, of {summary.MaxScore:0.##} points"));
        if (summary.Unjudged.Count() is > 0 and var unjudged)
            page.Line(Invariant($"Nothing judged: {unjudged} student{(unjudged == 1 ? "" : "s")}"), "yellow");
        var passedOver = summary.PassedOver.ToHashSet();
        List(page, "Could not be read, compiled or judged:", [.. summary.Submissions.Where(submission => submission.Error is not null && !passedOver.Contains(submission)).Select(WithError)]);
        List(page, "Passed over:", [.. passedOver.Select(WithError)]);
        List(page, "Equal source:", [.. summary.Submissions.Where(submission => submission.SameAs.Count > 0 && string.CompareOrdinal(submission.File, submission.SameAs[0]) < 0).Select(submission => string.Join(", ", [submission.File, .. submission.SameAs]))]);
        List(page, "Similar source:", [.. Similar(summary).Select(pair => Invariant($"{pair.First}, {pair.Second}: {100 * pair.Share:0} %"))]);
        if (summary.Due is { } due)
            page.Line(Invariant($"Due {due:yyyy-MM-dd HH:mm zzz}{(summary.LateRule is { } rule ? $", late {rule}" : "")}; times from {summary.TimesFrom}"));
        List(page, "Handed in late:", [.. summary.Submissions.Where(submission => submission is { Counts: true, Late: not null }).Select(submission => $"{submission.File}: {page.Of(submission.Late!.Reason)}")]);
        List(page, "No time is known, taken as in time:", [.. summary.Timeless.Select(submission => submission.File)]);
        List(page, "Handed in nothing:", [.. summary.Absent.Select(absent => absent.Name.Length == 0 ? absent.Id : $"{absent.Id} ({absent.Name})")]);
        List(page, "Not in the roster:", [.. summary.Strangers]);
        page.Line($"Results: {Path.Combine(folder, Gradebook.Name)}. For people: harness report {ShellWord.Quoted(folder)}");
    }

    /// <summary>The similar pairs but those of equal source, which are named as such.</summary>
    private static IEnumerable<SimilarPair> Similar(GradeSummary summary)
    {
        var same = summary.Submissions.ToDictionary(submission => submission.File, submission => submission.SameAs, StringComparer.Ordinal);
        return summary.Similar.Where(pair => !same[pair.First].Contains(pair.Second));
    }

    private static string WithError(GradedSubmission submission) => $"{submission.File}: {submission.Error}";

    private static void List(Page page, string title, string[] lines)
    {
        if (lines.Length == 0)
            return;
        page.Line(title, "yellow");
        foreach (var line in lines.Take(MostShown))
            page.Line($"  {Legible.Line(line)}");
        if (lines.Length > MostShown)
            page.Line(Invariant($"and {lines.Length - MostShown} more"));
    }
}
