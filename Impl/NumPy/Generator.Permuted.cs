using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

// Orders of all elements, or of each row or column by itself: permuted.
public sealed partial class Generator
{
    /// <summary>Copies elements in a random order, like <c>Permutation</c>.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">The elements, an array or a span <c>(n)</c>, left as they are.</param>
    /// <returns>The same elements in another order, <c>(n)</c>.</returns>
    public T[] Permuted<T>(ReadOnlySpan<T> x) => Permutation(x);

    /// <summary>Copies the elements of a two-dimensional array, all in one random order or along an axis.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">The array <c>(n, m)</c>, left as it is.</param>
    /// <param name="axis">
    /// 0: each column gets an order of its own; 1: each row; negative numbers count from the end; null, the default: all elements change places.
    /// </param>
    /// <returns>The same elements in other places, <c>(n, m)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public T[,] Permuted<T>(T[,] x, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (rows, columns) = (x.GetLength(0), x.GetLength(1));
        var flat = x.Cast<T>().ToArray();
        PermuteInPlace(flat, rows, columns, axis);
        return Shaped.Grid<T>(rows, columns, span => flat.CopyTo(span));
    }

    /// <summary>Copies the elements of a vector in a random order, like <c>Permutation</c>.</summary>
    /// <param name="x">The vector <c>(n)</c>, left as it is.</param>
    /// <returns>The same elements in another order, <c>(n)</c>.</returns>
    public Vector<double> Permuted(Vector<double> x) => Permutation(x);

    /// <summary>Copies the elements of a matrix, all in one random order or along an axis.</summary>
    /// <param name="X">The matrix <c>(n, m)</c>, left as it is.</param>
    /// <param name="axis">
    /// 0: each column gets an order of its own; 1: each row; negative numbers count from the end; null, the default: all elements change places.
    /// </param>
    /// <returns>A dense matrix of the same elements in other places, <c>(n, m)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Matrix<double> Permuted(Matrix<double> X, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(X);
        var flat = X.ToRowMajorArray();
        PermuteInPlace(flat, X.RowCount, X.ColumnCount, axis);
        return Matrix<double>.Build.Dense(X.RowCount, X.ColumnCount, (row, column) => flat[(row * X.ColumnCount) + column]);
    }

    private void PermuteInPlace<T>(T[] flat, int rows, int columns, int? axis)
    {
        switch (axis)
        {
            case null:
                Shuffle(flat.AsSpan());
                break;
            case 1 or -1:
                for (var row = 0; row < rows; row++) Shuffle(flat.AsSpan(row * columns, columns));
                break;
            case 0 or -2:
                var one = new T[rows];
                for (var column = 0; column < columns; column++)
                {
                    for (var row = 0; row < rows; row++) one[row] = flat[(row * columns) + column];
                    Shuffle(one.AsSpan());
                    for (var row = 0; row < rows; row++) flat[(row * columns) + column] = one[row];
                }

                break;
            default:
                throw Check.NoAxis(axis.Value);
        }
    }
}
