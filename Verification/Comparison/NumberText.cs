using System.Globalization;

namespace Harness.Comparison;

/// <summary>Numbers in messages: invariant culture, exponents as mathematicians write them.</summary>
public static class NumberText
{
    /// <summary>The shortest text that reads back as the same double: 1e-7, -0, NaN, Infinity.</summary>
    public static string RoundTrip(double value) => Tidy(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The shortest text that reads back as the same number of a precision.</summary>
    internal static string RoundTrip(double value, ElementKind kind) => kind switch
    {
        ElementKind.Single => Tidy(((float)value).ToString("R", CultureInfo.InvariantCulture)),
        ElementKind.Half => Tidy(((Half)value).ToString("R", CultureInfo.InvariantCulture)),
        _ => RoundTrip(value),
    };

    /// <summary>Whose units in the last place are meant, where they are not float64's.</summary>
    internal static string UnitOf(ElementKind kind) => kind switch { ElementKind.Single => " of float32", ElementKind.Half => " of float16", _ => "" };

    /// <summary>Four digits, enough to judge a difference by.</summary>
    public static string Short(double value) => Tidy(value.ToString("G4", CultureInfo.InvariantCulture));

    /// <summary>Two numbers in as few digits as tell them apart, six at least: 1.08367 and 1.5, but 0.333333343 and 0.333333333.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static (string Left, string Right) Apart(double left, double right)
    {
        foreach (string format in (string[])["G6", "G9", "G12"])
        {
            string[] texts = [.. new[] { left, right }.Select(number => Tidy(number.ToString(format, CultureInfo.InvariantCulture)))];
            if (texts[0] != texts[1])
                return (texts[0], texts[1]);
        }
        return (RoundTrip(left), RoundTrip(right));
    }

    /// <summary>A count with its thousands apart: 10,000.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A part of a whole in percent; small but not nothing is said as such.</summary>
    public static string Share(long part, long whole)
    {
        double percent = 100.0 * part / whole;
        return part > 0 && percent < 0.01 ? "under 0.01 %" : $"{percent.ToString("0.##", CultureInfo.InvariantCulture)} %";
    }

    /// <summary>A distance with its unit; the cap is said as such.</summary>
    public static string Distance(long ulps)
    {
        return ulps switch
        {
            1 => "1 ULP",
            >= Ulps.Cap => "2^53 ULPs or more",
            _ => $"{Count(ulps)} ULPs",
        };
    }

    private static string Tidy(string text)
    {
        int exponent = text.IndexOf('E', StringComparison.Ordinal);
        if (exponent < 0)
            return text;
        string sign = text[exponent + 1] == '-' ? "-" : "";
        return $"{text[..exponent]}e{sign}{text[(exponent + 2)..].TrimStart('0')}";
    }
}
