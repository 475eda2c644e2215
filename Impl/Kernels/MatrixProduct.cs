using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Harness.Kernels;

/// <summary>Products of matrices at the speed of the machine's multiply-and-add, in vectors of whatever width it has.</summary>
/// <remarks>
/// The loops are those of K. Goto and R. van de Geijn, "Anatomy of high-performance matrix multiplication", ACM Transactions on Mathematical
/// Software 34 (2008): a block of A stays in the second-level cache and a panel of B in the first; both are first copied so that the
/// innermost loop reads them in one direction. That loop holds a tile of the result, three vectors high and four or eight columns wide, in registers.
/// </remarks>
public static class MatrixProduct
{
    /// <summary>Terms that are added up before the result is touched: with vectors of 256 bits a panel of A, 24 KB, stays in a first-level cache.</summary>
    private const int Depth = 256;

    /// <summary>Rows of A that are copied at once, a multiple of every tile's height: with the depth half a megabyte, for the second-level cache.</summary>
    private const int BlockRows = 240;

    /// <summary>Columns of B that are copied at once: with the depth 4 MB, for the third-level cache.</summary>
    private const int BlockColumns = 2048;

    /// <summary>Columns of A, up to which copying costs more than it saves.</summary>
    private const int FewTerms = 16;

    /// <summary>Elements of B, up to which one pass over the rows of A gives all gradients.</summary>
    private const int FewFactors = 64;

    /// <summary>A line of the cache.</summary>
    private const int LineBytes = 64;

