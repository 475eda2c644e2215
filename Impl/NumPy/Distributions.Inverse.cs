using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

// Inverses of distribution functions, of one uniform number each: laplace, gumbel, logistic, rayleigh, triangular.
public abstract partial class Distributions
{
    /// <summary>Draws a Laplace number.</summary>
    /// <param name="loc">The place that is added; NaN gives NaN.</param>
    /// <param name="scale">The factor, at least 0 and not -0; NaN gives NaN.</param>
    /// <returns>A Laplace number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0.</exception>
    public double Laplace(double loc = 0, double scale = 1) => LaplaceOf(loc, scale)();

    /// <summary>Draws Laplace numbers in a row.</summary>
    /// <param name="loc">The place that is added; NaN gives NaN.</param>
    /// <param name="scale">The factor, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Laplace numbers, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0; or the length is negative.</exception>
    public Vector<double> Laplace(double loc, double scale, int length) => Shaped.Vector(length, LaplaceOf(loc, scale));

    /// <summary>Draws a matrix of Laplace numbers, row by row.</summary>
    /// <param name="loc">The place that is added; NaN gives NaN.</param>
    /// <param name="scale">The factor, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Laplace numbers, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> Laplace(double loc, double scale, int rows, int columns) => Shaped.Matrix(rows, columns, LaplaceOf(loc, scale));

    /// <summary>Draws a tensor of Laplace numbers, in row-major order.</summary>
    /// <param name="loc">The place that is added; NaN gives NaN.</param>
    /// <param name="scale">The factor, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Laplace numbers, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> Laplace(double loc, double scale, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, LaplaceOf(loc, scale));

    /// <summary>Draws a Gumbel number.</summary>
    /// <param name="loc">The place that is added; NaN gives NaN.</param>
    /// <param name="scale">The factor, at least 0 and not -0; NaN gives NaN.</param>
    /// <returns>A Gumbel number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0.</exception>
    public double Gumbel(double loc = 0, double scale = 1) => GumbelOf(loc, scale)();

    /// <summary>Draws Gumbel numbers in a row.</summary>
    /// <param name="loc">The place that is added; NaN gives NaN.</param>
    /// <param name="scale">The factor, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Gumbel numbers, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0; or the length is negative.</exception>
    public Vector<double> Gumbel(double loc, double scale, int length) => Shaped.Vector(length, GumbelOf(loc, scale));

    /// <summary>Draws a matrix of Gumbel numbers, row by row.</summary>
    /// <param name="loc">The place that is added; NaN gives NaN.</param>
    /// <param name="scale">The factor, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Gumbel numbers, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> Gumbel(double loc, double scale, int rows, int columns) => Shaped.Matrix(rows, columns, GumbelOf(loc, scale));

    /// <summary>Draws a tensor of Gumbel numbers, in row-major order.</summary>
    /// <param name="loc">The place that is added; NaN gives NaN.</param>
    /// <param name="scale">The factor, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Gumbel numbers, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> Gumbel(double loc, double scale, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, GumbelOf(loc, scale));

    /// <summary>Draws a logistic number.</summary>
    /// <param name="loc">The place that is added; NaN gives NaN.</param>
    /// <param name="scale">The factor, at least 0 and not -0; NaN gives NaN.</param>
    /// <returns>A logistic number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0.</exception>
    public double Logistic(double loc = 0, double scale = 1) => LogisticOf(loc, scale)();

    /// <summary>Draws logistic numbers in a row.</summary>
    /// <param name="loc">The place that is added; NaN gives NaN.</param>
    /// <param name="scale">The factor, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Logistic numbers, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0; or the length is negative.</exception>
    public Vector<double> Logistic(double loc, double scale, int length) => Shaped.Vector(length, LogisticOf(loc, scale));

    /// <summary>Draws a matrix of logistic numbers, row by row.</summary>
    /// <param name="loc">The place that is added; NaN gives NaN.</param>
    /// <param name="scale">The factor, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Logistic numbers, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> Logistic(double loc, double scale, int rows, int columns) => Shaped.Matrix(rows, columns, LogisticOf(loc, scale));

    /// <summary>Draws a tensor of logistic numbers, in row-major order.</summary>
    /// <param name="loc">The place that is added; NaN gives NaN.</param>
    /// <param name="scale">The factor, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Logistic numbers, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> Logistic(double loc, double scale, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, LogisticOf(loc, scale));

