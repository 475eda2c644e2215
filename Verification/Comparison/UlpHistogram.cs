using System.Numerics;

namespace Harness.Comparison;

/// <summary>How many elements of two arrays lie how many ULPs apart, in ranges that double: 0, 1, 2, 3-4, 5-8, ….</summary>
/// <remarks>Two NaNs are 0 apart, whatever their payloads; a NaN beside anything else is <see cref="Ulps.Cap"/> apart.</remarks>
public sealed class UlpHistogram
{
    // 0, 1, then one range for each power of two up to the cap.
    private readonly long[] _counts = new long[2 + BitOperations.Log2(Ulps.Cap)];

    private UlpHistogram()
    {
    }

    /// <summary>The number of elements.</summary>
    public long Total { get; private set; }

    /// <summary>The elements whose bits differ; +0 beside −0 counts, though no ULP lies between them.</summary>
    public long Moved { get; private set; }

    /// <summary>The largest distance, at most <see cref="Ulps.Cap"/>; 0 of empty arrays.</summary>
    public long Max { get; private set; }

    /// <summary>The ranges from 0 to that of <see cref="Max"/>, empty ones between them too.</summary>
    public IReadOnlyList<UlpRange> Ranges
    {
        get
        {
            var ranges = new UlpRange[Total == 0 ? 0 : RangeOf(Max) + 1];
            for (int i = 0; i < ranges.Length; i++)
                ranges[i] = new UlpRange(i <= 2 ? i : (1L << (i - 2)) + 1, i <= 1 ? i : 1L << (i - 1), _counts[i]);
            return ranges;
        }
    }

    /// <summary>Counts the distances of equally many elements.</summary>
    /// <exception cref="ArgumentException">The counts of elements differ.</exception>
    public static UlpHistogram Of(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected)
    {
        if (actual.Length != expected.Length)
            throw new ArgumentException($"Expected {expected.Length} elements, found {actual.Length}.", nameof(actual));
        var histogram = new UlpHistogram { Total = actual.Length };
        for (int i = 0; i < actual.Length; i++)
        {
            bool same = BitConverter.DoubleToInt64Bits(actual[i]) == BitConverter.DoubleToInt64Bits(expected[i])
                || (double.IsNaN(actual[i]) && double.IsNaN(expected[i]));
            long distance = same ? 0 : Ulps.Distance(actual[i], expected[i]);
            histogram._counts[RangeOf(distance)]++;
            histogram.Moved += same ? 0 : 1;
            histogram.Max = Math.Max(histogram.Max, distance);
        }

        return histogram;
    }

    private static int RangeOf(long distance) => distance <= 1 ? (int)distance : 2 + BitOperations.Log2((ulong)(distance - 1));
}
