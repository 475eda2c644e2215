using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

// Samples of arrays and vectors: the elements at the places that choice(n, …) draws.
public abstract partial class Distributions
{
    /// <summary>Draws one of the elements.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="a">The population, an array or a span <c>(n)</c>.</param>
    /// <param name="replace">
    /// Without effect on what may come, but not on the stream: without replacement and p a whole order is drawn, as in NumPy.
    /// </param>
    /// <param name="p">The probability of each element, <c>(n)</c>, with a sum of 1 to within 1.5e-8; null where all are alike.</param>
    /// <returns>An element.</returns>
    /// <inheritdoc cref="Choice(long, bool, IEnumerable{double})" path="/exception"/>
    public T Choice<T>(ReadOnlySpan<T> a, bool replace = true, IEnumerable<double>? p = null)
    {
        long index = 0;
        FillChoice(a.Length, nameof(a), replace, p, new Span<long>(ref index));
        return a[(int)index];
    }

    /// <summary>Draws elements in a row.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="a">The population, an array or a span <c>(n)</c>.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <param name="replace">Whether the same element may come again.</param>
    /// <param name="p">The probability of each element, <c>(n)</c>, with a sum of 1 to within 1.5e-8; null where all are alike.</param>
    /// <returns>Elements, <c>(length)</c>.</returns>
    /// <inheritdoc cref="Choice(long, int, bool, IEnumerable{double})" path="/exception"/>
    public T[] Choice<T>(ReadOnlySpan<T> a, int length, bool replace = true, IEnumerable<double>? p = null)
    {
        long[] indices = new long[Check.Length(length, nameof(length))];
        FillChoice(a.Length, nameof(a), replace, p, indices);
        return Gather(a, indices);
    }

    /// <summary>Draws a grid of elements, row by row; without replacement, none comes twice in all of it.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="a">The population, an array or a span <c>(n)</c>.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <param name="replace">Whether the same element may come again.</param>
    /// <param name="p">The probability of each element, <c>(n)</c>, with a sum of 1 to within 1.5e-8; null where all are alike.</param>
    /// <returns>Elements, <c>(rows, columns)</c>.</returns>
    /// <inheritdoc cref="Choice(long, int, bool, IEnumerable{double})" path="/exception"/>
    public T[,] Choice<T>(ReadOnlySpan<T> a, int rows, int columns, bool replace = true, IEnumerable<double>? p = null)
    {
        T[] chosen = Choice(a, Check.Count(rows, columns), replace, p);
        return Shaped.Grid<T>(rows, columns, span => chosen.CopyTo(span));
    }

    /// <summary>Draws a tensor of elements, in row-major order; without replacement, none comes twice in all of it.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="a">The population, an array or a span <c>(n)</c>.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <param name="replace">Whether the same element may come again.</param>
    /// <param name="p">The probability of each element, <c>(n)</c>, with a sum of 1 to within 1.5e-8; null where all are alike.</param>
    /// <returns>Elements, of that shape.</returns>
    /// <inheritdoc cref="Choice(long, int, bool, IEnumerable{double})" path="/exception"/>
    public Tensor<T> Choice<T>(ReadOnlySpan<T> a, ReadOnlySpan<nint> shape, bool replace = true, IEnumerable<double>? p = null) =>
        Tensor.Create(Choice(a, Check.Count(shape), replace, p), shape);

    /// <summary>Draws one element of a vector.</summary>
    /// <param name="a">The population <c>(n)</c>.</param>
    /// <param name="replace">
    /// Without effect on what may come, but not on the stream: without replacement and p a whole order is drawn, as in NumPy.
    /// </param>
    /// <param name="p">The probability of each element, <c>(n)</c>, with a sum of 1 to within 1.5e-8; null where all are alike.</param>
    /// <returns>An element.</returns>
    /// <inheritdoc cref="Choice(long, bool, IEnumerable{double})" path="/exception"/>
    public double Choice(Vector<double> a, bool replace = true, IEnumerable<double>? p = null) =>
        Choice<double>(Elements(a), replace, p);

    /// <summary>Draws elements of a vector in a row.</summary>
    /// <param name="a">The population <c>(n)</c>.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <param name="replace">Whether the same element may come again.</param>
    /// <param name="p">The probability of each element, <c>(n)</c>, with a sum of 1 to within 1.5e-8; null where all are alike.</param>
    /// <returns>Elements, <c>(length)</c>.</returns>
    /// <inheritdoc cref="Choice(long, int, bool, IEnumerable{double})" path="/exception"/>
    public Vector<double> Choice(Vector<double> a, int length, bool replace = true, IEnumerable<double>? p = null) =>
        Vector<double>.Build.Dense(Choice<double>(Elements(a), length, replace, p));

    /// <summary>Draws a matrix of elements of a vector, row by row; without replacement, none comes twice in all of it.</summary>
    /// <param name="a">The population <c>(n)</c>.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <param name="replace">Whether the same element may come again.</param>
    /// <param name="p">The probability of each element, <c>(n)</c>, with a sum of 1 to within 1.5e-8; null where all are alike.</param>
    /// <returns>Elements, <c>(rows, columns)</c>.</returns>
    /// <inheritdoc cref="Choice(long, int, bool, IEnumerable{double})" path="/exception"/>
    public Matrix<double> Choice(Vector<double> a, int rows, int columns, bool replace = true, IEnumerable<double>? p = null) =>
        Matrix<double>.Build.DenseOfArray(Choice<double>(Elements(a), rows, columns, replace, p));

    /// <summary>Draws a tensor of elements of a vector, in row-major order; without replacement, none comes twice in all of it.</summary>
    /// <param name="a">The population <c>(n)</c>.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <param name="replace">Whether the same element may come again.</param>
    /// <param name="p">The probability of each element, <c>(n)</c>, with a sum of 1 to within 1.5e-8; null where all are alike.</param>
    /// <returns>Elements, of that shape.</returns>
    /// <inheritdoc cref="Choice(long, int, bool, IEnumerable{double})" path="/exception"/>
    public Tensor<double> Choice(Vector<double> a, ReadOnlySpan<nint> shape, bool replace = true, IEnumerable<double>? p = null) =>
        Choice<double>(Elements(a), shape, replace, p);

    private static double[] Elements(Vector<double> a) => a.AsArray() ?? a.ToArray();

    private static T[] Gather<T>(ReadOnlySpan<T> a, ReadOnlySpan<long> indices)
    {
        T[] gathered = new T[indices.Length];
        for (int i = 0; i < gathered.Length; i++) gathered[i] = a[(int)indices[i]];
        return gathered;
    }
}
