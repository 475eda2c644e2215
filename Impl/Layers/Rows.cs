using System.Numerics.Tensors;

namespace Harness.Layers;

/// <summary>Rows that lie one after another.</summary>
internal static class Rows
{
    /// <summary>Adds b to every row.</summary>
    public static void Add(Span<double> rows, ReadOnlySpan<double> b)
    {
        for (int at = 0; at < rows.Length; at += b.Length)
            TensorPrimitives.Add(rows.Slice(at, b.Length), b, rows.Slice(at, b.Length));
    }

    /// <summary>Overwrites a row with the sum of all.</summary>
    public static void Sum(ReadOnlySpan<double> rows, Span<double> sum)
    {
        sum.Clear();
        for (int at = 0; at < rows.Length; at += sum.Length)
            TensorPrimitives.Add(rows.Slice(at, sum.Length), sum, sum);
    }

    /// <summary>Swaps the first two of three axes.</summary>
    public static void SwapAxes(ReadOnlySpan<double> from, int first, int second, int length, Span<double> to)
    {
        for (int i = 0; i < first; i++)
            for (int j = 0; j < second; j++)
                from.Slice(((i * second) + j) * length, length).CopyTo(to[(((j * first) + i) * length)..]);
    }
}
