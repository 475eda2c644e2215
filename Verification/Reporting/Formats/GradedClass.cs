using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Reporting.Formats;

/// <summary>A class as formats see it: its summary, and each submission's result when it is asked for.</summary>
/// <param name="summary">The summary.</param>
/// <param name="read">Reads the result of one of its submissions.</param>
public sealed class GradedClass(GradeSummary summary, Func<GradedSubmission, CheckReport> read)
{
    /// <summary>The summary.</summary>
    public GradeSummary Summary => summary;

    /// <summary>The sources of similar pairs, for staff.</summary>
    public ComparedSources Sources { get; init; } = ComparedSources.None;

    /// <summary>What the teacher says to the answers.</summary>
    public AnswerComments Comments { get; init; } = AnswerComments.None;

    /// <summary>The result of a submission as it was judged.</summary>
    /// <param name="submission">One of the summary's.</param>
    public CheckReport Result(GradedSubmission submission) => read(submission);

    /// <summary>The result of a submission with the scores that a person has set, what being late costs, and comments.</summary>
    /// <param name="submission">One of the summary's.</param>
    public CheckReport Overridden(GradedSubmission submission)
    {
        var report = read(submission);
        var scores = submission.Exercises.Where(exercise => exercise.Override is not null).ToDictionary(exercise => exercise.Id);
        report = scores.Count == 0 ? report : report with
        {
            Exercises = [.. report.Exercises.Select(exercise => scores.TryGetValue(exercise.Id, out var set)
                ? exercise with { Score = set.Score, Parts = [.. exercise.Parts, new(ScorePartKind.Override, Math.Round(set.Score - exercise.Score, 2)) { Reason = set.Override }] }
                : exercise)],
        };
        var comments = submission.Exercises.Select(exercise => (exercise.Id, Comment: Comments.On(exercise))).Where(pair => pair.Comment is not null).ToDictionary(pair => pair.Id, pair => pair.Comment);
        return report with
        {
            Exercises = comments.Count == 0 ? report.Exercises : [.. report.Exercises.Select(exercise => exercise with { Comment = comments.GetValueOrDefault(exercise.Id) })],
            Deduction = submission.Override is { } reason ? new(Math.Round(report.Score - submission.Score, 2), $"A person has set the whole score: {reason}")
                : submission.Late is { Percent: > 0 } late ? new(Math.Round(late.Before - late.After, 2), late.Reason) : null,
        };
    }
}
