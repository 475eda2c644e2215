namespace Harness.Grading;

/// <summary>How far a class is graded.</summary>
/// <param name="Done">How many submissions were graded by now.</param>
/// <param name="Total">How many have to be graded.</param>
/// <param name="Kept">How many were graded before and are as they were.</param>
public sealed record GradeProgress(int Done, int Total, int Kept)
{
    /// <summary>How many of those graded by now were judged and have a mistake.</summary>
    public int Failed { get; private init; }

    /// <summary>How many of those graded by now could not be judged, those apart that are no attempts.</summary>
    public int Unjudged { get; private init; }

    /// <summary>The progress when one more submission is graded.</summary>
    /// <param name="entry">What came of it.</param>
    /// <param name="isPassedOver">Whether it is no attempt, since another file of its folder is judged.</param>
    internal GradeProgress After(JournalEntry entry, bool isPassedOver = false) => this with
    {
        Done = Done + 1,
        Failed = Failed + (entry is { Error: null, Passed: false } ? 1 : 0),
        Unjudged = Unjudged + (entry.Error is null || isPassedOver ? 0 : 1),
    };
}
