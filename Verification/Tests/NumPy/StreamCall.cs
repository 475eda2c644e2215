using System.Globalization;
using System.Text.Json;

namespace Harness.Tests.NumPy;

/// <summary>A call of the generator as data: NumPy's name of the method, and its arguments as NumPy takes them.</summary>
public sealed record StreamCall(string Method, JsonElement Args)
{
    public static StreamCall Of(string method, params object?[] args) => new(method, JsonSerializer.SerializeToElement(args));

    public JsonElement? Argument(int index) =>
        index < Args.GetArrayLength() && Args[index].ValueKind != JsonValueKind.Null ? Args[index] : null;

    public double Double(int index) => ToDouble(Args[index]);

    // JSON has no infinities and no NaN: they travel as strings.
    public static double ToDouble(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDouble();

    public override string ToString()
    {
        string args = Args.GetRawText();
        return $"{Method}({(args.Length <= 80 ? args[1..^1] : args[1..77] + "…")})";
    }
}
