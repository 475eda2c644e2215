using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Harness.Results;

namespace Harness.Grading.Tables;

/// <summary>Reads tables that a user has written: CSV with named columns in any order, whose separator is the one that the first line has.</summary>
internal static class CsvInput
{
    private const int LongestFile = 16 << 20;
    private const string Remedy = "Save the file as UTF-8; in Excel that is the type 'CSV UTF-8'.";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, in UTF-8, or in UTF-16 with its mark.</param>
    /// <param name="what">What is expected in it, such as <c>overrides</c>.</param>
    /// <param name="required">The columns that it must have.</param>
    /// <param name="optional">The columns that it may have; any others are passed over.</param>
    /// <param name="use">Makes something of a row; null where it has told a fault of it.</param>
    /// <exception cref="UsageException">It cannot be read, or something in it makes no sense: all faults, with their lines.</exception>
    public static IReadOnlyList<T> Read<T>(string path, string what, string[] required, string[] optional, Func<CsvRow, T?> use)
        where T : class
    {
        var text = UserText.Read(path, $"{what} as CSV", LongestFile, Remedy);
        // Latin letters in UTF-16 are half of them zeros.
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new UsageException($"Expected {what} as CSV in UTF-8 in '{path}', found UTF-16 without its mark. {Remedy}");
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            TrimOptions = TrimOptions.Trim,
            Mode = CsvMode.RFC4180,
            BadDataFound = null,
        });
        var faults = new FileFaults(path);
        var rows = Rows(parser, text, required, optional, faults).Select(use).OfType<T>().ToArray();
        faults.ThrowIfAny();
        return rows;
    }

    private static IEnumerable<CsvRow> Rows(CsvParser parser, string text, string[] required, string[] optional, FileFaults faults)
    {
        var isThere = parser.Read();
        // The reader takes all up to the end of the file for one cell: nothing behind it means anything.
        if (CsvQuotes.Fault(text, parser.Delimiter[0]) is { } quote)
        {
            faults.Add(quote.Line, quote.Expected, quote.Found);
            yield break;
        }
        var head = isThere ? parser.Record! : [];
        var places = required.Concat(optional)
            .Select(column => (column, Place: Array.FindIndex(head, cell => cell.Equals(column, StringComparison.OrdinalIgnoreCase)))).Where(column => column.Place >= 0).ToDictionary(column => column.column, column => column.Place);
        if (required.Any(column => !places.ContainsKey(column)))
        {
            faults.Add(1, $"the columns {string.Join(", ", required)}", isThere ? $"'{string.Join(", ", head)}'" : "nothing");
            yield break;
        }
        while (parser.Read())
        {
            var (line, record) = (parser.RawRow, parser.Record!);
            if (record.All(cell => cell.Length == 0))
                continue;
            if (record.Length <= required.Max(column => places[column]))
                faults.Add(line, $"{head.Length} cells", $"{record.Length}");
            // A decimal comma would make two cells of one score.
            else if (record.Length > head.Length)
                faults.Add(line, $"{head.Length} cells, as in the first line", $"{record.Length}");
            else
                yield return new(line, places.Where(column => column.Value < record.Length).ToDictionary(column => column.Key, column => record[column.Value]), faults);
        }
    }
}
