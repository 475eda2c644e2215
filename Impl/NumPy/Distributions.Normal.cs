using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

// Normal numbers and their exponentials: standard_normal, normal, lognormal.
public abstract partial class Distributions
{
    /// <summary>Draws a standard normal.</summary>
    /// <returns>A number of mean 0 and variance 1.</returns>
    public double StandardNormal() => NextGauss();

    /// <summary>Draws standard normals in a row.</summary>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Numbers of mean 0 and variance 1, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Vector<double> StandardNormal(int length) => Shaped.Vector<double>(length, FillGauss);

    /// <summary>Draws a matrix of standard normals, row by row.</summary>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Numbers of mean 0 and variance 1, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are more elements than an array can hold.</exception>
    public Matrix<double> StandardNormal(int rows, int columns) => Shaped.Matrix<double>(rows, columns, FillGauss);

    /// <summary>Draws a tensor of standard normals, in row-major order.</summary>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Numbers of mean 0 and variance 1, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are more elements than an array can hold.</exception>
    public Tensor<double> StandardNormal(params ReadOnlySpan<nint> shape) => Shaped.Tensor<double>(shape, FillGauss);

    /// <summary>Draws loc + scale * z with z a standard normal.</summary>
    /// <param name="loc">The mean; NaN gives NaN.</param>
    /// <param name="scale">The standard deviation, at least 0 and not -0; NaN gives NaN.</param>
    /// <returns>A normal number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0.</exception>
    public double Normal(double loc = 0, double scale = 1)
    {
        Check.NonNegative(scale);
        return loc + (scale * NextGauss());
    }

    /// <summary>Draws normals of a mean and a standard deviation in a row.</summary>
    /// <param name="loc">The mean; NaN gives NaN.</param>
    /// <param name="scale">The standard deviation, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Normal numbers, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0; or the length is negative.</exception>
    public Vector<double> Normal(double loc, double scale, int length)
    {
        Check.NonNegative(scale);
        return Shaped.Vector<double>(length, span => FillNormal(loc, scale, span));
    }

    /// <summary>Draws a matrix of normals of a mean and a standard deviation, row by row.</summary>
    /// <param name="loc">The mean; NaN gives NaN.</param>
    /// <param name="scale">The standard deviation, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Normal numbers, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Scale is negative or -0; or a length is negative, or there are more elements than an array can hold.
    /// </exception>
    public Matrix<double> Normal(double loc, double scale, int rows, int columns)
    {
        Check.NonNegative(scale);
        return Shaped.Matrix<double>(rows, columns, span => FillNormal(loc, scale, span));
    }

    /// <summary>Draws a tensor of normals of a mean and a standard deviation, in row-major order.</summary>
    /// <param name="loc">The mean; NaN gives NaN.</param>
    /// <param name="scale">The standard deviation, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Normal numbers, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Scale is negative or -0; or a length is negative, or there are more elements than an array can hold.
    /// </exception>
    public Tensor<double> Normal(double loc, double scale, params ReadOnlySpan<nint> shape)
    {
        Check.NonNegative(scale);
        return Shaped.Tensor<double>(shape, span => FillNormal(loc, scale, span));
    }

    /// <summary>Draws the exponential of a normal number.</summary>
    /// <param name="mean">The mean of the logarithm.</param>
    /// <param name="sigma">The standard deviation of the logarithm, at least 0 and not -0.</param>
    /// <returns>The exponential of a normal number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Sigma is negative or -0.</exception>
    public double LogNormal(double mean = 0, double sigma = 1) => LogNormalOf(mean, sigma)();

    /// <summary>Draws exponentials of normal numbers in a row.</summary>
    /// <param name="mean">The mean of the logarithm.</param>
    /// <param name="sigma">The standard deviation of the logarithm, at least 0 and not -0.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Exponentials of normal numbers, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Sigma is negative or -0; or the length is negative.</exception>
    public Vector<double> LogNormal(double mean, double sigma, int length) => Shaped.Vector(length, LogNormalOf(mean, sigma));

    /// <summary>Draws a matrix of exponentials of normal numbers, row by row.</summary>
    /// <param name="mean">The mean of the logarithm.</param>
    /// <param name="sigma">The standard deviation of the logarithm, at least 0 and not -0.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Exponentials of normal numbers, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Sigma is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> LogNormal(double mean, double sigma, int rows, int columns) => Shaped.Matrix(rows, columns, LogNormalOf(mean, sigma));

    /// <summary>Draws a tensor of exponentials of normal numbers, in row-major order.</summary>
    /// <param name="mean">The mean of the logarithm.</param>
    /// <param name="sigma">The standard deviation of the logarithm, at least 0 and not -0.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Exponentials of normal numbers, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Sigma is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> LogNormal(double mean, double sigma, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, LogNormalOf(mean, sigma));

    private Func<double> LogNormalOf(double mean, double sigma)
    {
        Check.NonNegative(sigma);
        return () => Math.Exp(mean + (sigma * NextGauss()));
    }

    private void FillNormal(double loc, double scale, Span<double> destination)
    {
        FillGauss(destination);
        foreach (ref double value in destination) value = loc + (scale * value);
    }
}
