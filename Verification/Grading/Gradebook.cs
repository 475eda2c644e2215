using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Grading;

/// <summary>The file <c>gradebook.csv</c>: one row a submission, for spreadsheets.</summary>
public static class Gradebook
{
    /// <summary>The file's name.</summary>
    public const string Name = "gradebook.csv";

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="directory">The folder of results.</param>
    /// <param name="summary">What is written.</param>
    /// <param name="separator">What stands between cells.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string directory, GradeSummary summary, char separator) => CsvTable.Write(
        Path.Combine(directory, Name), separator,
        ["id", "file", "attempt", "score", "maxScore", .. summary.Exercises.Select(exercise => exercise.Id), "codes", "error", "counts", "sameAs", "overrides"],
        summary.Submissions.Select(submission => (IEnumerable<string>)
        [
            submission.Id, submission.File, CsvTable.Number(submission.Attempt), CsvTable.Number(submission.Score), CsvTable.Number(submission.MaxScore),
            .. summary.Exercises.Select(asked => submission.Exercises.FirstOrDefault(exercise => exercise.Id == asked.Id) is { } exercise && Counts(asked, exercise) ? CsvTable.Number(exercise.Score) : ""),
            string.Join(' ', submission.Exercises.SelectMany(exercise => exercise.Codes.Select(code => $"{exercise.Id}:{code}"))),
            submission.Error ?? "", submission.Counts ? "yes" : "no", string.Join(' ', submission.SameAs),
            string.Join(' ', submission.Exercises.Where(exercise => exercise.Override is not null).Select(exercise => $"{exercise.Id}: {exercise.Override}")),
        ]));

    /// <summary>Whether there is a score: not of what was not there, or not judged by our own fault.</summary>
    private static bool Counts(AskedExercise asked, GradedExercise exercise) => exercise.Override is not null || (asked.Points > 0 && exercise.Outcome is not (Outcome.Skipped or Outcome.HarnessError));
}
