using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

// Numbers uniform between bounds: uniform.
public abstract partial class Distributions
{
    /// <summary>Draws low + (high - low) * u with u uniform in [0, 1).</summary>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded but for rounding; in a <c>RandomState</c> it may lie below <paramref name="low"/>, as in NumPy.</param>
    /// <returns>A number in [low, high).</returns>
    /// <exception cref="ArgumentOutOfRangeException">High - low is not finite, or in a <c>Generator</c> negative or -0.</exception>
    public double Uniform(double low = 0, double high = 1)
    {
        var range = RangeOf(low, high);
        return low + (range * NextDouble());
    }

    /// <summary>Draws numbers uniform between low and high in a row.</summary>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded but for rounding; in a <c>RandomState</c> it may lie below <paramref name="low"/>, as in NumPy.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Numbers in [low, high), <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">High - low is not finite, or in a <c>Generator</c> negative or -0; or the length is negative.</exception>
    public Vector<double> Uniform(double low, double high, int length)
    {
        var range = RangeOf(low, high);
        return Shaped.Vector<double>(length, span => FillUniform(low, range, span));
    }

    /// <summary>Draws a matrix of numbers uniform between low and high, row by row.</summary>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded but for rounding; in a <c>RandomState</c> it may lie below <paramref name="low"/>, as in NumPy.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Numbers in [low, high), <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// High - low is not finite, or in a <c>Generator</c> negative or -0; or a length is negative, or there are more elements than an array can hold.
    /// </exception>
    public Matrix<double> Uniform(double low, double high, int rows, int columns)
    {
        var range = RangeOf(low, high);
        return Shaped.Matrix<double>(rows, columns, span => FillUniform(low, range, span));
    }

    /// <summary>Draws a tensor of numbers uniform between low and high, in row-major order.</summary>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded but for rounding; in a <c>RandomState</c> it may lie below <paramref name="low"/>, as in NumPy.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Numbers in [low, high), of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// High - low is not finite, or in a <c>Generator</c> negative or -0; or a length is negative, or there are more elements than an array can hold.
    /// </exception>
    public Tensor<double> Uniform(double low, double high, params ReadOnlySpan<nint> shape)
    {
        var range = RangeOf(low, high);
        return Shaped.Tensor<double>(shape, span => FillUniform(low, range, span));
    }

    private protected abstract double RangeOf(double low, double high);

    private void FillUniform(double low, double range, Span<double> destination)
    {
        FillDoubles(destination);
        foreach (ref double value in destination) value = low + (range * value);
    }
}
