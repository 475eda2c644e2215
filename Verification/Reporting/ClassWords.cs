using System.Globalization;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Reporting;

/// <summary>What reports on classes say, in English.</summary>
internal static class ClassWords
{
    /// <summary>How many there are, and how they did.</summary>
    public static string Overview(GradeSummary summary, ClassStatistics statistics) => statistics.Counted.Count == 0
        ? "There are no submissions."
        : string.Create(CultureInfo.InvariantCulture, $"{Count(statistics.Counted.Count, "student")}, {Count(summary.Submissions.Count, "submission")}; everything required is right for {statistics.Passed}; mean {statistics.Mean:0.##}, median {statistics.Median:0.##} of {summary.MaxScore:0.##} points.");

    /// <summary>The mean of an exercise's points, of how many; where it earns none <c>optional</c> beside others that do, else a dash.</summary>
    public static string MeanPoints(GradeSummary summary, AskedExercise exercise, double mean) => exercise.Points > 0 ? string.Create(CultureInfo.InvariantCulture, $"{mean:0.##} / {exercise.Points:0.##}")
        : summary.Exercises.Any(other => other.Points > 0) ? "optional" : "-";

    /// <summary>Which of a student's attempts it is.</summary>
    public static string Attempt(GradedSubmission submission) =>
        string.Create(CultureInfo.InvariantCulture, $"attempt {submission.Attempt}{(submission.Counts ? "" : ", which does not count")}");

    /// <summary>Whose it is: the id, and the name where the roster has one.</summary>
    public static string Student(GradedSubmission submission) => Student(submission.Id, submission.Name);

    /// <summary>Who it is: the id, and the name where the roster has one.</summary>
    public static string Student(AbsentStudent absent) => Student(absent.Id, absent.Name);

    /// <summary>The exercises of a submission that are not right.</summary>
    public static IEnumerable<GradedExercise> Failed(GradedSubmission submission) => submission.Exercises.Where(exercise => exercise.Outcome is not (Outcome.Passed or Outcome.Skipped));

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    private static string Student(string id, string? name) => string.IsNullOrEmpty(name) || name == id ? id : $"{id} ({name})";
}
