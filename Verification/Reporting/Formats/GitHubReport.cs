using System.Globalization;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Reporting.Formats;

/// <summary>Commands of GitHub Actions: an annotation at the line of each fault, and the points as GitHub Classroom reads them.</summary>
/// <remarks>The summary of the step is <see cref="MarkdownReport"/>'s, appended to the file that GitHub names.</remarks>
public sealed class GitHubReport : IReportFormat
{
    /// <summary>The environment variable that names the file of a step's summary.</summary>
    public const string SummaryVariable = "GITHUB_STEP_SUMMARY";

    // GitHub shows ten annotations of each kind for a step.
    private const int MostMessages = 10;

    /// <inheritdoc/>
    public string Name => "github";

    /// <inheritdoc/>
    public bool IsFilePerSubmission => false;

    /// <inheritdoc/>
    public string WriteSubmission(CheckReport report, Translator translator)
    {
        var lines = new List<string>();
        foreach (var message in report.Messages.Where(message => message.Severity is "error" or "warning").Take(MostMessages))
            lines.Add(Command(message.Severity, "", Place(report, message.File, message.Cell is null ? message.Line : null), translator.Of(message.ToString())));
        foreach (var exercise in report.Exercises.Where(exercise => exercise.Outcome is not (Outcome.Passed or Outcome.Skipped)))
        {
            var explanation = Explanation.Of(report, exercise);
            var title = translator.Of($"{exercise.Id}: {exercise.Title}: {OutcomeNames.Of(exercise.Outcome)}");
            lines.Add(Command(report.IsOptional(exercise) ? "notice" : "error", title, Place(report, explanation.Fault?.Check.File, explanation.Fault?.Check.Line), string.Join('\n', explanation.Sentences.Select(translator.Of))));
        }
        lines.Add(Command("notice", "Autograding complete", [("file", ".github"), ("line", "1")], Points(report.Score, report.MaxScore)));
        return string.Join('\n', lines) + "\n";
    }

    /// <inheritdoc/>
    public IEnumerable<ReportFile> WriteClass(GradedClass graded, Translator translator) =>
        [new("class.txt", string.Concat(graded.Summary.Submissions.Where(submission => submission.Counts).Select(submission => Command(Level(submission), submission.Id, [("file", submission.File)], $"{Points(submission.Score, submission.MaxScore)}{(submission.Error is null ? "" : $": {submission.Error}")}") + "\n")))];

    private static string Level(GradedSubmission submission) => submission.Passed ? "notice" : submission.IsJudged ? "warning" : "error";

    private static string Points(double score, double most) => string.Create(CultureInfo.InvariantCulture, $"Points {score:0.##}/{most:0.##}");

    /// <summary>The file from where the path was typed, and the line; a notebook's cells have no lines in its file.</summary>
    private static IEnumerable<(string Name, string Value)> Place(CheckReport report, string? file, int? line)
    {
        var typed = report.Subject.Path ?? report.Subject.Name;
        var isFile = file is null || Path.GetFileName(typed) == file || file.StartsWith("cell ", StringComparison.Ordinal);
        yield return ("file", (isFile ? typed : $"{(report.Subject.Kind is "project" ? Path.GetDirectoryName(typed) : typed)}/{file}").Replace('\\', '/'));
        if (line is { } number && file?.StartsWith("cell ", StringComparison.Ordinal) == false)
            yield return ("line", number.ToString(CultureInfo.InvariantCulture));
    }

    private static string Command(string level, string title, IEnumerable<(string Name, string Value)> properties, string text)
    {
        var all = string.Join(',', properties.Concat(title.Length == 0 ? [] : [("title", title)]).Select(property => $"{property.Item1}={Escaped(property.Item2).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal)}"));
        return $"::{level} {all}::{Escaped(text)}";
    }

    /// <summary>A text as the runner takes it: a command is one line.</summary>
    private static string Escaped(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
