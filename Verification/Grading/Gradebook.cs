using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Harness.Comparison;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Grading;

/// <summary>The file <c>gradebook.csv</c>: one row a submission, for spreadsheets.</summary>
public static class Gradebook
{
    /// <summary>The file's name.</summary>
    public const string Name = "gradebook.csv";

    /// <summary>Writes the file, whole or not at all: in UTF-8 with a byte order mark, lines that end in CR LF.</summary>
    /// <param name="directory">The folder of results.</param>
    /// <param name="summary">What is written.</param>
    /// <param name="separator">What stands between cells.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string directory, GradeSummary summary, char separator) => AtomicFile.Write(Path.Combine(directory, Name), stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            NewLine = "\r\n",
            // A name such as =HYPERLINK(…) is a text and no formula.
            InjectionOptions = InjectionOptions.Escape,
        });
        WriteRow(csv, ["id", "file", "attempt", "score", "maxScore", .. summary.Exercises.Select(exercise => exercise.Id), "codes", "error", "counts", "sameAs", "overrides"]);
        foreach (var submission in summary.Submissions)
            WriteRow(csv,
            [
                submission.Id, submission.File, Number(submission.Attempt), Number(submission.Score), Number(submission.MaxScore),
                .. summary.Exercises.Select(asked => submission.Exercises.FirstOrDefault(exercise => exercise.Id == asked.Id) is { } exercise && Counts(asked, exercise) ? Number(exercise.Score) : ""),
                string.Join(' ', submission.Exercises.SelectMany(exercise => exercise.Codes.Select(code => $"{exercise.Id}:{code}"))),
                submission.Error ?? "", submission.Counts ? "yes" : "no", string.Join(' ', submission.SameAs),
                string.Join(' ', submission.Exercises.Where(exercise => exercise.Override is not null).Select(exercise => $"{exercise.Id}: {exercise.Override}")),
            ]);
    });

    /// <summary>Whether there is a score: not of what was not there, or not judged by our own fault.</summary>
    private static bool Counts(AskedExercise asked, GradedExercise exercise) => exercise.Override is not null || (asked.Points > 0 && exercise.Outcome is not (Outcome.Skipped or Outcome.HarnessError));

    private static void WriteRow(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(Legible.Text(cell.ReplaceLineEndings(" ")));
        csv.NextRecord();
    }

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
