using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Storage;

namespace Harness.NumPy;

// Orders: permutation (a shuffled copy) and shuffle (in place); what has several dimensions is shuffled along the first.
public abstract partial class Distributions
{
    /// <summary>Draws an order of 0…n − 1.</summary>
    /// <param name="n">How many; 0 and, as in NumPy, anything below give none.</param>
    /// <returns>Each of 0…n − 1 once, <c>(n)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are more than an array can hold.</exception>
    public long[] Permutation(int n)
    {
        long[] order = new long[Check.Length(Math.Max(n, 0), nameof(n))];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Shuffle(order.AsSpan());
        return order;
    }

    /// <summary>Copies elements in a random order.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">The elements, an array or a span <c>(n)</c>, left as they are.</param>
    /// <returns>The same elements in another order, <c>(n)</c>.</returns>
    public T[] Permutation<T>(ReadOnlySpan<T> x)
    {
        T[] copy = x.ToArray();
        Shuffle(copy.AsSpan());
        return copy;
    }

    /// <summary>Copies the elements of a vector in a random order.</summary>
    /// <param name="x">The vector <c>(n)</c>, left as it is.</param>
    /// <returns>The same elements in another order, <c>(n)</c>.</returns>
    public Vector<double> Permutation(Vector<double> x)
    {
        double[] copy = x.ToArray();
        Shuffle(copy.AsSpan());
        return Vector<double>.Build.Dense(copy);
    }

    /// <summary>Copies the rows of a matrix in a random order; each row stays together.</summary>
    /// <param name="X">The matrix <c>(n, m)</c>, left as it is.</param>
    /// <returns>A dense matrix of the same rows in another order, <c>(n, m)</c>.</returns>
    public Matrix<double> Permutation(Matrix<double> X)
    {
        long[] order = Permutation(X.RowCount);
        double[] source = X.AsColumnMajorArray() ?? X.ToColumnMajorArray();
        double[] permuted = new double[source.Length];
        for (int start = 0; start < source.Length; start += order.Length)
        {
            for (int row = 0; row < order.Length; row++)
                permuted[start + row] = source[start + order[row]];
        }

        return Matrix<double>.Build.Dense(X.RowCount, X.ColumnCount, permuted);
    }

    /// <summary>Copies the rows of a two-dimensional array in a random order; each row stays together.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">The array <c>(n, m)</c>, left as it is.</param>
    /// <returns>The same rows in another order, <c>(n, m)</c>.</returns>
    public T[,] Permutation<T>(T[,] x)
    {
        (int rows, int columns) = (x.GetLength(0), x.GetLength(1));
        long[] order = Permutation(rows);
        T[,] permuted = new T[rows, columns];
        // Array.Copy counts the elements of a two-dimensional array in row-major order.
        for (int row = 0; row < rows; row++)
            Array.Copy(x, order[row] * columns, permuted, (long)row * columns, columns);
        return permuted;
    }

    /// <summary>Copies the slices of a tensor along its first dimension in a random order.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">The tensor <c>(n, …)</c>, left as it is.</param>
    /// <returns>The same slices in another order, <c>(n, …)</c>.</returns>
    public Tensor<T> Permutation<T>(Tensor<T> x)
    {
        T[] source = new T[x.FlattenedLength];
        x.FlattenTo(source);
        long[] order = Permutation((int)x.Lengths[0]);
        T[] permuted = new T[source.Length];
        int stride = order.Length == 0 ? 0 : source.Length / order.Length;
        for (int i = 0; i < order.Length; i++)
            source.AsSpan((int)order[i] * stride, stride).CopyTo(permuted.AsSpan(i * stride));
        return Tensor.Create(permuted, x.Lengths);
    }

    /// <summary>Puts elements into a random order.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">The elements, an array or a span <c>(n)</c>.</param>
    /// <remarks>The shuffle of Fisher, Yates and Durstenfeld from the end, one masked rejection for each element but the first.</remarks>
    public void Shuffle<T>(Span<T> x)
    {
        for (int i = x.Length - 1; i > 0; i--)
        {
            int j = (int)NextMasked((uint)i, (uint)Mask((uint)i));
            (x[i], x[j]) = (x[j], x[i]);
        }
    }

    /// <summary>Puts the elements of a vector into a random order.</summary>
    /// <param name="x">The vector <c>(n)</c>.</param>
    public void Shuffle(Vector<double> x)
    {
        if (x.AsArray() is { } elements) Shuffle(elements.AsSpan());
        else Permutation(x).CopyTo(x);
    }

    /// <summary>Puts the rows of a matrix into a random order; each row stays together.</summary>
    /// <param name="X">The matrix <c>(n, m)</c>.</param>
    /// <exception cref="ArgumentException">The matrix is diagonal, so that its rows cannot change places.</exception>
    public void Shuffle(Matrix<double> X)
    {
        if (X.Storage is DiagonalMatrixStorage<double>)
            throw new ArgumentException("The rows of a diagonal matrix cannot change places; shuffle a dense copy.", nameof(X));
        Permutation(X).CopyTo(X);
    }

    /// <summary>Puts the rows of a two-dimensional array into a random order; each row stays together.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">The array <c>(n, m)</c>.</param>
    public void Shuffle<T>(T[,] x) => Array.Copy(Permutation(x), x, x.Length);

    /// <summary>Puts the slices of a tensor along its first dimension into a random order.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">The tensor <c>(n, …)</c>.</param>
    public void Shuffle<T>(Tensor<T> x) => Permutation(x).CopyTo(x);

    /// <summary>The smallest 2ⁿ − 1 that is not below the value.</summary>
    private protected static ulong Mask(ulong value) => value == 0 ? 0 : ulong.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(value);

    private protected uint NextMasked(uint range, uint mask)
    {
        uint value;
        do value = NextUInt32() & mask;
        while (value > range);
        return value;
    }

    private protected ulong NextMasked(ulong range, ulong mask)
    {
        ulong value;
        do value = NextUInt64() & mask;
        while (value > range);
        return value;
    }
}
