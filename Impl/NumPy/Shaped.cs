using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

/// <summary>
/// Turns a method that fills spans into arrays of one, two or more dimensions, always in NumPy's row-major order of draws.
/// </summary>
internal static class Shaped
{
    /// <summary>Rows drawn before they are spread over the columns: one cache line of each column at a time.</summary>
    private const int RowsAtOnce = 8;

    internal static T[] Array<T>(int length, Action<Span<T>> fill)
    {
        T[] values = new T[Check.Length(length, nameof(length))];
        fill(values);
        return values;
    }

    internal static T[,] Grid<T>(int rows, int columns, Action<Span<T>> fill)
    {
        Check.Count(rows, columns);
        T[,] values = new T[rows, columns];
        fill(values.Length == 0 ? [] : MemoryMarshal.CreateSpan(ref values[0, 0], values.Length));
        return values;
    }

    internal static Tensor<T> Tensor<T>(ReadOnlySpan<nint> shape, Action<Span<T>> fill)
    {
        T[] values = new T[Check.Count(shape)];
        fill(values);
        return System.Numerics.Tensors.Tensor.Create(values, shape);
    }

    internal static Vector<double> Vector(int length, Action<Span<double>> fill) =>
        Vector<double>.Build.Dense(Array(length, fill));

    internal static Matrix<double> Matrix(int rows, int columns, Action<Span<double>> fill)
    {
        double[] columnMajor = new double[Check.Count(rows, columns)];
        double[] buffer = new double[Math.Min(rows, RowsAtOnce) * columns];

        for (int top = 0; top < rows; top += RowsAtOnce)
        {
            int height = Math.Min(RowsAtOnce, rows - top);
            fill(buffer.AsSpan(0, height * columns));
            for (int column = 0; column < columns; column++)
            {
                Span<double> destination = columnMajor.AsSpan((column * rows) + top, height);
                for (int row = 0; row < destination.Length; row++)
                    destination[row] = buffer[(row * columns) + column];
            }
        }

        return Matrix<double>.Build.Dense(rows, columns, columnMajor);
    }
}
