using System.Globalization;
using System.Text.RegularExpressions;
using Harness.Results;

namespace Harness.Grading.Terms;

/// <summary>What being late costs: a share of the points that were earned, for each unit of time that has begun.</summary>
/// <param name="Percent">The percentage for each unit, more than 0 and at most 100.</param>
/// <param name="Hours">The hours of a unit: 1 or 24.</param>
/// <param name="Most">The greatest percentage, more than 0 and at most 100.</param>
public sealed partial record LatePenalty(double Percent, int Hours, double Most)
{
    /// <summary>Reads a rule.</summary>
    /// <param name="text">Such as <c>10%/day, at most 50%</c> or <c>1%/hour</c>.</param>
    /// <exception cref="UsageException">It is none.</exception>
    public static LatePenalty Parse(string text)
    {
        if (Rule().Match(text) is { Success: true } match && Percentage(match.Groups["percent"].Value) is { } percent)
        {
            var most = match.Groups["most"].Success ? Percentage(match.Groups["most"].Value) : 100;
            if (most is { } limit)
                return new(percent, match.Groups["unit"].Value.Equals("day", StringComparison.OrdinalIgnoreCase) ? 24 : 1, limit);
        }
        throw new UsageException($"Expected a rule such as '10%/day, at most 50%' or '1%/hour' for --late, with percentages from 0 to 100, found '{text}'.");
    }

    /// <summary>The percentage that something costs.</summary>
    /// <param name="late">How late it is, more than 0.</param>
    public double Of(TimeSpan late) => Math.Min(Most, Percent * Math.Ceiling(late / TimeSpan.FromHours(Hours)));

    /// <summary>The rule as it is written.</summary>
    public override string ToString() => FormattableString.Invariant($"{Percent:0.##}%/{(Hours == 24 ? "day" : "hour")}{(Most < 100 ? FormattableString.Invariant($", at most {Most:0.##}%") : "")}");

    private static double? Percentage(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 100 ? number : null;

    [GeneratedRegex(@"^\s*(?<percent>[0-9]{1,3}(\.[0-9]{1,4})?)\s*%\s*(/|per)\s*(?<unit>day|hour)\s*(,?\s*at\s+most\s+(?<most>[0-9]{1,3}(\.[0-9]{1,4})?)\s*%)?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rule();
}
