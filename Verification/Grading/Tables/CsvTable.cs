using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Harness.Comparison;

namespace Harness.Grading.Tables;

/// <summary>Tables for spreadsheets: CSV in UTF-8 with a byte order mark, lines that end in CR LF, no cell a formula.</summary>
internal static class CsvTable
{
    private const string FormulaSigns = "=+-@\t\r";

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between cells.</param>
    /// <param name="head">The names of the columns.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, char separator, IEnumerable<string> head, IEnumerable<IEnumerable<string>> rows) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            NewLine = "\r\n",
        });
        foreach (var row in rows.Prepend(head))
        {
            foreach (var cell in row)
                Write(csv, Legible.Text(cell.ReplaceLineEndings(" ")));
            csv.NextRecord();
        }
    });

    private static void Write(CsvWriter csv, string cell)
    {
        // A name such as =HYPERLINK(…) is a text and no formula; a negative score is a number.
        if (cell.Length > 0 && FormulaSigns.Contains(cell[0], StringComparison.Ordinal) && !double.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
            csv.WriteField($"'{cell}", shouldQuote: true);
        else
            csv.WriteField(cell);
    }

    /// <summary>A number in a cell, with a decimal point.</summary>
    public static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
