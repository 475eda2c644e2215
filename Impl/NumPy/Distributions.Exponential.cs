using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

// Powers and exponentials of one exponential number each: exponential, pareto, weibull, power.
public abstract partial class Distributions
{
    /// <summary>Draws an exponential number of mean 1.</summary>
    /// <returns>An exponential number of mean 1.</returns>
    public double StandardExponential() => StandardExponentialOf()();

    /// <summary>Draws exponential numbers of mean 1 in a row.</summary>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Exponential numbers of mean 1, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Vector<double> StandardExponential(int length) => Shaped.Vector(length, StandardExponentialOf());

    /// <summary>Draws a matrix of exponential numbers of mean 1, row by row.</summary>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Exponential numbers of mean 1, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> StandardExponential(int rows, int columns) => Shaped.Matrix(rows, columns, StandardExponentialOf());

    /// <summary>Draws a tensor of exponential numbers of mean 1, in row-major order.</summary>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Exponential numbers of mean 1, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> StandardExponential(params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, StandardExponentialOf());

    /// <summary>Draws an exponential number.</summary>
    /// <param name="scale">The mean, at least 0 and not -0; NaN gives NaN.</param>
    /// <returns>An exponential number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0.</exception>
    public double Exponential(double scale = 1) => ExponentialOf(scale)();

    /// <summary>Draws exponential numbers in a row.</summary>
    /// <param name="scale">The mean, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Exponential numbers, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0; or the length is negative.</exception>
    public Vector<double> Exponential(double scale, int length) => Shaped.Vector(length, ExponentialOf(scale));

    /// <summary>Draws a matrix of exponential numbers, row by row.</summary>
    /// <param name="scale">The mean, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Exponential numbers, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> Exponential(double scale, int rows, int columns) => Shaped.Matrix(rows, columns, ExponentialOf(scale));

    /// <summary>Draws a tensor of exponential numbers, in row-major order.</summary>
    /// <param name="scale">The mean, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Exponential numbers, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Scale is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> Exponential(double scale, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, ExponentialOf(scale));

    /// <summary>Draws a number of the Lomax distribution, Pareto II.</summary>
    /// <param name="a">The shape, above 0; NaN gives NaN.</param>
    /// <returns>A number of the Lomax distribution, Pareto II.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a is not above 0.</exception>
    /// <remarks>NumPy's name; the classical Pareto number of scale m is <c>(1 + a number of this) * m</c>.</remarks>
    public double Pareto(double a) => ParetoOf(a)();

    /// <summary>Draws numbers of the Lomax distribution in a row.</summary>
    /// <param name="a">The shape, above 0; NaN gives NaN.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Numbers of the Lomax distribution, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a is not above 0; or the length is negative.</exception>
    public Vector<double> Pareto(double a, int length) => Shaped.Vector(length, ParetoOf(a));

    /// <summary>Draws a matrix of numbers of the Lomax distribution, row by row.</summary>
    /// <param name="a">The shape, above 0; NaN gives NaN.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Numbers of the Lomax distribution, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a is not above 0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> Pareto(double a, int rows, int columns) => Shaped.Matrix(rows, columns, ParetoOf(a));

    /// <summary>Draws a tensor of numbers of the Lomax distribution, in row-major order.</summary>
    /// <param name="a">The shape, above 0; NaN gives NaN.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Numbers of the Lomax distribution, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">a is not above 0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> Pareto(double a, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, ParetoOf(a));

    /// <summary>Draws a Weibull number of scale 1.</summary>
    /// <param name="a">The shape, at least 0 and not -0; 0 gives 0.</param>
    /// <returns>A Weibull number of scale 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a is negative or -0.</exception>
    public double Weibull(double a) => WeibullOf(a)();

    /// <summary>Draws Weibull numbers of scale 1 in a row.</summary>
    /// <param name="a">The shape, at least 0 and not -0; 0 gives 0.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Weibull numbers of scale 1, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a is negative or -0; or the length is negative.</exception>
    public Vector<double> Weibull(double a, int length) => Shaped.Vector(length, WeibullOf(a));

    /// <summary>Draws a matrix of Weibull numbers of scale 1, row by row.</summary>
    /// <param name="a">The shape, at least 0 and not -0; 0 gives 0.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Weibull numbers of scale 1, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> Weibull(double a, int rows, int columns) => Shaped.Matrix(rows, columns, WeibullOf(a));

    /// <summary>Draws a tensor of Weibull numbers of scale 1, in row-major order.</summary>
    /// <param name="a">The shape, at least 0 and not -0; 0 gives 0.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Weibull numbers of scale 1, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">a is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> Weibull(double a, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, WeibullOf(a));

    /// <summary>Draws a number of density a x^(a - 1).</summary>
    /// <param name="a">The shape, above 0; NaN gives NaN.</param>
    /// <returns>A number of density a x^(a - 1).</returns>
    /// <exception cref="ArgumentOutOfRangeException">a is not above 0.</exception>
    public double Power(double a) => PowerOf(a)();

    /// <summary>Draws numbers of density a x^(a - 1) in a row.</summary>
    /// <param name="a">The shape, above 0; NaN gives NaN.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Numbers of density a x^(a - 1), <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a is not above 0; or the length is negative.</exception>
    public Vector<double> Power(double a, int length) => Shaped.Vector(length, PowerOf(a));

    /// <summary>Draws a matrix of numbers of density a x^(a - 1), row by row.</summary>
    /// <param name="a">The shape, above 0; NaN gives NaN.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Numbers of density a x^(a - 1), <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a is not above 0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> Power(double a, int rows, int columns) => Shaped.Matrix(rows, columns, PowerOf(a));

    /// <summary>Draws a tensor of numbers of density a x^(a - 1), in row-major order.</summary>
    /// <param name="a">The shape, above 0; NaN gives NaN.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Numbers of density a x^(a - 1), of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">a is not above 0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> Power(double a, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, PowerOf(a));

    private protected abstract double ParetoOfExponential(double a);

    private protected abstract double PowerOfExponential(double a);

    private Func<double> StandardExponentialOf() => NextExponential;

    private Func<double> ExponentialOf(double scale)
    {
        Check.NonNegative(scale);
        return () => scale * NextExponential();
    }

    private Func<double> ParetoOf(double a)
    {
        Check.Positive(a);
        return () => ParetoOfExponential(a);
    }

    private Func<double> WeibullOf(double a)
    {
        Check.NonNegative(a);
        return () => a == 0 ? 0 : Math.Pow(NextExponential(), 1 / a);
    }

    private Func<double> PowerOf(double a)
    {
        Check.Positive(a);
        return () => PowerOfExponential(a);
    }
}
