using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Harness.Kernels.Counts;

namespace Harness.Kernels;

/// <summary>Products with a long thin factor, which are over before a copy of it would be made.</summary>
internal static class SkinnyProduct
{
    /// <summary>Rows that are passed over once for each tile: three columns of them, 12 KB, stay in the first-level cache meanwhile.</summary>
    private const int Rows = 512;

    /// <summary>Columns of A and of D whose products are summed at once: nine sums, and what they are made of, fit into sixteen registers.</summary>
    private const int TileSide = 3;

    /// <summary>What <see cref="MatrixProduct.Gradients"/> says, in one pass over the rows, for A with columns without gaps and B with few elements.</summary>
    public static void Gradients(MatrixView A, MatrixView B, MatrixView D, Span<double> dA, Span<double> dB, Span<double> db)
    {
        var (N, K, M) = (A.Rows, A.Columns, B.Columns);
        int width = Vector<double>.Count;
        // Each sum stays a vector until the end; below those of a column of dB stands the one of db.
        Span<double> factors = stackalloc double[K * M], sums = stackalloc double[(K + 1) * M * width];
        sums.Clear();
        for (int at = 0; at < factors.Length; at++)
            factors[at] = B.Values[(at % K * B.RowStride) + (at / K * B.ColumnStride)];

        for (int n = 0; n < N; n += Rows)
            for (int j = 0; j < M; j += TileSide)
                for (int k = 0; k <= K; k += TileSide)
                {
                    // A tile without a row reads none, wherever it stands.
                    int row = Math.Min(k, K - 1);
                    AddTile(Math.Min(TileSide, K - k), Math.Min(TileSide, M - j), new()
                    {
                        Rows = Math.Min(Rows, N - n),
                        IsFirst = j == 0,
                        A = ref Unsafe.AsRef(in A.Values[(row * A.ColumnStride) + n]),
                        AStride = A.ColumnStride,
                        D = ref Unsafe.AsRef(in D.Values[(j * N) + n]),
                        DA = ref dA[(row * N) + n],
                        Stride = N,
                        B = ref factors[(j * K) + row],
                        BStride = K,
                        Sums = ref sums[((j * (K + 1)) + k) * width],
                        SumsStride = (K + 1) * width,
                    });
                }

        for (int j = 0; j < M; j++)
        {
            for (int k = 0; k < K; k++)
                dB[(j * K) + k] = Sum(sums, (j * (K + 1)) + k);
            db[j] = Sum(sums, (j * (K + 1)) + K);
        }
    }

    /// <summary>A B and b for A with few columns, each without gaps, four columns at a time.</summary>
    public static void OfFewTerms(MatrixView A, MatrixView B, ReadOnlySpan<double> b, Span<double> C)
    {
        var (N, K, M) = (A.Rows, A.Columns, B.Columns);
        // Row by row of B, four columns each; below them the bias.
        Span<double> factors = stackalloc double[4 * (K + 1)];
        ref double a = ref MemoryMarshal.GetReference(A.Values);
        for (int j = 0; j < M; j += 4)
        {
            int wide = Math.Min(4, M - j);
            for (int c = 0; c < wide; c++)
            {
                for (int k = 0; k < K; k++)
                    factors[(4 * k) + c] = B.Values[(k * B.RowStride) + ((j + c) * B.ColumnStride)];
                factors[(4 * K) + c] = b.IsEmpty ? 0 : b[j + c];
            }

            ref double result = ref C[j * N];
            if (wide == 1)
                Columns<One>(ref a, A.ColumnStride, ref factors[0], K, N, ref result);
            else if (wide == 2)
                Columns<Two>(ref a, A.ColumnStride, ref factors[0], K, N, ref result);
            else if (wide == 3)
                Columns<Three>(ref a, A.ColumnStride, ref factors[0], K, N, ref result);
            else
                Columns<Four>(ref a, A.ColumnStride, ref factors[0], K, N, ref result);
        }
    }

