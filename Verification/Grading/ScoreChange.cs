using Harness.Results.Summaries;

namespace Harness.Grading;

/// <summary>A student whose score is not what it was when the class was graded before.</summary>
/// <param name="Id">The student's id.</param>
/// <param name="Before">The points of what counted then.</param>
/// <param name="After">The points of what counts now.</param>
public sealed record ScoreChange(string Id, double Before, double After)
{
    /// <summary>By how much it has changed.</summary>
    public double By => Math.Round(After - Before, 2);

    /// <summary>The students of both gradings whose scores differ, by their ids; who is new is not among them.</summary>
    /// <param name="before">The class as it was graded before.</param>
    /// <param name="after">The class as it is graded now.</param>
    public static IReadOnlyList<ScoreChange> Between(GradeSummary before, GradeSummary after)
    {
        var known = before.Submissions.Where(submission => submission.Counts).ToDictionary(submission => submission.Id, submission => submission.Score, StringComparer.Ordinal);
        return
        [
            .. from submission in after.Submissions
               where submission.Counts && known.TryGetValue(submission.Id, out var score) && score != submission.Score
               select new ScoreChange(submission.Id, known[submission.Id], submission.Score),
        ];
    }
}
