using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Harness.Grading.Intake;
using Harness.Results;
using Harness.Results.Summaries;
using Harness.Scripting;

namespace Harness.Grading;

/// <summary>Reads scores that a person has set: CSV with the columns id, exercise, score, reason, in any order.</summary>
public static class OverrideFile
{
    private const int LongestFile = 16 << 20;

    private static readonly string[] Columns = ["id", "exercise", "score", "reason"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, in UTF-8; its separator is the one that the first line has.</param>
    /// <param name="ids">The ids of the class.</param>
    /// <param name="exercises">What was asked for.</param>
    /// <exception cref="UsageException">It cannot be read or makes no sense; the message says the line.</exception>
    public static IReadOnlyList<ScoreOverride> Read(string path, IReadOnlySet<string> ids, IReadOnlyList<AskedExercise> exercises)
    {
        var text = UserText.Read(path, "overrides as CSV", LongestFile);
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            TrimOptions = TrimOptions.Trim,
            Mode = CsvMode.RFC4180,
            BadDataFound = null,
        });
        return [.. Rows(parser, path, text, ids, exercises)];
    }

    private static IEnumerable<ScoreOverride> Rows(CsvParser parser, string path, string text, IReadOnlySet<string> ids, IReadOnlyList<AskedExercise> exercises)
    {
        var isThere = parser.Read();
        // The reader takes all up to the end of the file for one cell.
        if (CsvQuotes.Fault(text, parser.Delimiter[0]) is { } quote)
            throw Fault(quote.Line, quote.Expected, quote.Found);
        var places = isThere ? Array.ConvertAll(Columns, column => Array.FindIndex(parser.Record!, cell => cell.Equals(column, StringComparison.OrdinalIgnoreCase))) : [-1];
        if (places.Contains(-1))
            throw Fault(1, $"the columns {string.Join(", ", Columns)}", parser.Record is { } found ? $"'{string.Join(", ", found)}'" : "nothing");
        var width = parser.Record!.Length;
        var seen = new HashSet<(string, string)>();
        var composed = ids.GroupBy(ComposedText.Of).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        while (parser.Read())
        {
            var (line, record) = (parser.RawRow, parser.Record!);
            if (record.All(cell => cell.Length == 0))
                continue;
            if (record.Length <= places.Max())
                throw Fault(line, $"{Columns.Length} cells", $"{record.Length}");
            // A decimal comma would make two cells of one score.
            if (record.Length > width)
                throw Fault(line, $"{width} cells, as in the first line", $"{record.Length}");
            var (id, exercise, score, reason) = (record[places[0]], record[places[1]], record[places[2]], record[places[3]]);
            // As the gradebook has an id that looks like a formula.
            if (id.StartsWith('\'') && !ids.Contains(id) && ids.Contains(id[1..]))
                id = id[1..];
            if (!ids.Contains(id) && composed.TryGetValue(ComposedText.Of(id), out var same))
                id = same;
            if (!ids.Contains(id))
                throw Fault(line, "the id of a submission", $"'{id}'", Suggestion.For(id, ids));
            if (exercises.FirstOrDefault(asked => asked.Id == exercise) is not { } known)
                throw Fault(line, $"one of the exercises {string.Join(", ", exercises.Select(asked => asked.Id))}", $"'{exercise}'", Suggestion.For(exercise, exercises.Select(asked => asked.Id)));
            // NaN and the infinities are numbers to the parser, whatever the style.
            if (!double.TryParse(score, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) || !(points >= 0 && points <= known.Points))
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
