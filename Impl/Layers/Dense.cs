using Harness.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Layers;

/// <summary>
/// Products and elementwise work into a dense matrix: MathNet gives a result the storage of its operand, and a diagonal one cannot
/// hold it. What the caller gave to be read is never written to.
/// </summary>
internal static class Dense
{
    /// <summary>A B with b added to every row.</summary>
    public static Matrix<double> Affine(Matrix<double> A, Matrix<double> B, Vector<double> b, Matrix<double> result, int maxDegreeOfParallelism)
    {
        MatrixProduct.Multiply(View(A), View(B), Elements(b), Memory(result), maxDegreeOfParallelism);
        return result;
    }

    /// <summary>D Bᵀ, Aᵀ D and the sums of D's columns.</summary>
    public static LinearGradients AffineGradients(Matrix<double> A, Matrix<double> B, Matrix<double> D, LinearGradients result, int maxDegreeOfParallelism)
    {
        MatrixProduct.Gradients(View(A), View(B), Elements(D), Memory(result.dX), Memory(result.dW), Memory(result.db), maxDegreeOfParallelism);
        return result;
    }

    /// <summary>Zeros.</summary>
    public static Matrix<double> Zeros(int rows, int columns) => Matrix<double>.Build.Dense(rows, columns);

    /// <summary>The elements column by column: a dense matrix's own memory, else a copy.</summary>
    public static ReadOnlySpan<double> Elements(Matrix<double> A) => A.AsColumnMajorArray() ?? A.ToColumnMajorArray();

    /// <summary>The elements: a dense vector's own memory, else a copy.</summary>
    public static ReadOnlySpan<double> Elements(Vector<double> v) => v.AsArray() ?? v.ToArray();

    /// <summary>The memory of a dense matrix, to be written to, column by column.</summary>
    public static Span<double> Memory(Matrix<double> result) => Guard.Dense(result.AsColumnMajorArray(), nameof(result));

    /// <summary>The memory of a dense vector, to be written to.</summary>
    public static Span<double> Memory(Vector<double> result) => Guard.Dense(result.AsArray(), nameof(result));

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

    private static MatrixView View(Matrix<double> A) => new(Elements(A), A.RowCount, A.ColumnCount);
}
