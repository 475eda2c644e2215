using Harness.Reporting;
using Harness.Reporting.Formats;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Grading.Handouts;

/// <summary>The pages that students are given: of each the submission that counts, and nothing about others.</summary>
/// <param name="directory">The folder of results.</param>
/// <param name="graded">The class.</param>
/// <param name="translator">The language.</param>
public sealed class HandoutPages(string directory, GradedClass graded, Translator translator)
{
    private const string Ending = ".html";

    private readonly List<(GradedSubmission Submission, string File, string Comment)> _list = [];

    /// <summary>Whose page is which, once the pages are written.</summary>
    public IReadOnlyList<(GradedSubmission Submission, string File, string Comment)> List => _list;

    /// <summary>Whether a file is a page that was handed out earlier.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="open">Opens it.</param>
    public static bool IsOwn(string name, Func<TextReader> open)
    {
        if (!name.EndsWith(Ending, StringComparison.Ordinal) || !name[..^Ending.Length].All(char.IsAsciiHexDigitLower))
            return false;
        using var file = open();
        return HtmlReport.IsHandout(file);
    }

    /// <summary>The pages, each made when it is asked for.</summary>
    /// <exception cref="UsageException">The key cannot be used, or a result cannot be read.</exception>
    public IEnumerable<ReportFile> Write()
    {
        var key = HandoutKey.Of(directory);
        _list.Clear();
        foreach (var submission in graded.Summary.Submissions.Where(submission => submission.Counts))
        {
            var name = key.PageOf(submission.Id);
            _list.Add((submission, name, Comment(submission)));
            yield return new(name, HtmlReport.WriteHandout(graded, submission, translator));
        }
    }

    /// <summary>What the platform shows beside the score: one line.</summary>
    private string Comment(GradedSubmission submission)
    {
        if (submission.Error is { } error)
            return translator.Of(error);
        var report = graded.Overridden(submission);
        var lost = report.Exercises.Where(exercise => exercise.Points > 0 && exercise.Score < exercise.Points && exercise.Outcome != Outcome.Skipped)
            .Select(exercise => $"{exercise.Id} {Headline.Points(exercise)} ({translator.Of(Headline.Result(exercise))})");
        return string.Join(' ', [translator.Of(Headline.Sentence(report)), .. string.Join("; ", lost) is { Length: > 0 } all ? (string[])[all] : []]);
    }
}
