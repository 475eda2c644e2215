using System.Globalization;
using Harness.Grading.Tables;
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
        ["id", "file", "attempt", "score", "maxScore", .. summary.Exercises.Select(exercise => exercise.Id), "codes", "error", "counts", "sameAs", "overrides", .. Columns(summary)],
        summary.Submissions.Select(submission => (submission.Id, Row: (IEnumerable<string>)
        [
            submission.Id, submission.File, CsvTable.Number(submission.Attempt), CsvTable.Number(submission.Score), CsvTable.Number(submission.MaxScore),
            .. summary.Exercises.Select(asked => submission.Exercises.FirstOrDefault(exercise => exercise.Id == asked.Id) is { } exercise && Counts(asked, exercise) ? CsvTable.Number(exercise.Score) : ""),
            string.Join(' ', submission.Exercises.SelectMany(exercise => exercise.Codes.Select(code => $"{exercise.Id}:{code}"))),
            submission.Error ?? "", submission.Counts ? "yes" : "no", string.Join(' ', submission.SameAs),
            string.Join(' ', [.. submission.Override is null ? (string[])[] : [$"{ScoreOverride.Whole}: {submission.Override}"], .. submission.Exercises.Where(exercise => exercise.Override is not null).Select(exercise => $"{exercise.Id}: {exercise.Override}")]),
            .. Further(summary, submission),
        ]))
        .Concat(summary.Absent.Select(absent => (absent.Id, Row: (IEnumerable<string>)
        [
            absent.Id, "", "", "0", CsvTable.Number(summary.MaxScore), .. summary.Exercises.Select(_ => ""), "", AbsentStudent.Reason, "yes", "", "",
            .. summary.HasRoster ? (string[])[absent.Name, absent.Group] : [], .. summary.Due is null ? [] : (string[])["", "", "", ""],
        ])))
        .OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => row.Row));

    /// <summary>The columns that only a class with a roster or a deadline has.</summary>
    private static IEnumerable<string> Columns(GradeSummary summary) =>
        [.. summary.HasRoster ? (string[])["name", "group"] : [], .. summary.Due is null ? [] : (string[])["handedIn", "latePercent", "scoreInTime", "lateReason"]];

    private static IEnumerable<string> Further(GradeSummary summary, GradedSubmission submission) =>
    [
        .. summary.HasRoster ? (string[])[submission.Name ?? "", submission.Group ?? ""] : [],
        .. summary.Due is null ? [] : (string[])
        [
            submission.HandedIn is { } time ? time.ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture) : "",
            submission.HandedIn is null ? "" : CsvTable.Number(submission.Late?.Percent ?? 0),
            CsvTable.Number(submission.Late?.Before ?? submission.Score),
            submission.HandedIn is null ? "No time is known: taken as in time." : submission.Late?.Reason ?? "",
        ],
    ];

    /// <summary>Whether there is a score: not of what was not there, or not judged by our own fault.</summary>
    private static bool Counts(AskedExercise asked, GradedExercise exercise) => exercise.Override is not null || (asked.Points > 0 && exercise.Outcome is not (Outcome.Skipped or Outcome.HarnessError));
}
