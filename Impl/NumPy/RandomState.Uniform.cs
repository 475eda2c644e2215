using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

// Uniform numbers in [0, 1): random_sample, rand (the same under another name).
public sealed partial class RandomState
{
    /// <summary>Draws a number uniform in [0, 1).</summary>
    /// <returns>A multiple of 2⁻⁵³ in [0, 1).</returns>
    public double RandomSample() => _engine.NextDouble();

    /// <summary>Draws numbers uniform in [0, 1) in a row.</summary>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Multiples of 2⁻⁵³ in [0, 1), <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Vector<double> RandomSample(int length) => Shaped.Vector<double>(length, _engine.Fill);

    /// <summary>Draws numbers uniform in [0, 1) into memory of the caller's.</summary>
    /// <param name="destination">Becomes multiples of 2⁻⁵³ in [0, 1); may be empty.</param>
    public void FillRandomSample(Span<double> destination) => _engine.Fill(destination);

    /// <summary>Draws a matrix of numbers uniform in [0, 1), row by row.</summary>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Multiples of 2⁻⁵³ in [0, 1), <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are more elements than an array can hold.</exception>
    public Matrix<double> RandomSample(int rows, int columns) => Shaped.Matrix<double>(rows, columns, _engine.Fill);

    /// <summary>Draws a tensor of numbers uniform in [0, 1), in row-major order.</summary>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Multiples of 2⁻⁵³ in [0, 1), of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are more elements than an array can hold.</exception>
    public Tensor<double> RandomSample(params ReadOnlySpan<nint> shape) => Shaped.Tensor<double>(shape, _engine.Fill);

    /// <summary>Draws a number uniform in [0, 1), like <c>RandomSample</c>.</summary>
    /// <returns>A multiple of 2⁻⁵³ in [0, 1).</returns>
    public double Rand() => _engine.NextDouble();

    /// <summary>Draws numbers uniform in [0, 1) in a row, like <c>RandomSample</c>.</summary>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Multiples of 2⁻⁵³ in [0, 1), <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Vector<double> Rand(int length) => Shaped.Vector<double>(length, _engine.Fill);

    /// <summary>Draws a matrix of numbers uniform in [0, 1), row by row, like <c>RandomSample</c>.</summary>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Multiples of 2⁻⁵³ in [0, 1), <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are more elements than an array can hold.</exception>
    public Matrix<double> Rand(int rows, int columns) => Shaped.Matrix<double>(rows, columns, _engine.Fill);

    /// <summary>Draws a tensor of numbers uniform in [0, 1), in row-major order, like <c>RandomSample</c>.</summary>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Multiples of 2⁻⁵³ in [0, 1), of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are more elements than an array can hold.</exception>
    public Tensor<double> Rand(params ReadOnlySpan<nint> shape) => Shaped.Tensor<double>(shape, _engine.Fill);
}
