using Harness.Results.Summaries;

namespace Harness.Grading;

/// <summary>What came of putting the parts of a class together.</summary>
/// <param name="Summary">The summary, which is written.</param>
/// <param name="Merged">How many graded submissions the parts hold.</param>
/// <param name="Missing">The parts that are not there.</param>
/// <param name="Ungraded">The paths in a part that it has not graded yet.</param>
/// <param name="Conflicts">Submissions that two parts do not agree on, a sentence each.</param>
/// <param name="Faulty">The paths that could not be judged for no fault of their own.</param>
public sealed record MergeResult(
    GradeSummary Summary, int Merged, IReadOnlyList<Shard> Missing, IReadOnlyList<string> Ungraded, IReadOnlyList<string> Conflicts, IReadOnlyList<string> Faulty)
{
    /// <summary>Whether it is whole, and every submission in it was judged.</summary>
    public bool IsComplete => Missing.Count == 0 && Ungraded.Count == 0 && Conflicts.Count == 0 && Faulty.Count == 0;
}
