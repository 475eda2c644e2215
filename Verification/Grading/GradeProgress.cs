namespace Harness.Grading;

/// <summary>How far a class is graded.</summary>
/// <param name="Done">How many submissions were graded by now.</param>
/// <param name="Total">How many have to be graded.</param>
/// <param name="Kept">How many were graded before and are as they were.</param>
public sealed record GradeProgress(int Done, int Total, int Kept);
