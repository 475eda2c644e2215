using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Kernels;

/// <summary>Products of matrices at the speed of the machine's multiply-and-add, in vectors of whatever width it has.</summary>
/// <remarks>
/// The loops are those of K. Goto and R. van de Geijn, "Anatomy of high-performance matrix multiplication", ACM Transactions on Mathematical
/// Software 34 (2008): a block of A stays in the second-level cache and a panel of B in the first; both are first copied so that the
/// innermost loop reads them in one direction. That loop holds a tile of the result, three vectors high and four columns wide, in registers.
/// </remarks>
public static class MatrixProduct
{
    /// <summary>Columns of a tile.</summary>
    internal const int TileColumns = 4;

    /// <summary>Terms that are added up before the result is touched: with vectors of 256 bits a panel of A and one of B, 16 KB, are half of a first-level cache.</summary>
    private const int Depth = 128;

    /// <summary>Rows of A that are copied at once, a multiple of every tile's height: with the depth a quarter of a megabyte, for the second-level cache.</summary>
    private const int BlockRows = 240;

    /// <summary>Columns of B that are copied at once: with the depth 2 MB, for the third-level cache.</summary>
    private const int BlockColumns = 2048;

    /// <summary>Columns of A, up to which copying costs more than it saves.</summary>
    private const int FewTerms = 16;

    /// <summary>Elements of B, up to which one pass over the rows of A gives all gradients.</summary>
    private const int FewFactors = 64;

    private static int Width => Vector<double>.Count;

    /// <summary>Rows of a tile.</summary>
    internal static int TileRows => 3 * Vector<double>.Count;

    /// <summary>Overwrites C with A B.</summary>
    /// <param name="A">Shape (N, K).</param>
    /// <param name="B">Shape (K, M).</param>
    /// <param name="C">Shape (N, M), column by column; may not overlap A or B.</param>
    /// <param name="maxDegreeOfParallelism">Threads that may share the work, at least 1; a small product has one all the same. The result does not depend on it.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There would be no thread.</exception>
    public static void Multiply(MatrixView A, MatrixView B, Span<double> C, int maxDegreeOfParallelism = 1) => Multiply(A, B, [], C, maxDegreeOfParallelism);

    /// <summary>Overwrites C with A B and b added to every row.</summary>
    /// <param name="A">Shape (N, K).</param>
    /// <param name="B">Shape (K, M).</param>
    /// <param name="b">Shape (M); empty for zeros.</param>
    /// <param name="C">Shape (N, M), column by column; may not overlap the others.</param>
    /// <param name="maxDegreeOfParallelism">Threads that may share the work, at least 1; a small product has one all the same. The result does not depend on it.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There would be no thread.</exception>
    public static void Multiply(MatrixView A, MatrixView B, ReadOnlySpan<double> b, Span<double> C, int maxDegreeOfParallelism = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDegreeOfParallelism, 1);
        var (N, K, M) = (A.Rows, A.Columns, B.Columns);
        if (B.Rows != K)
            throw new ArgumentException($"Expected B with {K} rows, as many as A has columns, found {B.Rows}.", nameof(B));
        if (C.Length != (long)N * M)
            throw new ArgumentException($"Expected memory for {N} × {M} elements, found {C.Length}.", nameof(C));
        if (b.Length != M && b.Length != 0)
            throw new ArgumentException($"Expected a bias of {M} elements or none, found {b.Length}.", nameof(b));

