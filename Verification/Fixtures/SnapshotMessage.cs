using System.Globalization;
using System.Text;
using Harness.Comparison;

namespace Harness.Fixtures;

/// <summary>A comparison with a snapshot in words.</summary>
public static class SnapshotMessage
{
    private const int MaxListed = 5;

    /// <summary>Describes a comparison, in one line where it agrees; lines end in LF, and the last has no end.</summary>
    /// <param name="name">What was compared, such as <c>dX</c>.</param>
    /// <param name="comparison">What was found.</param>
    /// <param name="reproduction">What it takes to see it again, such as <c>seed 101</c>; it stands on the first line.</param>
    public static string Describe(string name, SnapshotComparison comparison, string? reproduction = null)
    {
        if (comparison.Statistics.Count == 0)
            return MismatchMessage.Describe(name, comparison.Elements, reproduction);
        ArrayComparison leading = comparison.Elements;
        string rows = leading.ExpectedShape[0] == 1 ? "leading row" : $"{NumberText.Count(leading.ExpectedShape[0])} leading rows";
        if (comparison.Agrees)
        {
            string how = comparison.IsBitIdentical ? "bit-identical" : $"the {rows} and the statistics of all elements agree";
            return $"{MismatchMessage.Subject(name, reproduction)}: {how} ({leading.Tolerance.Name}).";
        }

        var text = new StringBuilder(leading.Agrees
            ? $"{MismatchMessage.Subject(name, reproduction)}: the {rows} agree, other elements do not."
            : MismatchMessage.Describe($"{name}, {rows}", leading, reproduction));
        AppendStatistics(text, comparison);
        return text.ToString();
    }

    private static void AppendStatistics(StringBuilder text, SnapshotComparison comparison)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        if (comparison.NonFinite.First is { } first)
        {
            text.Append(invariant, $"\nNaN or infinite, unlike the fixture: {NumberText.Count(comparison.NonFinite.Count)}");
            text.Append(invariant, $", the first at {Shapes.DescribeIndex(first)}.");
        }

        StatisticComparison[] differing = [.. comparison.Statistics.Where(statistic => !statistic.Agrees)];
        if (differing.Length > 0)
            text.Append(invariant, $"\n{differing.Length} of {comparison.Statistics.Count} statistics of all elements differ:");
        foreach (StatisticComparison statistic in differing.Take(MaxListed))
        {
            text.Append(invariant, $"\n  {statistic.Name}: actual {NumberText.RoundTrip(statistic.Actual)}, ");
            text.Append(invariant, $"expected {NumberText.RoundTrip(statistic.Expected)}; ");
            text.Append(invariant, $"off by {NumberText.Short(Math.Abs(statistic.Actual - statistic.Expected))}, ");
            text.Append(invariant, $"allowed {NumberText.Short(statistic.Bound)}");
        }

        if (comparison.Elements.Tolerance.Rule == ComparisonRule.Exact && !comparison.IsBitIdentical)
            text.Append("\nThe bytes of all elements are not those of the fixture (SHA-256).");
    }
}
