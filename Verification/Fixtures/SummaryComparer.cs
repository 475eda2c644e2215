using Harness.Comparison;

namespace Harness.Fixtures;

/// <summary>Holds a large array against its summary, with bounds that follow from the tolerance of its elements.</summary>
/// <remarks>
/// Let d be the n differences and b their bounds, |dᵢ| ≤ bᵢ = atol + rtol·|eᵢ|. The expected elements are not known, but their norm
/// is, and by Minkowski ‖b‖ ≤ atol·√n + rtol·‖e‖ =: B. Then, with certainty,
/// <list type="bullet">
/// <item>norms differ by at most ‖d‖ ≤ B, and sums by at most √n·B (Cauchy–Schwarz);</item>
/// <item>the smallest and the largest elements differ by at most the bound of the expected one, for rtol ≤ 1.</item>
/// </list>
/// A dot product with weights r differs by Σ rᵢdᵢ, which could be as large as Σ bᵢ; a bound that large would let a wrong element
/// of a large array through. But the weights are independent, symmetric, at most 1, and know nothing of d, so that by Hoeffding
/// P(|Σ rᵢdᵢ| > t·‖d‖) ≤ 2·exp(−t²/2): with t = 6, fewer than one array in two million that is within its tolerance, even one at
/// the edge of it everywhere, is rejected by any of the sixteen. One wrong element shows as soon as it is off by 12·B or so.
/// </remarks>
internal static class SummaryComparer
{
    private const double Deviations = 6;

    // Compensated sums err by a rounding or two of the result, and each of their n products by half a unit: less than this much of √n·‖e‖.
    private const double RoundingAllowance = 1.0 / (1L << 50);

    public static SnapshotComparison Compare(
        ReadOnlySpan<double> actual, ReadOnlySpan<nint> shape, ArraySummary expected, Tolerance tolerance)
    {
        SnapshotComparison comparison = Compare(ArraySummarizer.Summarize(actual, shape), expected, shape, tolerance);
        return comparison.HasOtherNonFinite ? comparison with { NonFinite = NonFinitePositions(actual, shape) } : comparison;
    }

    /// <summary>Compares two summaries of arrays of one shape; where unexpected NaNs and infinities are, nobody knows.</summary>
    public static SnapshotComparison Compare(ArraySummary summary, ArraySummary expected, ReadOnlySpan<nint> shape, Tolerance tolerance)
    {
        (int count, nint[] leading) = Shapes.Leading(shape, Math.Min(expected.LeadingRows, summary.LeadingRows));
        ArrayComparison elements = ArrayComparer.Compare(
            summary.Leading.AsSpan(0, count), leading, expected.Leading.AsSpan(0, count), leading, tolerance);
        bool sameNonFinite = summary.NonFinite == expected.NonFinite && (tolerance.EqualNaN || expected.NonFinite is not { NaN: > 0 });
        bool isBitIdentical = summary.Sha256 == expected.Sha256;
        StatisticComparison[] statistics = Statistics(summary, expected, Shapes.Count(shape), tolerance);
        bool agrees = elements.Agrees && sameNonFinite && (tolerance.Rule == ComparisonRule.Exact
            ? isBitIdentical
            : Array.TrueForAll(statistics, statistic => statistic.Agrees));
        bool notFinite = elements.Outcome == ComparisonOutcome.NotFinite || (!sameNonFinite && expected.NonFinite is null);
        return new SnapshotComparison
        {
            Outcome = agrees ? ComparisonOutcome.Passed : notFinite ? ComparisonOutcome.NotFinite : ComparisonOutcome.WrongValues,
            Elements = elements,
            Statistics = statistics,
            HasOtherNonFinite = !sameNonFinite,
            IsBitIdentical = isBitIdentical,
        };
    }

    private static StatisticComparison[] Statistics(ArraySummary actual, ArraySummary expected, int count, Tolerance tolerance)
    {
        NonFiniteSummary none = expected.NonFinite ?? new NonFiniteSummary(0, 0, 0, "");
        double finite = count - none.NaN - none.PositiveInfinity - none.NegativeInfinity;
        double root = Math.Sqrt(finite);
        bool exact = tolerance.Rule == ComparisonRule.Exact;
        double rounding = exact ? 0 : RoundingAllowance * root * expected.Norm;
        double deviation = (tolerance.ConstantBound * root) + (tolerance.Slope * expected.Norm);
        var statistics = new StatisticComparison[5 + expected.Projections.Length];
        statistics[0] = new StatisticComparison("sum", actual.Sum, expected.Sum, (root * deviation) + rounding);
        statistics[1] = new StatisticComparison("mean", actual.Mean, expected.Mean, ((root * deviation) + rounding) / Math.Max(finite, 1));
        statistics[2] = new StatisticComparison("min", actual.Min, expected.Min, tolerance.Bound(expected.Min));
        statistics[3] = new StatisticComparison("max", actual.Max, expected.Max, tolerance.Bound(expected.Max));
        statistics[4] = new StatisticComparison("norm", actual.Norm, expected.Norm, deviation + rounding);
        for (int i = 0; i < expected.Projections.Length; i++)
        {
            statistics[5 + i] = new StatisticComparison(
                $"projections[{NumberText.Count(i)}]", actual.Projections[i], expected.Projections[i], (Deviations * deviation) + rounding);
        }

        return statistics;
    }

    private static ElementPositions NonFinitePositions(ReadOnlySpan<double> actual, ReadOnlySpan<nint> shape)
    {
        (long count, int first) = (0, -1);
        for (int i = 0; i < actual.Length; i++)
        {
            if (double.IsFinite(actual[i]))
                continue;
            count++;
            first = first < 0 ? i : first;
        }

        return count == 0 ? ElementPositions.None : new ElementPositions(count, Shapes.IndexOf(first, shape));
    }
}
