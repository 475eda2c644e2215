using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Layers;

/// <summary>
/// Products and elementwise work into a new dense matrix: MathNet gives a result the storage of its operand, and a diagonal one cannot
/// hold it. What the caller gave is never written to.
/// </summary>
/// <remarks>
/// MathNet's own product copies its whole left operand first, which for a large batch is the largest array of all. These read it in place
/// and add the terms of an element in the same order, so that each bit is the same.
/// </remarks>
internal static class Dense
{
    /// <summary>Rows of a product that grow together: so much of a column stays in the first-level cache.</summary>
    private const int Rows = 512;

    /// <summary>A B, for A (N, K) and B (K, M).</summary>
    public static Matrix<double> Product(Matrix<double> A, Matrix<double> B)
    {
        var (N, K, M) = (A.RowCount, A.ColumnCount, B.ColumnCount);
        var (a, b, product) = (Columns(A), Columns(B), new double[N * M]);
        for (int top = 0; top < N; top += Rows)
        {
            int height = Math.Min(Rows, N - top);
            for (int k = 0; k < K; k++)
                for (int m = 0; m < M; m++)
                {
                    var sums = product.AsSpan((m * N) + top, height);
                    TensorPrimitives.MultiplyAdd(a.AsSpan((k * N) + top, height), b[(m * K) + k], sums, sums);
                }
        }

        return Matrix<double>.Build.Dense(N, M, product);
    }

    /// <summary>Aᵀ B, for A (N, K) and B (N, M).</summary>
    public static Matrix<double> TransposedProduct(Matrix<double> A, Matrix<double> B)
    {
        var (N, K, M) = (A.RowCount, A.ColumnCount, B.ColumnCount);
        var (a, b, product) = (Columns(A), Columns(B), new double[K * M]);
        for (int k = 0; k < K; k++)
        {
            var column = a.AsSpan(k * N, N);
            int m = 0;
            // Four at a time: each sum waits for its last addition, but not for the others'.
            for (; m + 4 <= M; m += 4)
            {
                var (sum0, sum1, sum2, sum3) = (0.0, 0.0, 0.0, 0.0);
                var (b0, b1, b2, b3) = (m * N, (m + 1) * N, (m + 2) * N, (m + 3) * N);
                for (int n = 0; n < column.Length; n++)
                {
                    double x = column[n];
                    sum0 += x * b[b0 + n];
                    sum1 += x * b[b1 + n];
                    sum2 += x * b[b2 + n];
                    sum3 += x * b[b3 + n];
                }

                (product[(m * K) + k], product[((m + 1) * K) + k], product[((m + 2) * K) + k], product[((m + 3) * K) + k]) = (sum0, sum1, sum2, sum3);
            }

            for (; m < M; m++)
            {
                double sum = 0;
                for (int n = 0; n < column.Length; n++)
                    sum += column[n] * b[(m * N) + n];
                product[(m * K) + k] = sum;
            }
        }

        return Matrix<double>.Build.Dense(K, M, product);
    }

    /// <summary>f of each element.</summary>
    public static Matrix<double> Map(Matrix<double> A, Func<double, double> f)
    {
        var result = Zeros(A.RowCount, A.ColumnCount);
        A.Map(f, result, MathNet.Numerics.LinearAlgebra.Zeros.Include);
        return result;
    }

    /// <summary>f of each pair of elements at the same place, for A and B of one shape.</summary>
    public static Matrix<double> Map(Matrix<double> A, Matrix<double> B, Func<double, double, double> f)
    {
        var result = Zeros(A.RowCount, A.ColumnCount);
        A.Map2(f, B, result, MathNet.Numerics.LinearAlgebra.Zeros.Include);
        return result;
    }

    /// <summary>Replaces each element of a matrix of ours by f(row, column, element), and returns that matrix.</summary>
    public static Matrix<double> Replace(Matrix<double> A, Func<int, int, double, double> f)
    {
        // MathNet divides by the number of rows here.
        if (A.RowCount > 0)
            A.MapIndexedInplace(f, MathNet.Numerics.LinearAlgebra.Zeros.Include);
        return A;
    }

    /// <summary>The elements column by column: a dense matrix's own memory, else a copy.</summary>
    private static double[] Columns(Matrix<double> A) => A.AsColumnMajorArray() ?? A.ToColumnMajorArray();

    private static Matrix<double> Zeros(int rows, int columns) => Matrix<double>.Build.Dense(rows, columns);
}
