using Harness.Kernels;
using static System.FormattableString;

namespace Harness.Layers.Metrics;

/// <summary>Checks of what metrics are handed.</summary>
internal static class MetricGuard
{
    /// <summary>Asks for as many predictions as targets, and at least one.</summary>
    /// <exception cref="ArgumentException">There are others, or none.</exception>
    public static void Batch(string metric, int targets, int predictions)
    {
        if (targets != predictions)
            throw new ArgumentException(Invariant($"{metric}: expected as many predictions as targets, {targets}, found {predictions}."), nameof(predictions));
        if (targets == 0)
            throw new ArgumentException($"{metric}: expected at least one observation, found an empty batch: its mean is not defined.", nameof(targets));
    }

    /// <summary>Asks for classes of 0 and 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A class is another.</exception>
    public static void Binary(string metric, ReadOnlySpan<long> classes, string name)
    {
        int i = classes.IndexOfAnyExcept(0L, 1L);
        if (i >= 0)
            throw new ArgumentOutOfRangeException(name, Invariant($"{metric}: expected {name} of 0 and 1, found {classes[i]} at [{i}]."));
    }

    /// <summary>Asks for numbers in an interval.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside, or NaN.</exception>
    public static void Between(string metric, ReadOnlySpan<double> values, double low, double high, string name)
    {
        if (Interval.Contains(values, low, high))
            return;
        for (int i = 0; i < values.Length; i++)
            if (!(values[i] >= low && values[i] <= high))
                throw new ArgumentOutOfRangeException(name, Invariant($"{metric}: expected {name} in [{low}, {high}], found {values[i]} at [{i}]."));
    }
}
