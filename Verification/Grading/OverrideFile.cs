using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Harness.Results;
using Harness.Results.Summaries;
using Harness.Scripting;

namespace Harness.Grading;

/// <summary>Reads scores that a person has set: CSV with the columns id, exercise, score, reason, in any order.</summary>
public static class OverrideFile
{
    private const long LongestFile = 16 << 20;

    private static readonly string[] Columns = ["id", "exercise", "score", "reason"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, in UTF-8; its separator is the one that the first line has.</param>
    /// <param name="ids">The ids of the class.</param>
    /// <param name="exercises">What was asked for.</param>
    /// <exception cref="UsageException">It cannot be read or makes no sense; the message says the line.</exception>
    public static IReadOnlyList<ScoreOverride> Read(string path, IReadOnlySet<string> ids, IReadOnlyList<AskedExercise> exercises)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > LongestFile })
                throw new UsageException($"Expected at most 16 MB of overrides in '{path}', found a longer file.");
            using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { DetectDelimiter = true, TrimOptions = TrimOptions.Trim, Mode = CsvMode.RFC4180 });
            return [.. Rows(parser, path, ids, exercises)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException or CsvHelperException)
        {
            throw new UsageException($"Expected overrides as CSV in UTF-8 in '{path}', found a file that cannot be read: {exception.Message.Split('\n')[0].TrimEnd('\r', '.')}.");
        }
    }

    private static IEnumerable<ScoreOverride> Rows(CsvParser parser, string path, IReadOnlySet<string> ids, IReadOnlyList<AskedExercise> exercises)
    {
        var places = parser.Read() ? Array.ConvertAll(Columns, column => Array.FindIndex(parser.Record!, cell => cell.Equals(column, StringComparison.OrdinalIgnoreCase))) : [-1];
        if (places.Contains(-1))
            throw Fault(1, $"the columns {string.Join(", ", Columns)}", parser.Record is { } found ? $"'{string.Join(", ", found)}'" : "nothing");
        var seen = new HashSet<(string, string)>();
        while (parser.Read())
        {
            var (line, record) = (parser.RawRow, parser.Record!);
            if (record.All(cell => cell.Length == 0))
                continue;
            if (record.Length <= places.Max())
                throw Fault(line, $"{Columns.Length} cells", $"{record.Length}");
            var (id, exercise, score, reason) = (record[places[0]], record[places[1]], record[places[2]], record[places[3]]);
            // As the gradebook has an id that looks like a formula.
            if (id.StartsWith('\'') && !ids.Contains(id) && ids.Contains(id[1..]))
                id = id[1..];
            if (!ids.Contains(id))
                throw Fault(line, "the id of a submission", $"'{id}'", Suggestion.For(id, ids));
            if (exercises.FirstOrDefault(asked => asked.Id == exercise) is not { } known)
                throw Fault(line, $"one of the exercises {string.Join(", ", exercises.Select(asked => asked.Id))}", $"'{exercise}'", Suggestion.For(exercise, exercises.Select(asked => asked.Id)));
            if (!double.TryParse(score, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) || points > known.Points)
                throw Fault(line, FormattableString.Invariant($"a score from 0 to {known.Points}, with a decimal point, for {exercise}"), $"'{score}'");
            if (reason.Length == 0)
                throw Fault(line, "a reason", "none");
            if (!seen.Add((id, exercise)))
                throw Fault(line, "one score for an id and an exercise", $"a second one for {id}, {exercise}");
            yield return new(id, exercise, points, reason);
        }

        UsageException Fault(int line, string expected, string found, string suggestion = "") =>
            new(FormattableString.Invariant($"{path}({line}): Expected {expected}, found {found}.{suggestion}"));
    }
}
