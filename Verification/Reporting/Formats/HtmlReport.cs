using Harness.Reporting.Pages;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Reporting.Formats;

/// <summary>Pages for a browser: one per submission, and one on the whole class.</summary>
public sealed class HtmlReport : IReportFormat
{
    /// <inheritdoc/>
    public string Name => "html";

    /// <inheritdoc/>
    public bool IsFilePerSubmission => true;

    /// <summary>Whether a file is a page of ours.</summary>
    /// <param name="file">Its content; a part of it is read.</param>
    public static bool IsPage(TextReader file) => Layout.IsOurs(file);

    /// <inheritdoc/>
    public string WriteSubmission(CheckReport report, Translator translator) => SubmissionPage.Write(report, graded: null, translator);

    /// <inheritdoc/>
    public IEnumerable<ReportFile> WriteClass(GradedClass graded, Translator translator)
    {
        var names = ClassStatistics.PageNames(graded.Summary);
        foreach (var submission in graded.Summary.Submissions)
            yield return new($"{names[submission]}.html", SubmissionPage.Write(graded.Overridden(submission), submission, translator));
        yield return new("index.html", ClassPage.Write(graded.Summary, names, translator));
    }
}