    /// <summary>Draws a Rayleigh number.</summary>
    /// <param name="scale">The mode, at least 0 and not -0; NaN gives NaN.</param>
    /// <returns>A Rayleigh number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0.</exception>
    public double Rayleigh(double scale = 1) => RayleighOf(scale)();

    /// <summary>Draws Rayleigh numbers in a row.</summary>
    /// <param name="scale">The mode, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Rayleigh numbers, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0; or the length is negative.</exception>
    public Vector<double> Rayleigh(double scale, int length) => Shaped.Vector(length, RayleighOf(scale));

    /// <summary>Draws a matrix of Rayleigh numbers, row by row.</summary>
    /// <param name="scale">The mode, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Rayleigh numbers, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> Rayleigh(double scale, int rows, int columns) => Shaped.Matrix(rows, columns, RayleighOf(scale));

    /// <summary>Draws a tensor of Rayleigh numbers, in row-major order.</summary>
    /// <param name="scale">The mode, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Rayleigh numbers, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> Rayleigh(double scale, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, RayleighOf(scale));

    /// <summary>Draws a triangular number.</summary>
    /// <param name="left">The lower end.</param>
    /// <param name="mode">The place of the peak, within the ends.</param>
    /// <param name="right">The upper end, above the lower one.</param>
    /// <returns>A triangular number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mode is outside of the ends, or these are equal.</exception>
    public double Triangular(double left, double mode, double right) => TriangularOf(left, mode, right)();

    /// <summary>Draws triangular numbers in a row.</summary>
    /// <param name="left">The lower end.</param>
    /// <param name="mode">The place of the peak, within the ends.</param>
    /// <param name="right">The upper end, above the lower one.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Triangular numbers, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mode is outside of the ends, or these are equal; or the length is negative.</exception>
    public Vector<double> Triangular(double left, double mode, double right, int length) => Shaped.Vector(length, TriangularOf(left, mode, right));

    /// <summary>Draws a matrix of triangular numbers, row by row.</summary>
    /// <param name="left">The lower end.</param>
    /// <param name="mode">The place of the peak, within the ends.</param>
    /// <param name="right">The upper end, above the lower one.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Triangular numbers, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mode is outside of the ends, or these are equal; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> Triangular(double left, double mode, double right, int rows, int columns) => Shaped.Matrix(rows, columns, TriangularOf(left, mode, right));

    /// <summary>Draws a tensor of triangular numbers, in row-major order.</summary>
    /// <param name="left">The lower end.</param>
    /// <param name="mode">The place of the peak, within the ends.</param>
    /// <param name="right">The upper end, above the lower one.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Triangular numbers, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The mode is outside of the ends, or these are equal; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> Triangular(double left, double mode, double right, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, TriangularOf(left, mode, right));

    private protected abstract double NextRayleigh();

    private Func<double> LaplaceOf(double loc, double scale)
    {
        Check.NonNegative(scale);
        return () =>
        {
            double u;
            do u = NextDouble();
            while (u == 0);
            return u >= 0.5 ? loc - (scale * Math.Log(2.0 - u - u)) : loc + (scale * Math.Log(u + u));
        };
    }

    private Func<double> GumbelOf(double loc, double scale)
    {
        Check.NonNegative(scale);
        return () =>
        {
            double u;
            do u = 1.0 - NextDouble();
            while (u == 1);
            return loc - (scale * Math.Log(-Math.Log(u)));
        };
    }

    private Func<double> LogisticOf(double loc, double scale)
    {
        Check.NonNegative(scale);
        return () =>
        {
            double u;
            do u = NextDouble();
            while (u == 0);
            return loc + (scale * Math.Log(u / (1.0 - u)));
        };
    }

    private Func<double> RayleighOf(double scale)
    {
        Check.NonNegative(scale);
        return () => scale * NextRayleigh();
    }

    private Func<double> TriangularOf(double left, double mode, double right)
    {
        Check.Triangle(left, mode, right);
        var (width, rise) = (right - left, mode - left);
        var (ratio, lower, upper) = (rise / width, rise * width, (right - mode) * width);
        return () =>
        {
            var u = NextDouble();
            return u <= ratio ? left + Math.Sqrt(u * lower) : right - Math.Sqrt((1.0 - u) * upper);
        };
    }
}
