using Harness.Grading.Copies;
using Harness.Results.Summaries;

namespace Harness.Grading;

/// <summary>What came of a submission, as the journal keeps it.</summary>
/// <param name="File">Its path below what was named.</param>
/// <param name="Key">A hash of all that its verdict follows from; empty where it is to be graded anew whatever comes.</param>
/// <param name="Sha256">The hash of its source.</param>
/// <param name="Exercises">What came of each exercise, before a person sets scores.</param>
public sealed record JournalEntry(string File, string Key, string Sha256, IReadOnlyList<GradedExercise> Exercises)
{
    /// <summary>Whether every exercise that was judged passed.</summary>
    public bool Passed { get; init; }

    /// <summary>Why it could not be judged, a sentence; null where it was.</summary>
    public string? Error { get; init; }

    /// <summary>Whether that was no fault of its own.</summary>
    public bool IsFaulty { get; init; }

    /// <summary>By what its code is compared with that of others; null where there is none, or an earlier version has graded it.</summary>
    public CodePrint? Print { get; init; }

    /// <summary>Whether there was anything to judge, or only our own fault has kept us from it.</summary>
    public bool IsJudged => Error is null || IsFaulty;
}
