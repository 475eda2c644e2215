using MathNet.Numerics.LinearAlgebra;

namespace Harness.Layers;

/// <summary>
/// Elementwise work into a new dense matrix: MathNet gives a result the storage of its operand, and a diagonal one cannot hold it.
/// What the caller gave is never written to.
/// </summary>
internal static class Dense
{
    /// <summary>A B, for A (N, K) and B (K, M).</summary>
    public static Matrix<double> Product(Matrix<double> A, Matrix<double> B)
    {
        var product = Zeros(A.RowCount, B.ColumnCount);
        A.Multiply(B, product);
        return product;
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

    private static Matrix<double> Zeros(int rows, int columns) => Matrix<double>.Build.Dense(rows, columns);
}
