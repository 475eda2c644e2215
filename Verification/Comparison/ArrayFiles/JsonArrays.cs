using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Harness.Comparison.ArrayFiles;

/// <summary>Named arrays in JSON: lists nested as deep as an array has axes, or a shape beside a list of values.</summary>
internal static class JsonArrays
{
    private const string Shape = "shape";

    private const string Values = "values";

    private static readonly UTF8Encoding WithoutMark = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Reads an object of arrays, or one bare array. An array is a number, nested lists, or <c>{"shape": […], "values": […]}</c>
    /// with values nested or in one flat row-major list. Non-finite numbers are strings, or bare words as Python writes them.
    /// Any other object is a group of arrays, which are named <c>group.array</c>.
    /// </summary>
    /// <param name="stream">The stream.</param>
    /// <param name="source">The file.</param>
    /// <param name="isWanted">Which arrays, by their names; null for all.</param>
    public static OrderedMap<NumericArray> Read(Stream stream, ArraySource source, Func<string, bool>? isWanted = null)
    {
        source.RequireTextLength(stream.Length);
        var utf8 = new byte[stream.Length];
        stream.ReadExactly(utf8);
        try
        {
            using JsonDocument document = JsonText.Parse(PythonJson.QuoteNonFinite(utf8));
            var root = new JsonField(document.RootElement, "");
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return ArrayFile.Single(source.Stem, ReadLists(root));
            var arrays = new OrderedMap<NumericArray>();
            ReadGroup(root, "", arrays, isWanted ?? (_ => true));
            return arrays;
        }
        catch (Exception exception) when (exception is JsonFormatException or InvalidOperationException)
        {
            // The latter for half a surrogate pair in the escapes of a name.
            throw source.Fault(
                "arrays of numbers", $"that {exception.Message}", "write every array as nested lists of numbers, each row as long as the first", exception);
        }
    }

    /// <summary>Writes an object of nested lists, rows on one line; an empty array of several axes as shape and values, since lists lose its shape.</summary>
    public static void Write(Stream stream, IReadOnlyDictionary<string, NumericArray> arrays)
    {
        using var text = new StreamWriter(stream, WithoutMark, bufferSize: 1 << 16, leaveOpen: true);
        string separator = "";
        text.Write('{');
        foreach ((string name, NumericArray array) in arrays)
        {
            text.Write($"{separator}\n  \"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(name)}\": ");
            if (array.Values.Length > 0 || array.Shape.Length == 1)
                NestedNumbers.Write(text, array.Values, array.Shape, depth: 2);
            else
                WriteEmpty(text, array.Shape);
            separator = ",";
        }

        text.Write("\n}\n");
    }

    private static void WriteEmpty(TextWriter text, nint[] shape)
    {
        text.Write($"{{\"{Shape}\": ");
        NestedNumbers.Write(text, Array.ConvertAll(shape, length => (double)length), [shape.Length], depth: 2);
        text.Write($", \"{Values}\": []}}");
    }

    private static void ReadGroup(JsonField group, string prefix, OrderedMap<NumericArray> arrays, Func<string, bool> isWanted)
    {
        foreach ((string member, JsonField field) in group.Members())
        {
            string name = prefix + member;
            if (IsGroup(field.Element))
                ReadGroup(field, name + ".", arrays, isWanted);
            else if (isWanted(name) && !arrays.TryAdd(name, field.Element.ValueKind == JsonValueKind.Object ? ReadShaped(field) : ReadLists(field)))
                throw field.Fault("stands there twice, once as a group's");
        }
    }

    private static bool IsGroup(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.EnumerateObject().Any() && !element.TryGetProperty(Shape, out _) && !element.TryGetProperty(Values, out _);

    private static NumericArray ReadLists(JsonField field)
    {
        nint[] shape = NestedNumbers.ShapeOf(field);
        return new NumericArray(NestedNumbers.Read(field, shape, "as the first is"), shape);
    }

    private static NumericArray ReadShaped(JsonField field)
    {
        JsonField lengths = field.Required(Shape);
        nint[] shape = NestedNumbers.ReadShape(lengths);
        JsonField values = field.Required(Values);
        bool isFlat = values.IsList && (values.Element.GetArrayLength() == 0 || values.Element[0].ValueKind != JsonValueKind.Array);
        return new NumericArray(NestedNumbers.Read(values, isFlat ? [Count(lengths, shape)] : shape), shape);
    }

    private static int Count(JsonField lengths, nint[] shape)
    {
        try
        {
            return Shapes.Count(shape);
        }
        catch (ArgumentException)
        {
            throw lengths.Fault("has a negative length or more elements than an array can hold");
        }
    }
}
