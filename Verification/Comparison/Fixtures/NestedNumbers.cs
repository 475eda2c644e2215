using System.Text;
using System.Text.Json;

namespace Harness.Comparison.Fixtures;

/// <summary>Arrays as JSON: lists nested as deep as the shape is long, innermost rows on one line.</summary>
internal static class NestedNumbers
{
    // A file nested deeper than any array of numbers is; it keeps a damaged one from exhausting the stack.
    private const int MaxRank = 32;

    // The writer writes raw values without layout, so that lists of rows are laid out here.
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<double> values, ReadOnlySpan<nint> shape)
    {
        var text = new StringBuilder();
        AppendText(text, values, shape, writer.CurrentDepth + 1);
        writer.WriteRawValue(text.ToString(), skipInputValidation: true);
    }

    public static void WriteNumber(Utf8JsonWriter writer, double value) => Write(writer, [value], []);

    public static void WriteRow(Utf8JsonWriter writer, ReadOnlySpan<double> values) => Write(writer, values, [values.Length]);

    /// <summary>Reads lists that must have the shape given.</summary>
    public static double[] Read(JsonField field, ReadOnlySpan<nint> shape)
    {
        var values = new List<double>();
        Append(field, shape, values);
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

        return [.. shape];
    }

    /// <summary>Reads the lengths of a shape.</summary>
    public static nint[] ReadShape(JsonField field)
    {
        nint[] shape = [.. field.Items().Select(item => (nint)item.Int32())];
        return shape.Length <= MaxRank ? shape : throw field.Fault("has too many axes");
    }

    private static void Append(JsonField field, ReadOnlySpan<nint> shape, List<double> values)
    {
        if (shape.Length == 0)
        {
            values.Add(field.Number());
            return;
        }

        if (!field.IsList || field.Element.GetArrayLength() != shape[0])
            throw field.Fault($"is not a list of {NumberText.Count(shape[0])} items, as the shape says");
        if (shape.Length == 1)
        {
            field.AppendNumbers(values);
            return;
        }

        foreach (JsonField item in field.Items())
            Append(item, shape[1..], values);
    }

    private static void AppendText(StringBuilder text, ReadOnlySpan<double> values, ReadOnlySpan<nint> shape, int depth)
    {
        if (shape.Length == 0)
        {
            text.Append(Text(values[0]));
            return;
        }

        bool isRow = shape.Length == 1 || shape[0] == 0;
        int length = shape[0] == 0 ? 0 : values.Length / (int)shape[0];
        text.Append('[');
        for (int i = 0; i < shape[0]; i++)
        {
            text.Append(i == 0 ? "" : isRow ? ", " : ",");
            if (!isRow)
                AppendLine(text, depth);
            AppendText(text, values.Slice(i * length, length), shape[1..], depth + 1);
        }

        if (!isRow)
            AppendLine(text, depth - 1);
        text.Append(']');
    }

    private static void AppendLine(StringBuilder text, int depth) => text.Append('\n').Append(' ', depth * FixtureWriter.IndentSize);

    private static string Text(double value)
    {
        string text = NumberText.RoundTrip(value);
        return double.IsFinite(value) ? text : $"\"{text}\"";
    }
}
