using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Reporting.Pages;

/// <summary>A student's answer to an exercise, as the page of all answers shows it.</summary>
/// <param name="Submission">The submission that counts.</param>
/// <param name="Group">How it is wrong, or that it is right.</param>
/// <param name="Sentences">What is wrong and why.</param>
/// <param name="Place">The file, line and method; null where they are not known.</param>
/// <param name="Excerpt">The lines there; null where they are not known.</param>
/// <param name="Comment">What the teacher says to the group; null where nothing is said.</param>
internal sealed record Answer(GradedSubmission Submission, AnswerGroup Group, IReadOnlyList<string> Sentences, string? Place, SourceExcerpt? Excerpt, string? Comment)
{
    /// <summary>The answers of a submission.</summary>
    /// <param name="submission">A submission that counts.</param>
    /// <param name="report">Its report.</param>
    public static IEnumerable<Answer> Of(GradedSubmission submission, CheckReport report) =>
        from exercise in report.Exercises
        let graded = submission.Exercises.FirstOrDefault(known => known.Id == exercise.Id)
        where graded is not null && graded.Outcome != Outcome.Skipped
        let explanation = Explanation.Of(report, exercise)
        select new Answer(submission, AnswerGroup.Of(graded), explanation.Sentences, explanation.Place, explanation.Excerpt, exercise.Comment);
}
