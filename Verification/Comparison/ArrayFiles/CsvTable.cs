using CsvHelper;

namespace Harness.Comparison.ArrayFiles;

/// <summary>The cells of a CSV file as numbers, all lines of one length.</summary>
internal sealed class CsvTable(CsvParser parser, ArraySource source)
{
    private readonly List<double> _values = [];

    /// <summary>The names of the columns, where the first line has a cell that is no number.</summary>
    public string[]? Header { get; private set; }

    /// <summary>The cells of a line.</summary>
    public int Columns { get; private set; }

    /// <summary>All numbers, row by row.</summary>
    public double[] ReadRows()
    {
        int blank = 0;
        for (bool isFirst = true; parser.Read(); isFirst = false)
        {
            // Only lines at the end may be blank.
            if (parser.Count == 0 || (parser.Count == 1 && parser[0].Length == 0))
            {
                blank = blank == 0 ? parser.RawRow : blank;
                continue;
            }

            if (blank > 0)
                throw source.Fault("numbers in every line", $"none in line {NumberText.Count(blank)}", "delete blank lines");
            if (isFirst)
                ReadFirst();
            else
                ReadRow();
        }

        return _values.Count > 0
            ? [.. _values]
            : throw source.Fault("rows of numbers", Header is null ? "none" : "a header only", "write at least one row");
    }

    private void ReadFirst()
    {
        Columns = parser.Count;
        if (Enumerable.Range(0, Columns).All(column => CsvArrays.TryNumber(parser[column], out _)))
        {
            ReadRow();
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        Header = parser.Record!;
        for (int column = 0; column < Columns; column++)
        {
            RequireNoDecimalComma(Header[column]);
            if (Header[column].Length == 0)
                throw source.Fault("a name for every column in the first line", $"none for column {NumberText.Count(column + 1)}", "name it or delete the column");
            if (!names.Add(Header[column]))
                throw source.Fault("columns of different names", $"{ArraySource.Quote(Header[column])} twice", "rename one of them");
        }
    }

    private void ReadRow()
    {
        string line = NumberText.Count(parser.RawRow);
        for (int column = 0; column < parser.Count; column++)
        {
            if (CsvArrays.TryNumber(parser[column], out double number))
            {
                if (!JsonField.IsExact(parser[column].Trim(), number))
                    throw source.Fault("whole numbers that a double has exactly", $"{ArraySource.Quote(parser[column])} in line {line}, column {NumberText.Count(column + 1)}", "write it with an exponent if the nearest double will do");
                _values.Add(number);
                continue;
            }

            RequireNoDecimalComma(parser[column]);
            throw source.Fault("numbers", $"{ArraySource.Quote(parser[column])} in line {line}, column {NumberText.Count(column + 1)}", "separate numbers by commas, semicolons or tabs, and write nan for a missing one");
        }

        if (parser.Count != Columns)
            throw source.Fault($"{NumberText.Count(Columns)} numbers in every line", $"{NumberText.Count(parser.Count)} in line {line}", "write nan for a missing one");
    }

    private void RequireNoDecimalComma(string cell)
    {
        if (CsvArrays.DecimalComma().IsMatch(cell))
            throw source.Fault("decimal points", $"{ArraySource.Quote(cell)} in line {NumberText.Count(parser.RawRow)}", "write it with a point instead of the comma");
    }
}
