using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace Harness.Comparison.ArrayFiles;

/// <summary>Numbers as text in rows and columns, separated by commas, semicolons or tabs; decimal points, never commas.</summary>
internal static partial class CsvArrays
{
    // Far more than a number or a name needs; a quote that is never closed ends here.
    private const int MaxCell = 1000;

    private const char Comment = '#';

    // Where the first line's separator is looked for.
    private const int FirstBlock = 1 << 16;

    /// <summary>
    /// Reads one array of rows and columns, one column as a vector; or, below a line in which any cell is no number, a vector for each column.
    /// Lines that begin with # are passed over. Where numbers are separated by nothing else, blanks do, one each.
    /// </summary>
    public static OrderedMap<NumericArray> Read(Stream stream, ArraySource source)
    {
        source.RequireTextLength(stream.Length);
        try
        {
            string separator = FindSeparator(stream);
            stream.Position = 0;
            using StreamReader reader = Reader(stream);
            using var parser = new CsvParser(reader, Configuration(separator), leaveOpen: true);
            return Read(new CsvTable(parser, source), source);
        }
        catch (DecoderFallbackException exception)
        {
            throw source.Fault("UTF-8 text", "other bytes", "save it again as UTF-8", exception);
        }
        catch (CsvHelperException exception)
        {
            string line = exception.Context?.Parser is { } parser ? $" in line {NumberText.Count(parser.RawRow)}" : "";
            throw source.Fault("numbers", $"quotes that do not close, or a cell of more than {NumberText.Count(MaxCell)} characters{line}", "write numbers without quotes", exception);
        }
    }

    /// <summary>Writes rows of numbers separated by commas, without a header.</summary>
    public static void Write(Stream stream, NumericArray array, ArraySource source)
    {
        if (array.Shape.Length > 2 || array.Values.Length == 0)
            throw source.Fault("an array of 1 or 2 axes and at least one element to write", $"the shape {Shapes.Describe(array.Shape)}", "write it to a .npy, .npz or .json");
        int columns = array.Shape.Length == 2 ? (int)array.Shape[1] : 1;
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        for (int i = 0; i < array.Values.Length; i++)
        {
            text.Write(NumberText.RoundTrip(array.Values[i]));
            text.Write((i + 1) % columns == 0 ? '\n' : ',');
        }
    }

    /// <summary>Reads a number: a decimal point, an exponent, or nan, inf and infinity in any case.</summary>
    internal static bool TryNumber(string cell, out double number)
    {
        bool isNumber = double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        if (isNumber && double.IsFinite(number))
            return true;
        string word = cell.StartsWith('+') || cell.StartsWith('-') ? cell[1..] : cell;
        if (word.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            number = double.NaN;
            return true;
        }

        number = cell.StartsWith('-') ? double.NegativeInfinity : double.PositiveInfinity;
        return word.Equals("inf", StringComparison.OrdinalIgnoreCase) || word.Equals("infinity", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a cell is a number with a comma for its point.</summary>
    [GeneratedRegex(@"^[+-]?\d+,\d+([eE][+-]?\d+)?$", RegexOptions.CultureInvariant)]
    internal static partial Regex DecimalComma();

    private static OrderedMap<NumericArray> Read(CsvTable table, ArraySource source)
    {
        double[] values = table.ReadRows();
        int columns = table.Columns;
        int rows = values.Length / columns;
        if (table.Header is not { } header)
            return ArrayFile.Single(source.Stem, columns == 1 ? new NumericArray(values, rows) : new NumericArray(values, rows, columns));
        var arrays = new OrderedMap<NumericArray>();
        for (int column = 0; column < columns; column++)
        {
            var vector = new double[rows];
            for (int row = 0; row < rows; row++)
                vector[row] = values[(row * columns) + column];
            arrays.Add(header[column], new NumericArray(vector, rows));
        }

        return arrays;
    }

    private static CsvConfiguration Configuration(string separator)
    {
        return new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator,
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            // The header of numpy.savetxt.
            AllowComments = true,
            Comment = Comment,
            TrimOptions = TrimOptions.Trim,
            WhiteSpaceChars = separator == " " ? ['\t'] : [' '],
            LineBreakInQuotedFieldIsBadData = true,
            MaxFieldSize = MaxCell,
        };
    }

    // A tab or semicolon outside quotes in the first line separates; commas may then stand in names.
    private static string FindSeparator(Stream stream)
    {
        using StreamReader reader = Reader(stream);
        var block = new char[FirstBlock];
        ReadOnlySpan<char> text = block.AsSpan(0, reader.ReadBlock(block));
        while (text.StartsWith([Comment]) && text.IndexOf('\n') is >= 0 and var end)
            text = text[(end + 1)..];
        int length = text.IndexOfAny('\r', '\n');
        bool isTable = length >= 0 && !text[length..].IsWhiteSpace();
        text = length < 0 ? text : text[..length];
        bool isQuoted = false;
        string separator = ",";
        foreach (char letter in text)
        {
            isQuoted ^= letter == '"';
            if (letter == '\t' && !isQuoted)
                return "\t";
            if (letter == ';' && !isQuoted)
                separator = ";";
        }

        string[] cells = text.ToString().Split(' ');
        return isTable && cells.Length > 1 && cells.All(cell => TryNumber(cell, out _)) ? " " : separator;
    }

    private static StreamReader Reader(Stream stream)
    {
        return new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    }
}
