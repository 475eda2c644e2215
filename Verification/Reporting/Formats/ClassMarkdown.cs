using Harness.Reporting.Translation;
using Harness.Results.Summaries;
using static System.FormattableString;

namespace Harness.Reporting.Formats;

/// <summary>The report on a class in GitHub's Markdown: how many have what right, the most frequent diagnoses, a row a submission.</summary>
internal static class ClassMarkdown
{
    private const int ShownDiagnoses = 10;

    /// <summary>The whole document, ending in a line feed.</summary>
    /// <param name="summary">The class.</param>
    /// <param name="translator">The language.</param>
    public static string Write(GradeSummary summary, Translator translator)
    {
        var statistics = new ClassStatistics(summary);
        var lines = new List<string> { $"## {Said("Class report")}", "", $"**{Said(ClassWords.Overview(summary, statistics))}**", "" };
        lines.AddRange([$"| {Said("exercise")} | {Said("right")} | {Said("mean points")} |", "| :-- | --: | --: |"]);
        foreach (var exercise in statistics.Exercises)
        {
            var (passed, judged, mean) = statistics.Success(exercise.Id);
            lines.Add($"| {MarkdownText.Escaped(exercise.Id)} | {passed} / {judged} | {translator.Of(ClassWords.MeanPoints(summary, exercise, mean))} |");
        }
        lines.Add("");
        if (statistics.Diagnoses.Count > 0)
        {
            lines.AddRange([$"| {Said("diagnosis")} | {Said("exercises")} | {Said("submissions")} |", "| :-- | :-- | --: |"]);
            foreach (var (code, exercises, count) in statistics.Diagnoses.Take(ShownDiagnoses))
                lines.Add($"| {MarkdownText.Escaped(code)} | {MarkdownText.Escaped(string.Join(", ", exercises))} | {count} |");
            lines.Add("");
        }
        lines.AddRange([$"| {Said("student")} | {Said("file")} | {Said("points")} | {Said("not right")} |", "| :-- | :-- | --: | :-- |"]);
        foreach (var submission in summary.Submissions)
            lines.Add(Invariant($"| {MarkdownText.Escaped(ClassWords.Student(submission))} | {MarkdownText.Escaped(submission.File)} | {submission.Score:0.##} / {submission.MaxScore:0.##} | ")
                + $"{MarkdownText.Escaped(submission.Error is { } error ? translator.Of(error) : string.Join(", ", ClassWords.Failed(submission).Select(exercise => exercise.Id)))} |");
        foreach (var absent in summary.Absent)
            lines.Add(Invariant($"| {MarkdownText.Escaped(ClassWords.Student(absent))} |  | 0 / {summary.MaxScore:0.##} | {Said(AbsentStudent.Reason)} |"));
        string[] late = [.. summary.Submissions.Where(submission => submission.Late is not null).Select(submission => $"- {MarkdownText.Escaped(submission.File)}: {Said(submission.Late!.Reason)}")];
        if (late.Length > 0)
            lines.AddRange(["", .. late]);
        return string.Join('\n', lines) + "\n";

        string Said(string text) => MarkdownText.Escaped(translator.Of(text));
    }
}
