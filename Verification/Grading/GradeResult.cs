using Harness.Results.Summaries;

namespace Harness.Grading;

/// <summary>What came of grading a class.</summary>
/// <param name="Summary">The summary, which is written.</param>
/// <param name="Graded">How many submissions were graded now.</param>
/// <param name="Kept">How many were graded before and are as they were.</param>
/// <param name="Gone">The paths that were graded before and are not there any more.</param>
/// <param name="Faulty">The paths that could not be judged for no fault of their own.</param>
public sealed record GradeResult(GradeSummary Summary, int Graded, int Kept, IReadOnlyList<string> Gone, IReadOnlyList<string> Faulty)
{
    /// <summary>Whose scores are not what they were when the class was graded before.</summary>
    public IReadOnlyList<ScoreChange> Changed { get; init; } = [];
}
