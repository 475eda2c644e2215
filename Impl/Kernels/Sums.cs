using System.Numerics.Tensors;

namespace Harness.Kernels;

/// <summary>Sums of columns.</summary>
public static class Sums
{
    /// <summary>Overwrites each sum with that of a column.</summary>
    /// <param name="A">Shape (N, M), column by column.</param>
    /// <param name="sums">Shape (M).</param>
    /// <exception cref="ArgumentException">The length of A is no multiple of that of sums.</exception>
    public static void OfColumns(ReadOnlySpan<double> A, Span<double> sums)
    {
        int rows = sums.Length == 0 ? 0 : A.Length / sums.Length;
        if (rows * sums.Length != A.Length)
            throw new ArgumentException($"Expected a multiple of {sums.Length} elements, found {A.Length}.", nameof(A));
        for (int j = 0; j < sums.Length; j++)
            sums[j] = TensorPrimitives.Sum(A.Slice(j * rows, rows));
    }
}
