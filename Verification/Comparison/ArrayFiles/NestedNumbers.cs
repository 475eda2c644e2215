using System.Globalization;
using System.Text.Json;

namespace Harness.Comparison.ArrayFiles;

/// <summary>Arrays as JSON: lists nested as deep as the shape is long, innermost rows on one line.</summary>
internal static class NestedNumbers
{
    /// <summary>The spaces by which a level is indented.</summary>
    public const int IndentSize = 2;

    private const string TooDeep = "has too many axes";

    // The writer writes raw values without layout, so that lists of rows are laid out here.
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<double> values, ReadOnlySpan<nint> shape)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(text, values, shape, writer.CurrentDepth + 1);
        writer.WriteRawValue(text.ToString(), skipInputValidation: true);
    }

    public static void WriteNumber(Utf8JsonWriter writer, double value) => Write(writer, [value], []);

    public static void WriteRow(Utf8JsonWriter writer, ReadOnlySpan<double> values) => Write(writer, values, [values.Length]);

    /// <summary>Writes as text what stands at a depth of indentation.</summary>
    public static void Write(TextWriter text, ReadOnlySpan<double> values, ReadOnlySpan<nint> shape, int depth)
    {
        if (shape.Length == 0)
        {
            WriteText(text, values[0]);
            return;
        }

        // Without elements there are no rows to write, however many the shape has.
        if (values.IsEmpty)
        {
            text.Write("[]");
            return;
        }

        bool isRow = shape.Length == 1;
        int length = values.Length / (int)shape[0];
        text.Write('[');
        for (int i = 0; i < shape[0]; i++)
        {
            text.Write(i == 0 ? "" : isRow ? ", " : ",");
            if (!isRow)
                WriteLine(text, depth);
            Write(text, values.Slice(i * length, length), shape[1..], depth + 1);
        }

        if (!isRow)
            WriteLine(text, depth - 1);
        text.Write(']');
    }

    /// <summary>Reads lists that must have the shape given.</summary>
    /// <param name="field">The lists.</param>
    /// <param name="shape">The lengths of the axes.</param>
    /// <param name="source">What the shape comes from, for the message about a list of another length.</param>
    public static double[] Read(JsonField field, ReadOnlySpan<nint> shape, string source = "as the shape says")
    {
        var values = new List<double>();
        bool hasElements = !shape.Contains(0);
        if (hasElements || !field.IsList)
            Append(field, shape, values, source);
        return [.. values];
    }

    /// <summary>The shape of the first items; whether all others have it, <see cref="Read"/> sees.</summary>
    public static nint[] ShapeOf(JsonField field)
    {
        var shape = new List<nint>();
        JsonElement element = field.Element;
        while (element.ValueKind == JsonValueKind.Array)
        {
            shape.Add(element.GetArrayLength());
            if (shape[^1] == 0)
                break;
            element = element[0];
        }

        return shape.Count <= NumericArray.MaxRank ? [.. shape] : throw field.Fault(TooDeep);
    }

    /// <summary>Reads the lengths of a shape.</summary>
    public static nint[] ReadShape(JsonField field)
    {
        nint[] shape = [.. field.Items().Select(item => (nint)item.Int64())];
        return shape.Length <= NumericArray.MaxRank ? shape : throw field.Fault(TooDeep);
    }

    private static void Append(JsonField field, ReadOnlySpan<nint> shape, List<double> values, string source)
    {
        if (shape.Length == 0)
        {
            values.Add(field.Number());
            return;
        }

        if (!field.IsList || field.Element.GetArrayLength() != shape[0])
            throw field.Fault($"is not a list of {NumberText.Count(shape[0])} items, {source}");
        if (shape.Length == 1)
        {
            field.AppendNumbers(values);
            return;
        }

        foreach (JsonField item in field.Items())
            Append(item, shape[1..], values, source);
    }

    private static void WriteLine(TextWriter text, int depth)
    {
        text.Write('\n');
        for (int i = 0; i < depth * IndentSize; i++)
            text.Write(' ');
    }

    private static void WriteText(TextWriter text, double value)
    {
        string number = NumberText.RoundTrip(value);
        text.Write(double.IsFinite(value) ? number : $"\"{number}\"");
    }
}
