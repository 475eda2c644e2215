using System.Globalization;
using System.Text.Json;

namespace Harness.Comparison.ArrayFiles;

/// <summary>A JSON value with its path, so that what is wrong with it can be said in one line.</summary>
/// <param name="Element">The value.</param>
/// <param name="Path">Where it stands, such as <c>arrays.dX.shape[1]</c>; empty for the whole file.</param>
internal readonly record struct JsonField(JsonElement Element, string Path)
{
    /// <summary>2⁵³: beyond it whole numbers are not all doubles.</summary>
    private const double LargestExact = 1L << 53;

    public bool IsList => Element.ValueKind == JsonValueKind.Array;

    public JsonField Required(string name) => Optional(name) ?? throw Fault($"lacks \"{name}\"");

    public JsonField? Optional(string name)
    {
        Require(JsonValueKind.Object, "an object");
        return Element.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null
            ? new JsonField(member, Join(name))
            : null;
    }

    public string Text()
    {
        Require(JsonValueKind.String, "a string");
        string text = Element.GetString()!;
        return text.Any(Legible.IsHidden) ? throw Fault("holds a control character") : text;
    }

    public int Int32()
    {
        return Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out int value) ? value : throw Fault("is not a whole number");
    }

    public uint UInt32()
    {
        return Element.ValueKind == JsonValueKind.Number && Element.TryGetUInt32(out uint value)
            ? value
            : throw Fault("is not a whole number from 0 to 4294967295");
    }

    public long Int64()
    {
        return Element.ValueKind == JsonValueKind.Number && Element.TryGetInt64(out long value) ? value : throw Fault("is not a whole number");
    }

    public bool Boolean()
    {
        return Element.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Fault("is neither true nor false"),
        };
    }

    /// <summary>A double; NaN and the infinities are strings.</summary>
    public double Number()
    {
        if (Element.ValueKind == JsonValueKind.Number)
        {
            double number = Element.GetDouble();
            if (Math.Abs(number) >= LargestExact && !IsExact(Element.GetRawText(), number))
                throw Fault("is a whole number that no double has; write it with an exponent if the nearest will do");
            // A literal such as 1e999 reads as infinity, which nobody meant.
            return double.IsFinite(number) ? number : throw Fault("is too large a number; infinity is the string \"Infinity\"");
        }

        return Element.ValueKind != JsonValueKind.String
            ? throw Fault("is not a number")
            : Element.GetString() switch
            {
                "NaN" => double.NaN,
                "Infinity" => double.PositiveInfinity,
                "-Infinity" => double.NegativeInfinity,
                _ => throw Fault("is not a number"),
            };
    }

    public List<JsonField> Items()
    {
        Require(JsonValueKind.Array, "a list");
        var items = new List<JsonField>(Element.GetArrayLength());
        foreach (JsonElement item in Element.EnumerateArray())
            items.Add(Item(item, items.Count));
        return items;
    }

    /// <summary>A list of numbers; unlike <see cref="Items"/> it makes a path only for a number that is wrong.</summary>
    public void AppendNumbers(List<double> numbers)
    {
        int index = 0;
        foreach (JsonElement item in Element.EnumerateArray())
        {
            bool plain = item.ValueKind == JsonValueKind.Number && item.TryGetDouble(out double number) && Math.Abs(number) < LargestExact;
            numbers.Add(plain ? item.GetDouble() : Item(item, index).Number());
            index++;
        }
    }

    public OrderedMap<JsonField> Members()
    {
        Require(JsonValueKind.Object, "an object");
        var members = new OrderedMap<JsonField>();
        foreach (JsonProperty member in Element.EnumerateObject())
        {
            if (member.Name.Any(Legible.IsHidden))
                throw Fault("has a name with a control character in it");
            members.Add(member.Name, new JsonField(member.Value, Join(member.Name)));
        }

        return members;
    }

    /// <summary>Whether a whole number in digits is the double that was read; other spellings never claim to be exact.</summary>
    internal static bool IsExact(string text, double number)
    {
        // The shortest text that reads back as the double is exact enough: nobody wrote more digits than it has.
        return NumberText.RoundTrip(number) == text || !Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 whole)
            || Math.Abs(number) >= 1e38 || (Int128)number == whole;
    }

    public JsonFormatException Fault(string what)
    {
        return new JsonFormatException($"{(Path.Length == 0 ? "it" : Path)} {what}");
    }

    private void Require(JsonValueKind kind, string what)
    {
        if (Element.ValueKind != kind)
            throw Fault($"is not {what}");
    }

    private JsonField Item(JsonElement item, int index) => new(item, string.Create(CultureInfo.InvariantCulture, $"{Path}[{index}]"));

    private string Join(string name) => Path.Length == 0 ? name : $"{Path}.{name}";
}
