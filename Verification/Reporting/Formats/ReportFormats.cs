using Harness.Reporting.Pages;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Reporting.Formats;

/// <summary>The forms of a report that are files: all but the text for a console.</summary>
public static class ReportFormats
{
    /// <summary>Their names, as <c>--format</c> takes them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["json", "junit", "gradescope", "markdown", "html"];

    /// <summary>The report on one subject.</summary>
    /// <param name="format">One of <see cref="Names"/>.</param>
    /// <param name="report">The report.</param>
    /// <param name="translator">The language of what people read in it; names and JSON's members are English always.</param>
    /// <exception cref="ArgumentException">There is no such format.</exception>
    public static string Write(string format, CheckReport report, Translator translator) => format switch
    {
        "json" => JsonReport.Write(report),
        "junit" => JUnitReport.Write([report], translator),
        "gradescope" => GradescopeReport.Write(report, translator),
        "markdown" => MarkdownReport.Write(report, translator),
        "html" => SubmissionPage.Write(report, graded: null, translator),
        _ => throw new ArgumentException($"Expected one of {string.Join(", ", Names)}, found {format}.", nameof(format)),
    };

    /// <summary>The report on a class in one file: <c>json</c>, <c>junit</c> or <c>markdown</c>.</summary>
    /// <param name="format">The format.</param>
    /// <param name="summary">The class.</param>
    /// <param name="read">Reads a submission's result, which only <c>junit</c> needs.</param>
    /// <param name="translator">The language of what people read in it.</param>
    /// <exception cref="ArgumentException">It is no format of one file.</exception>
    public static string Write(string format, GradeSummary summary, Func<GradedSubmission, CheckReport> read, Translator translator) => format switch
    {
        "json" => GradeSummaryFile.Json(summary),
        "junit" => JUnitReport.Write(summary.Submissions.Select(submission => Named(submission, read(submission))), translator),
        "markdown" => ClassMarkdown.Write(summary, translator),
        _ => throw new ArgumentException($"Expected json, junit or markdown, found {format}.", nameof(format)),
    };

    /// <summary>The report on a class in a file a submission, and for people one on the whole: <c>gradescope</c> or <c>html</c>.</summary>
    /// <param name="format">The format.</param>
    /// <param name="summary">The class.</param>
    /// <param name="read">Reads a submission's result.</param>
    /// <param name="translator">The language of what people read in it.</param>
    /// <returns>Names and contents, one after the other; what links to others comes last.</returns>
    /// <exception cref="ArgumentException">It is no format of several files.</exception>
    public static IEnumerable<(string Name, string Content)> WriteFiles(string format, GradeSummary summary, Func<GradedSubmission, CheckReport> read, Translator translator)
    {
        if (format is not ("gradescope" or "html"))
            throw new ArgumentException($"Expected gradescope or html, found {format}.", nameof(format));
        return Files();

        IEnumerable<(string Name, string Content)> Files()
        {
            var names = ClassStatistics.PageNames(summary);
            foreach (var submission in summary.Submissions)
                yield return format == "html" ? ($"{names[submission]}.html", SubmissionPage.Write(read(submission), submission, translator))
                    : ($"{names[submission]}.json", GradescopeReport.Write(Overridden(submission, read(submission)), translator));
            if (format == "html")
                yield return ("index.html", ClassPage.Write(summary, names, translator));
        }
    }

    /// <summary>Whether a file is a page of ours.</summary>
    /// <param name="file">What stands in it; a part of it is read.</param>
    public static bool IsPage(TextReader file) => Layout.IsOurs(file);

    /// <summary>A result under the submission's path, which tells equal file names of a class apart.</summary>
    private static CheckReport Named(GradedSubmission submission, CheckReport report) =>
        Overridden(submission, report) with { Subject = report.Subject with { Name = submission.File } };

    /// <summary>A result with the scores that a person has set.</summary>
    private static CheckReport Overridden(GradedSubmission submission, CheckReport report)
    {
        var scores = submission.Exercises.Where(exercise => exercise.Override is not null).ToDictionary(exercise => exercise.Id);
        return scores.Count == 0 ? report : report with
        {
            Exercises = [.. report.Exercises.Select(exercise => scores.TryGetValue(exercise.Id, out var set)
                ? exercise with { Score = set.Score, Notes = [.. exercise.Notes, $"A person has set the score: {set.Override}"] }
                : exercise)],
        };
    }
}
