using Harness.Reporting.Pages;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Reporting.Formats;

/// <summary>Pages for a browser: one per submission, one per exercise, one per similar pair, and one on the whole class.</summary>
public sealed class HtmlReport : IReportFormat
{
    /// <inheritdoc/>
    public string Name => "html";

    /// <inheritdoc/>
    public bool IsFilePerSubmission => true;

    /// <summary>Whether a file is a page that was made for a student.</summary>
    /// <param name="file">Its content; a part of it is read.</param>
    public static bool IsHandout(TextReader file) => Layout.IsHandout(file);

    /// <summary>The page that a student is given: nothing on it is about others.</summary>
    /// <param name="graded">The class.</param>
    /// <param name="submission">One of the summary's submissions.</param>
    /// <param name="translator">The language.</param>
    public static string WriteHandout(GradedClass graded, GradedSubmission submission, Translator translator) =>
        SubmissionPage.Write(graded.Overridden(submission), submission, translator, isHandout: true);

    /// <inheritdoc/>
    public bool IsOwn(string name, Func<TextReader> open)
    {
        if (!name.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
            return false;
        using var file = open();
        return Layout.IsOurs(file);
    }

    /// <inheritdoc/>
    public string WriteSubmission(CheckReport report, Translator translator) => SubmissionPage.Write(report, graded: null, translator);

    /// <inheritdoc/>
    public IEnumerable<ReportFile> WriteClass(GradedClass graded, Translator translator)
    {
        var (names, grading) = (ClassStatistics.PageNames(graded.Summary), GradeSummaryFile.StampOf(graded.Summary));
        var answers = new List<Answer>();
        foreach (var submission in graded.Summary.Submissions)
        {
            var report = graded.Overridden(submission);
            if (submission.Counts)
                answers.AddRange(Answer.Of(submission, report));
            yield return new($"{names[submission]}.html", SubmissionPage.Write(report, submission, translator, grading));
        }
        var pairs = SimilarPage.Names(graded.Summary, names.Values.Append("index"));
        foreach (var (pair, name) in graded.Summary.Similar.Zip(pairs))
            yield return new($"{name}.html", SimilarPage.Write(graded.Summary, pair, graded.Sources, names, translator));
        var exercises = AnswersPage.Names(graded.Summary, [.. names.Values, .. pairs, "index"]);
        foreach (var exercise in graded.Summary.Exercises.Where(exercise => exercises.ContainsKey(exercise.Id)))
            yield return new($"{exercises[exercise.Id]}.html", AnswersPage.Write(graded.Summary, exercise, answers.Where(answer => answer.Group.Exercise == exercise.Id), names, translator));
        yield return new("index.html", ClassPage.Write(graded.Summary, names, pairs, exercises, translator));
    }
}
