using System.Text.Json.Serialization;

namespace Harness.Results.Summaries;

/// <summary>What came of all submissions of a class: <c>DIR/summary.json</c>.</summary>
/// <param name="Rubric">The name of the rubric.</param>
/// <param name="Seeds">The fresh seeds that anybody may know.</param>
/// <param name="MaxScore">The points that a submission can earn in the exercises that count.</param>
/// <param name="Exercises">What was asked for, in order.</param>
/// <param name="Submissions">One entry a submission and attempt, by id, then by file.</param>
public sealed record GradeSummary(
    string Rubric, IReadOnlyList<uint> Seeds, double MaxScore, IReadOnlyList<AskedExercise> Exercises, IReadOnlyList<GradedSubmission> Submissions)
{
    /// <summary>The value of the member <c>schema</c>.</summary>
    public const string CurrentSchema = "harness.summary/1";

    /// <summary>The schema, first in the document.</summary>
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The deadline; null where none was named.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>What being late costs, such as <c>10%/day, at most 50%</c>; null where it costs nothing.</summary>
    public string? LateRule { get; init; }

    /// <summary>Where times of handing in come from: a file's name, <c>archive</c> or <c>disk</c>; null where there is no deadline.</summary>
    public string? TimesFrom { get; init; }

    /// <summary>The students of the roster who have handed nothing in; none in a part of a class.</summary>
    public IReadOnlyList<AbsentStudent> Absent { get; init; } = [];

    /// <summary>Pairs of students whose code is alike, most similar first.</summary>
    public IReadOnlyList<SimilarPair> Similar { get; init; } = [];

    /// <summary>Whether it is known who is in the class.</summary>
    [JsonIgnore]
    public bool HasRoster => Absent.Count > 0 || Submissions.Any(submission => submission.Name is not null);

    /// <summary>The submissions that count and of which nobody knows when they were handed in, although there is a deadline.</summary>
    [JsonIgnore]
    public IEnumerable<GradedSubmission> Timeless => Submissions.Where(submission => Due is not null && submission is { Counts: true, HandedIn: null });

    /// <summary>The ids of submissions that the roster does not have, where there is one.</summary>
    [JsonIgnore]
    public IEnumerable<string> Strangers => HasRoster
        ? Submissions.Where(submission => submission.Name is null).Select(submission => submission.Id).Distinct() : [];

    /// <summary>The submissions that count although nothing in them was judged, and for which nobody has set a score either.</summary>
    [JsonIgnore]
    public IEnumerable<GradedSubmission> Unjudged => Submissions.Where(submission => submission is { Counts: true, IsJudged: false, IsSet: false });

    /// <summary>What was handed in beside a submission that counts, and was not judged: helper files, and attempts in which nothing was found.</summary>
    [JsonIgnore]
    public IEnumerable<GradedSubmission> PassedOver => Submissions.Where(submission => submission is { Counts: false, IsJudged: false });
}
