using System.Numerics;
using System.Runtime.CompilerServices;

namespace Harness.Kernels;

/// <summary>Products with a long thin factor, which are over before a copy of it would be made.</summary>
internal static class SkinnyProduct
{
    /// <summary>A B and b for A with few columns, each without gaps: four columns of the result are made together, two vectors of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfFewTerms(MatrixView A, MatrixView B, ReadOnlySpan<double> b, Span<double> C)
    {
        var (N, K, M) = (A.Rows, A.Columns, B.Columns);
        // Row by row of B, four columns each; below them the bias.
        Span<double> factors = stackalloc double[4 * (K + 1)];
        for (int j = 0; j < M; j += 4)
        {
            // Columns that are missing to four are the last one again, so that there is one loop: it is written more than once.
            int j1 = Math.Min(j + 1, M - 1), j2 = Math.Min(j + 2, M - 1), j3 = Math.Min(j + 3, M - 1);
            for (int k = 0; k < K; k++)
            {
                var row = B.Values[(k * B.RowStride)..];
                factors[4 * k] = row[j * B.ColumnStride];
                factors[(4 * k) + 1] = row[j1 * B.ColumnStride];
                factors[(4 * k) + 2] = row[j2 * B.ColumnStride];
                factors[(4 * k) + 3] = row[j3 * B.ColumnStride];
            }

            for (int c = 0; c < 4; c++)
                factors[(4 * K) + c] = b.IsEmpty ? 0 : b[Math.Min(j + c, M - 1)];

            Columns(ref Unsafe.AsRef(in A.Values[0]), A.ColumnStride, ref factors[0], K, N, ref C[j * N], ref C[j1 * N], ref C[j2 * N], ref C[j3 * N]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns(ref double a, int stride, ref double factors, int K, int N, ref double c0, ref double c1, ref double c2, ref double c3)
    {
        int n = 0, width = Vector<double>.Count;
        ref double bias = ref Unsafe.Add(ref factors, 4 * K);
        for (; n <= N - (2 * width); n += 2 * width)
        {
            Vector<double> low0 = new(bias), low1 = new(Unsafe.Add(ref bias, 1)), low2 = new(Unsafe.Add(ref bias, 2)), low3 = new(Unsafe.Add(ref bias, 3));
            var (high0, high1, high2, high3) = (low0, low1, low2, low3);
            ref double column = ref Unsafe.Add(ref a, n);
            ref double factor = ref factors;
            for (int k = 0; k < K; k++)
            {
                var (low, high) = (At(ref column, 0), At(ref column, width));
                var (b0, b1, b2, b3) = (new Vector<double>(factor), new Vector<double>(Unsafe.Add(ref factor, 1)), new Vector<double>(Unsafe.Add(ref factor, 2)), new Vector<double>(Unsafe.Add(ref factor, 3)));
                low0 = Vector.FusedMultiplyAdd(low, b0, low0);
                high0 = Vector.FusedMultiplyAdd(high, b0, high0);
                low1 = Vector.FusedMultiplyAdd(low, b1, low1);
                high1 = Vector.FusedMultiplyAdd(high, b1, high1);
                low2 = Vector.FusedMultiplyAdd(low, b2, low2);
                high2 = Vector.FusedMultiplyAdd(high, b2, high2);
                low3 = Vector.FusedMultiplyAdd(low, b3, low3);
                high3 = Vector.FusedMultiplyAdd(high, b3, high3);
                column = ref Unsafe.Add(ref column, stride);
                factor = ref Unsafe.Add(ref factor, 4);
            }

            Put(ref c0, n, low0, high0);
            Put(ref c1, n, low1, high1);
            Put(ref c2, n, low2, high2);
            Put(ref c3, n, low3, high3);
        }

        for (; n < N; n++)
        {
            var (sum0, sum1, sum2, sum3) = (bias, Unsafe.Add(ref bias, 1), Unsafe.Add(ref bias, 2), Unsafe.Add(ref bias, 3));
            for (int k = 0; k < K; k++)
            {
                double x = Unsafe.Add(ref a, (k * stride) + n);
                sum0 += x * Unsafe.Add(ref factors, 4 * k);
                sum1 += x * Unsafe.Add(ref factors, (4 * k) + 1);
                sum2 += x * Unsafe.Add(ref factors, (4 * k) + 2);
                sum3 += x * Unsafe.Add(ref factors, (4 * k) + 3);
            }

            (Unsafe.Add(ref c0, n), Unsafe.Add(ref c1, n), Unsafe.Add(ref c2, n), Unsafe.Add(ref c3, n)) = (sum0, sum1, sum2, sum3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> At(ref double values, int index) => Vector.LoadUnsafe(ref values, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ref double values, int index, Vector<double> low, Vector<double> high)
    {
        low.StoreUnsafe(ref values, (nuint)index);
        high.StoreUnsafe(ref values, (nuint)(index + Vector<double>.Count));
    }

    /// <summary>A B and b for few results, where A's rows and B's columns stand without gaps: scalar products, four at a time.</summary>
    public static void OfFewResults(MatrixView A, MatrixView B, ReadOnlySpan<double> b, Span<double> C)
    {
        var (N, M) = (A.Rows, B.Columns);
        if (A.Columns == 0)
            C.Clear();
        for (int i = 0; i < N && A.Columns > 0; i++)
        {
            var row = A.Values.Slice(i * A.RowStride, A.Columns);
            for (int j = 0; j < M; j += 4)
            {
                // Columns that are missing to four are the last one again: it is written more than once.
                int j1 = Math.Min(j + 1, M - 1), j2 = Math.Min(j + 2, M - 1), j3 = Math.Min(j + 3, M - 1);
                (C[(j * N) + i], C[(j1 * N) + i], C[(j2 * N) + i], C[(j3 * N) + i]) = Products(row, Column(B, j), Column(B, j1), Column(B, j2), Column(B, j3));
            }
        }

        for (int j = 0; j < b.Length; j++)
            for (int i = 0; i < N; i++)
                C[(j * N) + i] += b[j];
    }

    private static ReadOnlySpan<double> Column(MatrixView B, int j) => B.Values.Slice(j * B.ColumnStride, B.Rows);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double First, double Second, double Third, double Fourth) Products(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y0, ReadOnlySpan<double> y1, ReadOnlySpan<double> y2, ReadOnlySpan<double> y3)
    {
        int n = 0, width = Vector<double>.Count;
        ref double a = ref Unsafe.AsRef(in x[0]);
        ref double b0 = ref Unsafe.AsRef(in y0[0]), b1 = ref Unsafe.AsRef(in y1[0]), b2 = ref Unsafe.AsRef(in y2[0]), b3 = ref Unsafe.AsRef(in y3[0]);
        Vector<double> low0 = default, low1 = default, low2 = default, low3 = default, high0 = default, high1 = default, high2 = default, high3 = default;
        for (; n <= x.Length - (2 * width); n += 2 * width)
        {
            var (low, high) = (At(ref a, n), At(ref a, n + width));
            low0 = Vector.FusedMultiplyAdd(low, At(ref b0, n), low0);
            high0 = Vector.FusedMultiplyAdd(high, At(ref b0, n + width), high0);
            low1 = Vector.FusedMultiplyAdd(low, At(ref b1, n), low1);
            high1 = Vector.FusedMultiplyAdd(high, At(ref b1, n + width), high1);
            low2 = Vector.FusedMultiplyAdd(low, At(ref b2, n), low2);
            high2 = Vector.FusedMultiplyAdd(high, At(ref b2, n + width), high2);
            low3 = Vector.FusedMultiplyAdd(low, At(ref b3, n), low3);
            high3 = Vector.FusedMultiplyAdd(high, At(ref b3, n + width), high3);
        }

        var (sum0, sum1, sum2, sum3) = (Vector.Sum(low0 + high0), Vector.Sum(low1 + high1), Vector.Sum(low2 + high2), Vector.Sum(low3 + high3));
        for (; n < x.Length; n++)
        {
            sum0 += x[n] * y0[n];
            sum1 += x[n] * y1[n];
            sum2 += x[n] * y2[n];
            sum3 += x[n] * y3[n];
        }

        return (sum0, sum1, sum2, sum3);
    }
}
