using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Harness.Comparison;

namespace Harness.Grading.Tables;

/// <summary>Tables for spreadsheets: CSV in UTF-8 with a byte order mark, lines that end in CR LF, no cell a formula.</summary>
internal static class CsvTable
{
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
            // A name such as =HYPERLINK(…) is a text and no formula.
            InjectionOptions = InjectionOptions.Escape,
        });
        foreach (var row in rows.Prepend(head))
        {
            foreach (var cell in row)
                csv.WriteField(Legible.Text(cell.ReplaceLineEndings(" ")));
            csv.NextRecord();
        }
    });

    /// <summary>A number in a cell, with a decimal point.</summary>
    public static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
