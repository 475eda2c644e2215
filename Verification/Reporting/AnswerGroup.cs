using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Reporting;

/// <summary>The answers to an exercise that are wrong in the same way, or right.</summary>
/// <param name="Exercise">The exercise's id.</param>
/// <param name="Name">The codes of the diagnosis with a <c>+</c> between them, such as <c>missing-batch-mean</c>; where there is none, the outcome's code.</param>
public sealed record AnswerGroup(string Exercise, string Name)
{
    /// <summary>The group of an answer.</summary>
    /// <param name="exercise">What came of the exercise.</param>
    public static AnswerGroup Of(GradedExercise exercise) =>
        new(exercise.Id, IsRight(exercise) || exercise.Codes.Count == 0 ? OutcomeCodes.Of(exercise.Outcome) : string.Join('+', exercise.Codes));

    /// <summary>The groups of a class: of each student the submission that counts; those that are wrong, and exercises that somebody did.</summary>
    /// <param name="summary">The class.</param>
    /// <returns>The groups by exercise, the largest first, with how many answers each has.</returns>
    public static IReadOnlyList<(AnswerGroup Group, int Answers)> OfWrong(GradeSummary summary) =>
    [
        .. from asked in summary.Exercises
           from @group in summary.Submissions.Where(submission => submission.Counts).SelectMany(submission => submission.Exercises)
               .Where(exercise => exercise.Id == asked.Id && !IsRight(exercise)).GroupBy(Of)
               .OrderByDescending(same => same.Count()).ThenBy(same => same.Key.Name, StringComparer.Ordinal)
           select (@group.Key, @group.Count()),
    ];

    private static bool IsRight(GradedExercise exercise) => exercise.Outcome is Outcome.Passed or Outcome.Skipped;
}
