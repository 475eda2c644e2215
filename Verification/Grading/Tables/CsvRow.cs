using Harness.Comparison;

namespace Harness.Grading.Tables;

/// <summary>A row of a table that a user has written.</summary>
/// <param name="line">Its line, from 1.</param>
/// <param name="cells">Its cells by column.</param>
/// <param name="faults">Where its faults are told.</param>
internal sealed class CsvRow(int line, IReadOnlyDictionary<string, string> cells, FileFaults faults)
{
    private const int LongestShown = 100;

    /// <summary>The line, from 1.</summary>
    public int Line => line;

    /// <summary>The cell of a column, without blanks around it; empty where the table has no such column.</summary>
    public string this[string column] => cells.GetValueOrDefault(column, "");

    /// <summary>The cell of a column as a message shows it: legible, and not all of a long one.</summary>
    public string Shown(string column) => Legible.Line(this[column], LongestShown);

    /// <summary>Tells a fault of the row.</summary>
    public void Fault(string expected, string found, Func<string>? suggestion = null) => faults.Add(line, expected, found, suggestion);
}