    /// <summary>Some columns of a product, two vectors of each at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns<TWide>(ref double a, int aStride, ref double factors, int K, int N, ref double c)
        where TWide : struct, ICount
    {
        int width = Vector<double>.Count, step = 2 * width;
        ref double bias = ref Unsafe.Add(ref factors, 4 * K);
        // What is left at the end is made together with what stands before it, once more.
        for (int from = 0; from < N && N >= step; from += step)
        {
            int n = Math.Min(from, N - step);
            Vector<double> low0 = new(bias), low1 = new(Unsafe.Add(ref bias, 1)), low2 = new(Unsafe.Add(ref bias, 2)), low3 = new(Unsafe.Add(ref bias, 3));
            var (high0, high1, high2, high3) = (low0, low1, low2, low3);
            ref double column = ref Unsafe.Add(ref a, n);
            ref double factor = ref factors;
            for (int k = 0; k < K; k++)
            {
                var (low, high) = (At(ref column, 0), At(ref column, width));
                Add(low, high, factor, ref low0, ref high0);
                if (TWide.Value > 1)
                    Add(low, high, Unsafe.Add(ref factor, 1), ref low1, ref high1);
                if (TWide.Value > 2)
                    Add(low, high, Unsafe.Add(ref factor, 2), ref low2, ref high2);
                if (TWide.Value > 3)
                    Add(low, high, Unsafe.Add(ref factor, 3), ref low3, ref high3);
                column = ref Unsafe.Add(ref column, aStride);
                factor = ref Unsafe.Add(ref factor, 4);
            }

            ref double to = ref Unsafe.Add(ref c, n);
            Put(ref to, low0, high0);
            if (TWide.Value > 1)
                Put(ref Unsafe.Add(ref to, N), low1, high1);
            if (TWide.Value > 2)
                Put(ref Unsafe.Add(ref to, 2 * N), low2, high2);
            if (TWide.Value > 3)
                Put(ref Unsafe.Add(ref to, 3 * N), low3, high3);
        }

        for (int n = 0; n < N && N < step; n++)
            for (int j = 0; j < TWide.Value; j++)
            {
                double sum = Unsafe.Add(ref bias, j);
                for (int k = 0; k < K; k++)
                    sum += Unsafe.Add(ref a, (k * aStride) + n) * Unsafe.Add(ref factors, (4 * k) + j);
                Unsafe.Add(ref c, (j * N) + n) = sum;
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector<double> low, Vector<double> high, double factor, ref Vector<double> lowSum, ref Vector<double> highSum)
    {
        Vector<double> b = new(factor);
        lowSum = Vector.FusedMultiplyAdd(low, b, lowSum);
        highSum = Vector.FusedMultiplyAdd(high, b, highSum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> At(ref double values, int index) => Vector.LoadUnsafe(ref values, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ref double values, Vector<double> low, Vector<double> high)
    {
        low.StoreUnsafe(ref values);
        high.StoreUnsafe(ref values, (nuint)Vector<double>.Count);
    }

    private static void AddTile(int high, int wide, in Tile tile)
    {
        if (high == 0)
            AddTile<Zero>(wide, tile);
        else if (high == 1)
            AddTile<One>(wide, tile);
        else if (high == 2)
            AddTile<Two>(wide, tile);
        else
            AddTile<Three>(wide, tile);
    }

    private static void AddTile<THigh>(int wide, in Tile tile)
        where THigh : struct, ICount
    {
        if (wide == 1)
            AddTile<THigh, One>(tile);
        else if (wide == 2)
            AddTile<THigh, Two>(tile);
        else
            AddTile<THigh, Three>(tile);
    }

    /// <summary>Makes up to three columns of dA and adds to up to nine elements of dB, all in registers; a lower tile, the last of its column, has registers left for the sums of D.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTile<THigh, TWide>(in Tile tile)
        where THigh : struct, ICount
        where TWide : struct, ICount
    {
        int width = Vector<double>.Count, whole = tile.Rows - (tile.Rows % width), aStride = tile.AStride, stride = tile.Stride;
        bool isFirst = tile.IsFirst;
        ref double a = ref tile.A, d = ref tile.D, da = ref tile.DA;
        var (b00, b10, b20) = Factors<THigh>(ref tile.B);
        var (b01, b11, b21) = TWide.Value > 1 ? Factors<THigh>(ref Unsafe.Add(ref tile.B, tile.BStride)) : default;
        var (b02, b12, b22) = TWide.Value > 2 ? Factors<THigh>(ref Unsafe.Add(ref tile.B, 2 * tile.BStride)) : default;
        Vector<double> c00 = default, c10 = default, c20 = default, c01 = default, c11 = default, c21 = default, c02 = default, c12 = default, c22 = default;
        Vector<double> sum0 = default, sum1 = default, sum2 = default;
        for (int n = 0; n < whole; n += width)
        {
            var d0 = At(ref d, n);
            var d1 = TWide.Value > 1 ? At(ref d, stride + n) : default;
            var d2 = TWide.Value > 2 ? At(ref d, (2 * stride) + n) : default;
            if (THigh.Value > 0)
                AddRow<TWide>(At(ref a, n), d0, d1, d2, b00, b01, b02, ref c00, ref c01, ref c02, ref Unsafe.Add(ref da, n), isFirst);
            if (THigh.Value > 1)
                AddRow<TWide>(At(ref a, aStride + n), d0, d1, d2, b10, b11, b12, ref c10, ref c11, ref c12, ref Unsafe.Add(ref da, stride + n), isFirst);
            if (THigh.Value > 2)
                AddRow<TWide>(At(ref a, (2 * aStride) + n), d0, d1, d2, b20, b21, b22, ref c20, ref c21, ref c22, ref Unsafe.Add(ref da, (2 * stride) + n), isFirst);
            else
                (sum0, sum1, sum2) = (sum0 + d0, sum1 + d1, sum2 + d2);
        }

        AddColumn<THigh>(c00, c10, c20, sum0, ref tile.Sums);
        if (TWide.Value > 1)
            AddColumn<THigh>(c01, c11, c21, sum1, ref Unsafe.Add(ref tile.Sums, tile.SumsStride));
        if (TWide.Value > 2)
            AddColumn<THigh>(c02, c12, c22, sum2, ref Unsafe.Add(ref tile.Sums, 2 * tile.SumsStride));

        for (int n = whole; n < tile.Rows; n++)
            for (int j = 0; j < TWide.Value; j++)
            {
                double slope = Unsafe.Add(ref d, (j * stride) + n);
                ref double sums = ref Unsafe.Add(ref tile.Sums, j * tile.SumsStride);
                for (int i = 0; i < THigh.Value; i++)
                {
                    Unsafe.Add(ref sums, i * width) += Unsafe.Add(ref a, (i * aStride) + n) * slope;
                    ref double result = ref Unsafe.Add(ref da, (i * stride) + n);
                    result = (isFirst && j == 0 ? 0 : result) + (slope * Unsafe.Add(ref tile.B, (j * tile.BStride) + i));
                }

                if (THigh.Value < TileSide)
                    Unsafe.Add(ref sums, THigh.Value * width) += slope;
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<double> First, Vector<double> Second, Vector<double> Third) Factors<THigh>(ref double b)
        where THigh : struct, ICount =>
        (new(b), THigh.Value > 1 ? new(Unsafe.Add(ref b, 1)) : default, THigh.Value > 2 ? new(Unsafe.Add(ref b, 2)) : default);

    /// <summary>One row of a tile: a column of dA, and what that of A adds to sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow<TWide>(
        Vector<double> a, Vector<double> d0, Vector<double> d1, Vector<double> d2, Vector<double> b0, Vector<double> b1, Vector<double> b2,
        ref Vector<double> c0, ref Vector<double> c1, ref Vector<double> c2, ref double da, bool isFirst)
        where TWide : struct, ICount
    {
        var slope = isFirst ? d0 * b0 : Vector.FusedMultiplyAdd(d0, b0, At(ref da, 0));
        c0 = Vector.FusedMultiplyAdd(a, d0, c0);
        if (TWide.Value > 1)
        {
            slope = Vector.FusedMultiplyAdd(d1, b1, slope);
            c1 = Vector.FusedMultiplyAdd(a, d1, c1);
        }

        if (TWide.Value > 2)
        {
            slope = Vector.FusedMultiplyAdd(d2, b2, slope);
            c2 = Vector.FusedMultiplyAdd(a, d2, c2);
        }

        slope.StoreUnsafe(ref da);
    }

    /// <summary>Adds a column of a tile to its sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddColumn<THigh>(Vector<double> c0, Vector<double> c1, Vector<double> c2, Vector<double> sum, ref double sums)
        where THigh : struct, ICount
    {
        if (THigh.Value > 0)
            AddTo(ref sums, 0, c0);
        if (THigh.Value > 1)
            AddTo(ref sums, 1, c1);
        AddTo(ref sums, Math.Min(THigh.Value, 2), THigh.Value > 2 ? c2 : sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(ref double sums, int at, Vector<double> term)
    {
        ref double sum = ref Unsafe.Add(ref sums, at * Vector<double>.Count);
        (At(ref sum, 0) + term).StoreUnsafe(ref sum);
    }

    private static double Sum(ReadOnlySpan<double> sums, int at) => Vector.Sum(new Vector<double>(sums[(at * Vector<double>.Count)..]));

    /// <summary>Some columns of A and as many rows of B, some columns of D and of B, and some rows of A and of D; what they are multiplied to, and how far columns are apart.</summary>
    private ref struct Tile
    {
        public int Rows, AStride, BStride, Stride, SumsStride;
        public bool IsFirst;
        public ref double A, B, D, DA, Sums;
    }
}
