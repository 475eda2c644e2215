using System.Globalization;
using System.Text;

namespace Harness.Comparison;

/// <summary>A comparison in words: the counts first, then the worst elements, then the first ones.</summary>
public static class MismatchMessage
{
    /// <summary>Describes a comparison, in one line where it agrees; lines end in LF, and the last has no end.</summary>
    /// <param name="name">What was compared, such as <c>dX</c>.</param>
    /// <param name="comparison">What was found.</param>
    /// <param name="reproduction">What it takes to see it again, such as <c>seed 101</c>; it stands on the first line.</param>
    public static string Describe(string name, ArrayComparison comparison, string? reproduction = null)
    {
        string subject = Subject(name, reproduction);
        if (comparison.Agrees)
            return DescribeAgreement(subject, comparison);
        if (comparison.Outcome == ComparisonOutcome.WrongShape)
            return DescribeShapes(subject, comparison);
        return comparison.ExpectedShape.Length == 0 ? DescribeNumber(subject, comparison) : DescribeArray(subject, comparison);
    }

    /// <summary>The name with what it takes to see the comparison again.</summary>
    internal static string Subject(string name, string? reproduction) => reproduction is null ? name : $"{name} ({reproduction})";

    /// <summary>The rule with its name and numbers: assert_close: |actual - expected| &lt;= 1e-7 + 1e-7 * |expected|.</summary>
    internal static string Rule(Tolerance tolerance)
    {
        string atol = NumberText.RoundTrip(tolerance.Atol);
        string rtol = NumberText.RoundTrip(tolerance.Rtol);
        string inequality = tolerance.Rule switch
        {
            ComparisonRule.Round => $"round(actual, {NumberText.Count(tolerance.Decimals)}) == expected",
            ComparisonRule.Scaled => $"|actual - expected| <= {atol} + {rtol} * {NumberText.RoundTrip(tolerance.Scale)}",
            ComparisonRule.Exact => "the same bits",
            _ => $"|actual - expected| <= {atol} + {rtol} * |expected|",
        };
        return $"{tolerance.Name}: {inequality}";
    }

    private static string DescribeShapes(string subject, ArrayComparison comparison)
    {
        return $"{subject}: the shape is {Shapes.Describe(comparison.ActualShape)}, expected {Shapes.Describe(comparison.ExpectedShape)}.";
    }

    private static string DescribeAgreement(string subject, ArrayComparison comparison)
    {
        string what = comparison.ExpectedShape.Length == 0
            ? "the number agrees"
            : $"{Elements(comparison.Total, comparison.Total)} agree{(comparison.Total == 1 ? "s" : "")}";
        return $"{subject}: {what} ({comparison.Tolerance.Name}); the worst is {NumberText.Distance(comparison.MaxUlps)} off.";
    }

    private static string DescribeNumber(string subject, ArrayComparison comparison)
    {
        ElementMismatch number = comparison.First[0];
        string absolute = NumberText.Short(number.AbsoluteDifference);
        string relative = NumberText.Short(number.RelativeDifference);
        return $"{subject}: {Values(number, comparison.Kind)}; off by {absolute}, relatively {relative}{Apart(number, comparison.Kind)}.\n"
            + $"Allowed {NumberText.Short(number.Bound)} by {Rule(comparison.Tolerance)}.";
    }

    private static string DescribeArray(string subject, ArrayComparison comparison)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        var text = new StringBuilder(subject);
        string share = NumberText.Share(comparison.Mismatched, comparison.Total);
        string differ = comparison.Mismatched == 1 ? "differs" : "differ";
        text.Append(invariant, $": {Elements(comparison.Mismatched, comparison.Total)} {differ} ({share}).\n");
        text.Append(invariant, $"Allowed by {Rule(comparison.Tolerance)}.");
        AppendPositions(text, "NaN where another value is expected", comparison.UnexpectedNaN);
        AppendPositions(text, "Infinite where another value is expected", comparison.UnexpectedInfinity);
        AppendPositions(text, "Finite where NaN or an infinity is expected", comparison.UnexpectedFinite);
        AppendPositions(text, "NaN on both sides, unequal unless asked for", comparison.UnequalNaN);
        if (comparison.WorstMismatch is { } worst)
            AppendWorst(text, "Worst absolute difference", worst.AbsoluteDifference, worst, comparison.Kind);
        if (comparison.WorstRelativeMismatch is { } relative)
            AppendWorst(text, "Worst relative difference", relative.RelativeDifference, relative, comparison.Kind);
        text.Append(comparison.Mismatched > comparison.First.Count ? "\nThe first five:" : "\nAll that differ:");
        foreach (ElementMismatch element in comparison.First)
        {
            string absolute = NumberText.Short(element.AbsoluteDifference);
            text.Append(invariant, $"\n  {Shapes.DescribeIndex(element.Index)} {Values(element, comparison.Kind)}; off by {absolute}");
        }

        return text.ToString();
    }

    private static void AppendPositions(StringBuilder text, string what, ElementPositions positions)
    {
        if (positions.First is { } first)
            text.Append(CultureInfo.InvariantCulture, $"\n{what}: {NumberText.Count(positions.Count)}, first at {Shapes.DescribeIndex(first)}.");
    }

    private static void AppendWorst(StringBuilder text, string what, double difference, ElementMismatch element, ElementKind kind)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        text.Append(invariant, $"\n{what}: {NumberText.Short(difference)} at {Shapes.DescribeIndex(element.Index)}: ");
        text.Append(invariant, $"{Values(element, kind)}; allowed {NumberText.Short(element.Bound)}{Apart(element, kind)}.");
    }

    private static string Elements(long count, long total)
    {
        if (total == 1)
            return "its only element";
        string all = NumberText.Count(total);
        return count == total ? $"all {all} elements" : $"{NumberText.Count(count)} of {all} elements";
    }

    private static string Values(ElementMismatch element, ElementKind kind)
    {
        return $"actual {NumberText.RoundTrip(element.Actual, kind)}, expected {NumberText.RoundTrip(element.Expected, kind)}";
    }

    /// <summary>The distance in units of the elements' own precision; whole numbers have none, and of bfloat16 nobody counts them.</summary>
    private static string Apart(ElementMismatch element, ElementKind kind) => kind switch
    {
        ElementKind.Integer or ElementKind.BFloat16 => "",
        ElementKind.Double => $", {NumberText.Distance(element.Ulps)}",
        _ when !double.IsFinite(element.Actual) || !double.IsFinite(element.Expected) => "",
        _ => $", {NumberText.Distance(Ulps.Distance(element.Actual, element.Expected, kind))}{NumberText.UnitOf(kind)}",
    };
}
