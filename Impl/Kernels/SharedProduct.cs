namespace Harness.Kernels;

/// <summary>One product on several threads: each makes some of the columns or rows, in whole tiles, so that every element is summed as on one thread.</summary>
internal static unsafe class SharedProduct
{
    /// <summary>Multiplications that each thread has to be worth: some forty microseconds, in which another one can be woken.</summary>
    private const long LeastWork = 1 << 20;

    /// <summary>How many threads the product is worth.</summary>
    public static int Threads(int N, int K, int M, int maxDegreeOfParallelism) =>
        (int)Math.Clamp((long)N * K * M / LeastWork, 1, maxDegreeOfParallelism);

    /// <summary>Overwrites C with A B and b added to every row, on so many threads, the caller's among them.</summary>
    /// <param name="A">Shape (N, K).</param>
    /// <param name="B">Shape (K, M).</param>
    /// <param name="b">Shape (M), or empty.</param>
    /// <param name="C">Shape (N, M), column by column.</param>
    /// <param name="threads">At least 1.</param>
    public static void MultiplyBlocks(MatrixView A, MatrixView B, ReadOnlySpan<double> b, Span<double> C, int threads)
    {
        // What the other factor costs to be copied, each thread pays anew: the longer side is the one to be cut.
        bool cutsColumns = B.Columns >= A.Rows;
        int N = A.Rows, length = cutsColumns ? B.Columns : N, tile = cutsColumns ? ProductTile.Columns : ProductTile.Rows;
        int tiles = (length + tile - 1) / tile, parts = Math.Min(threads, tiles);
        fixed (double* left = A.Values, right = B.Values, added = b, result = C)
        {
            // Spans cannot go to another thread; pointers can, and the memory stays where it is until all parts are made.
            var (pinnedA, pinnedB, pinnedBias, pinnedC) = (new Pinned(left, A), new Pinned(right, B), new Elements(added, b.Length), new Elements(result, C.Length));
            Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts }, part =>
            {
                int first = Start(part), count = Start(part + 1) - first;
                if (cutsColumns)
                    MatrixProduct.MultiplyBlocks(pinnedA.View, pinnedB.View.CutColumns(first, count), pinnedBias.Span.IsEmpty ? [] : pinnedBias.Span[first..], pinnedC.Span[(first * N)..], N);
                else
                    MatrixProduct.MultiplyBlocks(pinnedA.View.CutRows(first, count), pinnedB.View, pinnedBias.Span, pinnedC.Span[first..], N);
            });
        }

        int Start(int part) => (int)Math.Min(length, (long)tiles * part / parts * tile);
    }

    private readonly struct Elements(double* first, int length)
    {
        public Span<double> Span => new(first, length);
    }

    private readonly struct Pinned(double* first, MatrixView view)
    {
        private readonly Elements _values = new(first, view.Values.Length);
        private readonly (int Rows, int Columns, int RowStride, int ColumnStride) _shape = (view.Rows, view.Columns, view.RowStride, view.ColumnStride);

        public MatrixView View => new(_values.Span, _shape.Rows, _shape.Columns, _shape.RowStride, _shape.ColumnStride);
    }
}