        if (N == 0 || M == 0)
            return;
        if (A.RowStride == 1 && K is > 0 and <= FewTerms)
        {
            SkinnyProduct.OfFewTerms(A, B, b, C);
        }
        else
        {
            for (int j = 0; j < M; j++)
                C.Slice(j * N, N).Fill(b.IsEmpty ? 0 : b[j]);
            int threads = SharedProduct.Threads(N, K, M, maxDegreeOfParallelism);
            if (threads > 1)
                SharedProduct.AddBlocks(A, B, C, threads);
            else
                AddBlocks(A, B, C, N);
        }
    }

    /// <summary>Overwrites dA, dB and db with the gradients of a sum that depends on C = A B and b: D Bᵀ, Aᵀ D and the sums of D's columns.</summary>
    /// <param name="A">Shape (N, K).</param>
    /// <param name="B">Shape (K, M).</param>
    /// <param name="D">The gradient by C, shape (N, M), column by column.</param>
    /// <param name="dA">Shape (N, K), column by column; may not overlap the others, as dB and db may not.</param>
    /// <param name="dB">Shape (K, M), column by column.</param>
    /// <param name="db">Shape (M).</param>
    /// <param name="maxDegreeOfParallelism">Threads that may share the work, at least 1; a small product has one all the same. The result does not depend on it.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There would be no thread.</exception>
    public static void Gradients(MatrixView A, MatrixView B, ReadOnlySpan<double> D, Span<double> dA, Span<double> dB, Span<double> db, int maxDegreeOfParallelism = 1)
    {
        var (N, K, M) = (A.Rows, A.Columns, B.Columns);
        if (B.Rows != K || D.Length != (long)N * M || dA.Length != (long)N * K || dB.Length != (long)K * M || db.Length != M)
            throw new ArgumentException($"Expected gradients of a product of {N} × {K} and {K} × {M}, found {B.Rows} rows of B and memory for {D.Length}, {dA.Length}, {dB.Length} and {db.Length} elements.", nameof(B));

        var slopes = new MatrixView(D, N, M);
        if (A.RowStride == 1 && N > 0 && dB.Length is > 0 and <= FewFactors)
        {
            SkinnyProduct.Gradients(A, B, slopes, dA, dB, db);
            return;
        }

        Multiply(slopes, B.Transpose, dA, maxDegreeOfParallelism);
        Multiply(A.Transpose, slopes, dB, maxDegreeOfParallelism);
        Sums.OfColumns(D, db);
    }

    /// <summary>Adds A B to C, whose columns begin so many elements after one another.</summary>
    internal static void AddBlocks(MatrixView A, MatrixView B, Span<double> C, int stride)
    {
        var (N, K, M) = (A.Rows, A.Columns, B.Columns);

        int depth = Math.Min(K, Depth);
        double[] rows = ArrayPool<double>.Shared.Rent(Up(Math.Min(N, BlockRows), Width) * depth);
        double[] columns = ArrayPool<double>.Shared.Rent(Up(Math.Min(M, BlockColumns), TileColumns) * depth);
        for (int j = 0; j < M; j += BlockColumns)
            for (int k = 0; k < K; k += Depth)
            {
                int wide = Math.Min(BlockColumns, M - j), deep = Math.Min(Depth, K - k);
                PackColumns(B, k, deep, j, wide, columns);
                for (int i = 0; i < N; i += BlockRows)
                {
                    int high = Math.Min(BlockRows, N - i);
                    PackRows(A, i, high, k, deep, rows);
                    AddBlock(rows, columns, high, wide, deep, C[((j * stride) + i)..], stride);
                }
            }

        ArrayPool<double>.Shared.Return(rows);
        ArrayPool<double>.Shared.Return(columns);
    }

    /// <summary>Rows in panels as high as a tile, those left over in panels of one vector; column follows column within a panel. What is missing to a whole vector is 0.</summary>
    private static void PackRows(MatrixView A, int top, int high, int left, int deep, Span<double> packed)
    {
        for (int i = 0; i < high;)
        {
            int height = high - i >= TileRows ? TileRows : Width;
            PackPanel(A, top + i, Math.Min(height, high - i), left, deep, height, packed);
            packed = packed[(height * deep)..];
            i += height;
        }
    }

    private static void PackColumns(MatrixView B, int top, int deep, int left, int wide, Span<double> packed)
    {
        var transpose = B.Transpose;
        for (int j = 0; j < wide; j += TileColumns)
            PackPanel(transpose, left + j, Math.Min(TileColumns, wide - j), top, deep, TileColumns, packed[(j * deep)..]);
    }

    private static void PackPanel(MatrixView A, int top, int high, int left, int deep, int height, Span<double> packed)
    {
        packed = packed[..(height * deep)];
        if (high < height)
            packed.Clear();
        var values = A.Values[((top * A.RowStride) + (left * A.ColumnStride))..];
        if (A.RowStride == 1)
        {
            for (int k = 0; k < deep; k++)
                values.Slice(k * A.ColumnStride, high).CopyTo(packed[(k * height)..]);
            return;
        }

        // Row by row where those stand together, so that each line of the cache is read once.
        for (int i = 0; i < high; i++)
        {
            ref double from = ref Unsafe.AsRef(in values[i * A.RowStride]);
            ref double to = ref packed[i];
            for (int k = 0; k < deep; k++)
            {
                to = from;
                from = ref Unsafe.Add(ref from, A.ColumnStride);
                to = ref Unsafe.Add(ref to, height);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddBlock(ReadOnlySpan<double> rows, ReadOnlySpan<double> columns, int high, int wide, int deep, Span<double> C, int stride)
    {
        Span<double> edge = stackalloc double[TileRows * TileColumns];
        ref double packedRows = ref MemoryMarshal.GetReference(rows);
        ref double packedColumns = ref MemoryMarshal.GetReference(columns);
        for (int j = 0; j < wide; j += TileColumns)
        {
            ref double b = ref Unsafe.Add(ref packedColumns, j * deep);
            for (int i = 0; i < high;)
            {
                int height = high - i >= TileRows ? TileRows : Width;
                ref double a = ref Unsafe.Add(ref packedRows, i * deep);
                int there = Math.Min(height, high - i), columnsThere = Math.Min(TileColumns, wide - j);
                if (there == height && columnsThere == TileColumns)
                {
                    AddTile(ref a, ref b, deep, height, ref C[(j * stride) + i], stride);
                }
                else
                {
                    edge.Clear();
                    AddTile(ref a, ref b, deep, height, ref edge[0], height);
                    for (int c = 0; c < columnsThere; c++)
                        for (int r = 0; r < there; r++)
                            C[((j + c) * stride) + i + r] += edge[(c * height) + r];
                }

                i += height;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTile(ref double a, ref double b, int deep, int height, ref double c, int stride)
    {
        if (height == TileRows)
            AddThreeVectors(ref a, ref b, deep, ref c, stride);
        else
            AddOneVector(ref a, ref b, deep, ref c, stride);
    }

    /// <summary>C += A B for a tile of three vectors by four columns, whose twelve vectors stay in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddThreeVectors(ref double a, ref double b, int deep, ref double c, int stride)
    {
        Vector<double> c00 = default, c10 = default, c20 = default, c01 = default, c11 = default, c21 = default;
        Vector<double> c02 = default, c12 = default, c22 = default, c03 = default, c13 = default, c23 = default;
        for (int k = 0; k < deep; k++)
        {
            var a0 = Vector.LoadUnsafe(ref a);
            var a1 = Vector.LoadUnsafe(ref a, (nuint)Vector<double>.Count);
            var a2 = Vector.LoadUnsafe(ref a, (nuint)(2 * Vector<double>.Count));
            var b0 = new Vector<double>(b);
            c00 = Vector.FusedMultiplyAdd(a0, b0, c00);
            c10 = Vector.FusedMultiplyAdd(a1, b0, c10);
            c20 = Vector.FusedMultiplyAdd(a2, b0, c20);
            var b1 = new Vector<double>(Unsafe.Add(ref b, 1));
            c01 = Vector.FusedMultiplyAdd(a0, b1, c01);
            c11 = Vector.FusedMultiplyAdd(a1, b1, c11);
            c21 = Vector.FusedMultiplyAdd(a2, b1, c21);
            var b2 = new Vector<double>(Unsafe.Add(ref b, 2));
            c02 = Vector.FusedMultiplyAdd(a0, b2, c02);
            c12 = Vector.FusedMultiplyAdd(a1, b2, c12);
            c22 = Vector.FusedMultiplyAdd(a2, b2, c22);
            var b3 = new Vector<double>(Unsafe.Add(ref b, 3));
            c03 = Vector.FusedMultiplyAdd(a0, b3, c03);
            c13 = Vector.FusedMultiplyAdd(a1, b3, c13);
            c23 = Vector.FusedMultiplyAdd(a2, b3, c23);
            a = ref Unsafe.Add(ref a, 3 * Vector<double>.Count);
            b = ref Unsafe.Add(ref b, TileColumns);
        }

        AddTo(ref c, c00, c10, c20);
        AddTo(ref Unsafe.Add(ref c, stride), c01, c11, c21);
        AddTo(ref Unsafe.Add(ref c, 2 * stride), c02, c12, c22);
        AddTo(ref Unsafe.Add(ref c, 3 * stride), c03, c13, c23);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(ref double c, Vector<double> first, Vector<double> second, Vector<double> third)
    {
        AddTo(ref c, first);
        AddTo(ref Unsafe.Add(ref c, Vector<double>.Count), second);
        AddTo(ref Unsafe.Add(ref c, 2 * Vector<double>.Count), third);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(ref double c, Vector<double> sum) => (Vector.LoadUnsafe(ref c) + sum).StoreUnsafe(ref c);

    /// <summary>The same for a tile of one vector by four columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOneVector(ref double a, ref double b, int deep, ref double c, int stride)
    {
        Vector<double> c0 = default, c1 = default, c2 = default, c3 = default;
        for (int k = 0; k < deep; k++)
        {
            var a0 = Vector.LoadUnsafe(ref a);
            c0 = Vector.FusedMultiplyAdd(a0, new Vector<double>(b), c0);
            c1 = Vector.FusedMultiplyAdd(a0, new Vector<double>(Unsafe.Add(ref b, 1)), c1);
            c2 = Vector.FusedMultiplyAdd(a0, new Vector<double>(Unsafe.Add(ref b, 2)), c2);
            c3 = Vector.FusedMultiplyAdd(a0, new Vector<double>(Unsafe.Add(ref b, 3)), c3);
            a = ref Unsafe.Add(ref a, Vector<double>.Count);
            b = ref Unsafe.Add(ref b, TileColumns);
        }

        AddTo(ref c, c0);
        AddTo(ref Unsafe.Add(ref c, stride), c1);
        AddTo(ref Unsafe.Add(ref c, 2 * stride), c2);
        AddTo(ref Unsafe.Add(ref c, 3 * stride), c3);
    }

    private static int Up(int count, int step) => (count + step - 1) / step * step;
}
