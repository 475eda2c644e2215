namespace Harness.Kernels;

/// <summary>Products of matrices that lie in memory row by row, by <see cref="MatrixProduct"/>: what is row by row is the transpose column by column.</summary>
public static class RowMajorProduct
{
    /// <summary>Overwrites C with A B.</summary>
    /// <param name="A">Shape (N, K), row by row.</param>
    /// <param name="B">Shape (K, M), row by row.</param>
    /// <param name="C">Shape (N, M), row by row; may not overlap the others.</param>
    /// <param name="inner">K.</param>
    /// <param name="columns">M.</param>
    public static void Multiply(ReadOnlySpan<double> A, ReadOnlySpan<double> B, Span<double> C, int inner, int columns) =>
        MatrixProduct.Multiply(new(B, columns, inner), new(A, inner, Rows(C, columns)), C);

    /// <summary>Overwrites C with A Bᵀ.</summary>
    /// <param name="A">Shape (N, K), row by row.</param>
    /// <param name="B">Shape (M, K), row by row.</param>
    /// <param name="C">Shape (N, M), row by row; may not overlap the others.</param>
    /// <param name="inner">K.</param>
    /// <param name="columns">M.</param>
    public static void MultiplyTransposed(ReadOnlySpan<double> A, ReadOnlySpan<double> B, Span<double> C, int inner, int columns) =>
        MatrixProduct.Multiply(new(B, columns, inner, inner, 1), new(A, inner, Rows(C, columns)), C);

    /// <summary>Overwrites C with Aᵀ B.</summary>
    /// <param name="A">Shape (N, K), row by row.</param>
    /// <param name="B">Shape (N, M), row by row.</param>
    /// <param name="C">Shape (K, M), row by row; may not overlap the others.</param>
    /// <param name="inner">N.</param>
    /// <param name="columns">M.</param>
    public static void TransposedMultiply(ReadOnlySpan<double> A, ReadOnlySpan<double> B, Span<double> C, int inner, int columns)
    {
        int rows = Rows(C, columns);
        MatrixProduct.Multiply(new(B, columns, inner), new(A, inner, rows, rows, 1), C);
    }

    private static int Rows(ReadOnlySpan<double> C, int columns) => columns == 0 ? 0 : C.Length / columns;
}
