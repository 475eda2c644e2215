using Harness.Results.Summaries;

namespace Harness.Reporting.Formats;

/// <summary>What a teacher says to all whose answer to an exercise is wrong in the same way.</summary>
/// <param name="comments">The comments, each not empty.</param>
public sealed class AnswerComments(IReadOnlyDictionary<AnswerGroup, string> comments)
{
    /// <summary>No comment.</summary>
    public static AnswerComments None { get; } = new(new Dictionary<AnswerGroup, string>());

    /// <summary>The comment on an answer; null where there is none.</summary>
    /// <param name="exercise">What came of the exercise.</param>
    public string? On(GradedExercise exercise) => comments.GetValueOrDefault(AnswerGroup.Of(exercise));
}
