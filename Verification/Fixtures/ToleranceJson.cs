using System.Text.Json;
using Harness.Comparison;
using Harness.Comparison.ArrayFiles;

namespace Harness.Fixtures;

/// <summary>Tolerances as members of a JSON object: rule, and what the rule needs.</summary>
internal static class ToleranceJson
{
    public static void Write(Utf8JsonWriter writer, Tolerance tolerance)
    {
        writer.WriteStartObject("tolerance");
        WriteMembers(writer, tolerance);
        writer.WriteEndObject();
    }

    public static void WriteMembers(Utf8JsonWriter writer, Tolerance tolerance)
    {
        writer.WriteString("rule", tolerance.Name);
        if (tolerance.Rule == ComparisonRule.Round)
        {
            writer.WriteNumber("decimals", tolerance.Decimals);
        }
        else if (tolerance.Rule != ComparisonRule.Exact)
        {
            WriteNumber(writer, "rtol", tolerance.Rtol);
            WriteNumber(writer, "atol", tolerance.Atol);
        }

        if (tolerance.Rule == ComparisonRule.Scaled)
            WriteNumber(writer, "scale", tolerance.Scale);
        if (tolerance.EqualNaN)
            writer.WriteBoolean("equalNaN", true);
    }

    /// <summary>Reads a tolerance; decimals alone mean the rule round, and rtol and atol may be left to the rule together.</summary>
    public static Tolerance Read(JsonField field)
    {
        JsonField? decimals = field.Optional("decimals");
        string name = field.Optional("rule")?.Text() ?? (decimals is null ? throw field.Fault("lacks \"rule\" or \"decimals\"") : "round");
        Tolerance tolerance = RuleNames.Parse(name) switch
        {
            ComparisonRule.Round => Tolerance.Round(field.Required("decimals").Int32()),
            ComparisonRule.Exact => Tolerance.Exact,
            ComparisonRule.AssertClose => Tolerance.AssertClose(Number(field, "rtol"), Number(field, "atol")),
            ComparisonRule.IsClose => IsClose(field),
            ComparisonRule.Scaled => Scaled(field),
            _ => throw field.Fault($"has the rule \"{name}\"; the rules are {string.Join(", ", RuleNames.All)}"),
        };
        return field.Optional("equalNaN")?.Boolean() == true ? tolerance with { EqualNaN = true } : tolerance;
    }

    private static Tolerance Scaled(JsonField field)
    {
        return Tolerance.Scaled(field.Required("scale").Number(), field.Required("rtol").Number(), field.Required("atol").Number());
    }

    private static Tolerance IsClose(JsonField field)
    {
        var tolerance = Tolerance.IsClose();
        double rtol = Number(field, "rtol") ?? tolerance.Rtol;
        double atol = Number(field, "atol") ?? tolerance.Atol;
        return rtol == tolerance.Rtol && atol == tolerance.Atol
            ? tolerance
            : throw field.Fault("gives isclose other tolerances than NumPy's; use assert_close for them");
    }

    private static double? Number(JsonField field, string name) => field.Optional(name)?.Number();

    private static void WriteNumber(Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        NestedNumbers.WriteNumber(writer, value);
    }
}
