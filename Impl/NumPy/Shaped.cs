using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

/// <summary>
/// Turns a method that fills spans, or one that draws a number, into arrays of one, two or more dimensions, always in NumPy's row-major
/// order of draws.
/// </summary>
internal static class Shaped
{
    /// <summary>Rows drawn before they are spread over the columns: one cache line of each column at a time.</summary>
    private const int RowsAtOnce = 8;

    internal static T[] Array<T>(int length, Fill<T> fill)
    {
        T[] values = new T[Check.Length(length, nameof(length))];
        fill(values);
        return values;
    }

    internal static T[] Array<T>(int length, Func<T> draw) => Array<T>(length, Each(draw));

    internal static T[,] Grid<T>(int rows, int columns, Fill<T> fill)
    {
        Check.Count(rows, columns);
        T[,] values = new T[rows, columns];
        fill(values.Length == 0 ? [] : MemoryMarshal.CreateSpan(ref values[0, 0], values.Length));
        return values;
    }

    internal static T[,] Grid<T>(int rows, int columns, Func<T> draw) => Grid<T>(rows, columns, Each(draw));

    internal static Tensor<T> Tensor<T>(ReadOnlySpan<nint> shape, Fill<T> fill)
    {
        T[] values = new T[Check.Count(shape)];
        fill(values);
        return System.Numerics.Tensors.Tensor.Create(values, shape);
    }

    internal static Tensor<T> Tensor<T>(ReadOnlySpan<nint> shape, Func<T> draw) => Tensor<T>(shape, Each(draw));

    internal static Vector<T> Vector<T>(int length, Fill<T> fill)
        where T : struct, IEquatable<T>, IFormattable => MathNet.Numerics.LinearAlgebra.Vector<T>.Build.Dense(Array(length, fill));

    internal static Vector<T> Vector<T>(int length, Func<T> draw)
        where T : struct, IEquatable<T>, IFormattable => Vector<T>(length, Each(draw));

    internal static Matrix<T> Matrix<T>(int rows, int columns, Fill<T> fill)
        where T : struct, IEquatable<T>, IFormattable
    {
        T[] columnMajor = new T[Check.Count(rows, columns)];
        T[] buffer = new T[Math.Min(rows, RowsAtOnce) * columns];

        for (int top = 0; top < rows; top += RowsAtOnce)
        {
            int height = Math.Min(RowsAtOnce, rows - top);
            fill(buffer.AsSpan(0, height * columns));
            for (int column = 0; column < columns; column++)
            {
                Span<T> destination = columnMajor.AsSpan((column * rows) + top, height);
                for (int row = 0; row < destination.Length; row++)
                    destination[row] = buffer[(row * columns) + column];
            }
        }

        return MathNet.Numerics.LinearAlgebra.Matrix<T>.Build.Dense(rows, columns, columnMajor);
    }

    internal static Matrix<T> Matrix<T>(int rows, int columns, Func<T> draw)
        where T : struct, IEquatable<T>, IFormattable => Matrix<T>(rows, columns, Each(draw));

    private static Fill<T> Each<T>(Func<T> draw) => span =>
    {
        foreach (ref T value in span) value = draw();
    };
}
