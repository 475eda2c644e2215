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

    private readonly List<HandoutRow> _pages = [];

    /// <summary>Whose page is which, once the pages are written, and who has handed in nothing.</summary>
    public IEnumerable<HandoutRow> List => _pages
        .Concat(graded.Summary.Absent.Select(absent => new HandoutRow(absent.Id, "", 0, graded.Summary.MaxScore, translator.Of(AbsentStudent.Reason))))
        .OrderBy(row => row.Id, StringComparer.Ordinal);

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
        _pages.Clear();
        foreach (var submission in graded.Summary.Submissions.Where(submission => submission.Counts))
        {
            var name = key.PageOf(submission.Id);
            _pages.Add(new(submission.Id, name, submission.Score, submission.MaxScore, Comment(submission)));
            yield return new(name, HtmlReport.WriteHandout(graded, submission, translator));
        }
    }

    /// <summary>What the platform shows beside the score: one line.</summary>
    private string Comment(GradedSubmission submission)
    {
        var report = graded.Overridden(submission);
        var told = from exercise in report.Exercises
                   let reason = exercise.Parts.FirstOrDefault(part => part.Kind == ScorePartKind.Override)?.Reason
                   where reason is not null || (submission.Error is null && exercise.Points > 0 && exercise.Score < exercise.Points && exercise.Outcome != Outcome.Skipped)
                   select $"{exercise.Id} {Headline.Points(report, exercise)} ({translator.Of(reason is null ? Headline.Result(exercise) : $"a person has set the score: {reason}")})";
        string?[] sentences = [submission.Override is { } whole ? translator.Of($"A person has set the whole score: {whole}") + (whole.EndsWith('.') ? "" : ".") : null, submission.Late is { } late ? translator.Of(late.Reason) : null, translator.Of(submission.Error ?? Headline.Sentence(report)), string.Join("; ", told), .. report.Exercises.Where(exercise => exercise.Comment is not null).Select(exercise => $"{exercise.Id}: {exercise.Comment}")];
        return string.Join(' ', sentences.Where(sentence => !string.IsNullOrEmpty(sentence)));
    }
}