    private static int Width => Vector<double>.Count;

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
        else if (K == 0)
        {
            for (int j = 0; j < M; j++)
                C.Slice(j * N, N).Fill(b.IsEmpty ? 0 : b[j]);
        }
        else
        {
            int threads = SharedProduct.Threads(N, K, M, maxDegreeOfParallelism);
            if (threads > 1)
                SharedProduct.MultiplyBlocks(A, B, b, C, threads);
            else
                MultiplyBlocks(A, B, b, C, N);
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

    /// <summary>The same, block by block, for C with columns that begin so many elements after one another.</summary>
    internal static unsafe void MultiplyBlocks(MatrixView A, MatrixView B, ReadOnlySpan<double> b, Span<double> C, int stride)
    {
        var (N, K, M) = (A.Rows, A.Columns, B.Columns);

        int depth = Math.Min(K, Depth), rowsLength = Up(Math.Min(N, BlockRows), Width) * depth, columnsLength = Up(Math.Min(M, BlockColumns), ProductTile.Columns) * depth;
        double[] memory = ArrayPool<double>.Shared.Rent(rowsLength + columnsLength + (2 * LineBytes / sizeof(double)));
        fixed (double* first = memory)
        {
            // Vectors that lie across two lines of the cache would be loaded twice.
            double* aligned = (double*)(((nint)first + LineBytes - 1) & -LineBytes);
            Span<double> rows = new(aligned, rowsLength), columns = new(aligned + Up(rowsLength, LineBytes / sizeof(double)), columnsLength);
            for (int j = 0; j < M; j += BlockColumns)
                for (int k = 0; k < K; k += Depth)
                {
                    int wide = Math.Min(BlockColumns, M - j), deep = Math.Min(Depth, K - k);
                    Pack(B.Transpose, j, wide, k, deep, ProductTile.Columns, 4, columns);
                    for (int i = 0; i < N; i += BlockRows)
                    {
                        int high = Math.Min(BlockRows, N - i);
                        Pack(A, i, high, k, deep, ProductTile.Rows, Width, rows);
                        MultiplyBlock(rows, columns, high, wide, deep, b.IsEmpty || k > 0 ? [] : b.Slice(j, wide), k == 0, C[((j * stride) + i)..], stride);
                    }
                }
        }

        ArrayPool<double>.Shared.Return(memory);
    }

    private static int PanelRows(int left) => Math.Min(ProductTile.Rows, Up(left, Width));

    private static int PanelColumns(int left) => Math.Min(ProductTile.Columns, Up(left, 4));

    /// <summary>Rows in panels as high as a tile, those left over in one that is as high as they need; column follows column within a panel. What is missing there is 0 or the last row again: nobody reads its products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(MatrixView A, int top, int high, int left, int deep, int tile, int step, Span<double> packed)
    {
        int whole = high / tile * tile, rest = Up(high - whole, step);
        packed = packed[..((whole + rest) * deep)];
        if (whole + rest > high)
            packed[(whole * deep)..].Clear();
        var values = A.Values[((top * A.RowStride) + (left * A.ColumnStride))..];
        if (A.RowStride == 1)
        {
            // Some panels at a time, so that reading goes on in one direction and what is written may share sets of the first-level cache.
            ref double source = ref Unsafe.AsRef(in values.Slice(0, ((deep - 1) * A.ColumnStride) + high)[0]), target = ref packed[0];
            for (int first = 0; first < high; first += 4 * tile)
                for (int k = 0; k < deep; k++)
                {
                    ref double column = ref Unsafe.Add(ref source, k * A.ColumnStride);
                    int end = Math.Min(first + (4 * tile), high);
                    for (int i = first; i < end; i += tile)
                        Copy(ref Unsafe.Add(ref column, i), ref Unsafe.Add(ref target, (i * deep) + (k * (i < whole ? tile : rest))), Math.Min(tile, high - i));
                }

            return;
        }

        // Two rows at a time, which stand together in the copy. Where one is missing the last is there twice.
        for (int i = 0; i < high; i += 2)
        {
            int panel = i / tile * tile, height = panel < whole ? tile : rest;
            ref double first = ref Unsafe.AsRef(in values[i * A.RowStride]), second = ref Unsafe.AsRef(in values[Math.Min(i + 1, high - 1) * A.RowStride]);
            CopyPair(ref first, ref second, A.ColumnStride, deep, ref packed[(panel * deep) + i - panel], height);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyPair(ref double first, ref double second, int stride, int deep, ref double to, int height)
    {
        for (int k = 0; k < deep; k++)
        {
            Vector128.Create(first, second).StoreUnsafe(ref to);
            first = ref Unsafe.Add(ref first, stride);
            second = ref Unsafe.Add(ref second, stride);
            to = ref Unsafe.Add(ref to, height);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(ref double from, ref double to, int count)
    {
        int i = 0;
        for (; i <= count - Width; i += Width)
            Vector.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
        for (; i < count; i++)
            Unsafe.Add(ref to, i) = Unsafe.Add(ref from, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyBlock(ReadOnlySpan<double> rows, ReadOnlySpan<double> columns, int high, int wide, int deep, ReadOnlySpan<double> b, bool isFirst, Span<double> C, int stride)
    {
        Span<double> start = stackalloc double[ProductTile.Columns], edge = stackalloc double[ProductTile.Rows * ProductTile.Columns];
        ref double packedRows = ref MemoryMarshal.GetReference(rows);
        ref double packedColumns = ref MemoryMarshal.GetReference(columns);
        for (int j = 0; j < wide; j += ProductTile.Columns)
        {
            ref double panel = ref Unsafe.Add(ref packedColumns, j * deep);
            start.Clear();
            if (!b.IsEmpty)
                b.Slice(j, Math.Min(ProductTile.Columns, wide - j)).CopyTo(start);
            for (int i = 0; i < high;)
            {
                int height = PanelRows(high - i), width = PanelColumns(wide - j);
                ref double a = ref Unsafe.Add(ref packedRows, i * deep);
                int there = Math.Min(height, high - i), columnsThere = Math.Min(width, wide - j);
                if (there == height && columnsThere == width)
                {
                    ProductTile.Multiply(ref a, ref panel, deep, height, width, ref start[0], isFirst, ref C[(j * stride) + i], stride);
                }
                else
                {
                    ProductTile.Multiply(ref a, ref panel, deep, height, width, ref start[0], isFirst: true, ref edge[0], height);
                    for (int c = 0; c < columnsThere; c++)
                        for (int r = 0; r < there; r++)
                            C[((j + c) * stride) + i + r] = (isFirst ? 0 : C[((j + c) * stride) + i + r]) + edge[(c * height) + r];
                }

                i += height;
            }
        }
    }

    private static int Up(int count, int step) => (count + step - 1) / step * step;
}
