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

    /// <summary>The submissions that count although nothing in them was judged, and for which nobody has set a score either.</summary>
    [JsonIgnore]
    public IEnumerable<GradedSubmission> Unjudged => Submissions.Where(submission => submission is { Counts: true, IsJudged: false } && submission.Exercises.All(exercise => exercise.Override is null));

    /// <summary>What was handed in beside a submission that counts, and was not judged: helper files, and attempts in which nothing was found.</summary>
    [JsonIgnore]
    public IEnumerable<GradedSubmission> PassedOver => Submissions.Where(submission => submission is { Counts: false, IsJudged: false });
}
