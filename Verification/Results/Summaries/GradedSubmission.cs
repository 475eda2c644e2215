using System.Text.Json.Serialization;

namespace Harness.Results.Summaries;

/// <summary>What came of one submission.</summary>
/// <param name="Id">Who handed it in: a student's id, from its path.</param>
/// <param name="File">Its path below what was graded, with <c>/</c>.</param>
/// <param name="Attempt">Its number among those of the same id, from 1.</param>
/// <param name="Counts">Whether it is the attempt that counts.</param>
/// <param name="Sha256">The hash of its source.</param>
/// <param name="Score">The points earned, overrides included.</param>
/// <param name="MaxScore">The points that could be earned.</param>
/// <param name="Passed">Whether every required exercise that was judged passed.</param>
/// <param name="Exercises">One entry an exercise, in order.</param>
public sealed record GradedSubmission(
    string Id, string File, int Attempt, bool Counts, string Sha256, double Score, double MaxScore, bool Passed, IReadOnlyList<GradedExercise> Exercises)
{
    /// <summary>Its result, a path below the folder of results: <c>results/….json</c>.</summary>
    public required string Result { get; init; }

    /// <summary>Files of equal source.</summary>
    public IReadOnlyList<string> SameAs { get; init; } = [];

    /// <summary>Why it could not be judged, a sentence; null where it was.</summary>
    public string? Error { get; init; }

    /// <summary>Why a person has set the score of the whole; null where nobody did.</summary>
    public string? Override { get; init; }

    /// <summary>Whether a person has set the score of the whole, or of an exercise.</summary>
    [JsonIgnore]
    public bool IsSet => Override is not null || Exercises.Any(exercise => exercise.Override is not null);

    /// <summary>The student's name by the roster; null where the roster has no such id, or there is none.</summary>
    public string? Name { get; init; }

    /// <summary>The student's group by the roster; null where the roster has no such id, or there is none.</summary>
    public string? Group { get; init; }

    /// <summary>When it was handed in, by the deadline's offset from UTC; null where that is not known, or there is no deadline.</summary>
    public DateTimeOffset? HandedIn { get; init; }

    /// <summary>What being late costs it; null where it was in time, or nothing is known.</summary>
    public Lateness? Late { get; init; }

    /// <summary>Whether there was anything to judge, or only our own fault has kept us from it; false also for what is no attempt.</summary>
    [JsonIgnore]
    public bool IsJudged => Error is null || Exercises.Any(exercise => exercise.Outcome == Outcome.HarnessError);
}
