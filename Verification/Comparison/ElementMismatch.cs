namespace Harness.Comparison;

/// <summary>One element of two arrays, and how far apart its two values are.</summary>
/// <param name="Index">Its index, one number a dimension; empty for a number.</param>
/// <param name="Actual">The value that came.</param>
/// <param name="Expected">The value that should have come.</param>
/// <param name="AbsoluteDifference">|a − e|; infinite where one is infinite or the difference overflows, NaN where either is NaN.</param>
/// <param name="RelativeDifference">|a − e| / |e|; 0 where both are zero, infinite where only e is.</param>
/// <param name="Bound">The largest |a − e| that was allowed.</param>
/// <param name="Ulps">The distance in units in the last place, at most <see cref="Comparison.Ulps.Cap"/>.</param>
public sealed record ElementMismatch(
    nint[] Index, double Actual, double Expected, double AbsoluteDifference, double RelativeDifference, double Bound, long Ulps)
{
    internal static ElementMismatch Of(nint[] index, double actual, double expected, Tolerance tolerance)
    {
        double difference = actual == expected ? 0 : Math.Abs(actual - expected);
        return new ElementMismatch(
            index,
            actual,
            expected,
            difference,
            Relative(difference, expected),
            tolerance.Bound(expected),
            Comparison.Ulps.Distance(actual, expected));
    }

    internal static double Relative(double difference, double expected)
    {
        return difference == 0 ? 0 : difference / Math.Abs(expected);
    }
}
