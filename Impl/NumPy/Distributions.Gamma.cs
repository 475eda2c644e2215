using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

// Gamma numbers and ratios of them: standard_gamma, gamma, beta, chisquare, f.
public abstract partial class Distributions
{
    /// <summary>Draws a gamma number of scale 1.</summary>
    /// <param name="shape">The shape, at least 0 and not -0; 0 gives 0.</param>
    /// <returns>A gamma number of scale 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Shape is negative or -0.</exception>
    public double StandardGamma(double shape) => StandardGammaOf(shape)();

    /// <summary>Draws gamma numbers of scale 1 in a row.</summary>
    /// <param name="shape">The shape, at least 0 and not -0; 0 gives 0.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Gamma numbers of scale 1, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Shape is negative or -0; or the length is negative.</exception>
    public Vector<double> StandardGamma(double shape, int length) => Shaped.Vector(length, StandardGammaOf(shape));

    /// <summary>Draws a matrix of gamma numbers of scale 1, row by row.</summary>
    /// <param name="shape">The shape, at least 0 and not -0; 0 gives 0.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Gamma numbers of scale 1, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Shape is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> StandardGamma(double shape, int rows, int columns) => Shaped.Matrix(rows, columns, StandardGammaOf(shape));

    /// <summary>Draws a tensor of gamma numbers of scale 1, in row-major order.</summary>
    /// <param name="shape">The shape, at least 0 and not -0; 0 gives 0.</param>
    /// <param name="size">The lengths, one or more; 0 is legal.</param>
    /// <returns>Gamma numbers of scale 1, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Shape is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> StandardGamma(double shape, params ReadOnlySpan<nint> size) => Shaped.Tensor(size, StandardGammaOf(shape));

    /// <summary>Draws a gamma number.</summary>
    /// <param name="shape">The shape, at least 0 and not -0; 0 gives 0.</param>
    /// <param name="scale">The factor, at least 0 and not -0; NaN gives NaN.</param>
    /// <returns>A gamma number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Shape or scale is negative or -0.</exception>
    public double Gamma(double shape, double scale = 1) => GammaOf(shape, scale)();

    /// <summary>Draws gamma numbers in a row.</summary>
    /// <param name="shape">The shape, at least 0 and not -0; 0 gives 0.</param>
    /// <param name="scale">The factor, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Gamma numbers, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Shape or scale is negative or -0; or the length is negative.</exception>
    public Vector<double> Gamma(double shape, double scale, int length) => Shaped.Vector(length, GammaOf(shape, scale));

    /// <summary>Draws a matrix of gamma numbers, row by row.</summary>
    /// <param name="shape">The shape, at least 0 and not -0; 0 gives 0.</param>
    /// <param name="scale">The factor, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Gamma numbers, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Shape or scale is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> Gamma(double shape, double scale, int rows, int columns) => Shaped.Matrix(rows, columns, GammaOf(shape, scale));

    /// <summary>Draws a tensor of gamma numbers, in row-major order.</summary>
    /// <param name="shape">The shape, at least 0 and not -0; 0 gives 0.</param>
    /// <param name="scale">The factor, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="size">The lengths, one or more; 0 is legal.</param>
    /// <returns>Gamma numbers, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Shape or scale is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> Gamma(double shape, double scale, params ReadOnlySpan<nint> size) => Shaped.Tensor(size, GammaOf(shape, scale));

    /// <summary>Draws a beta number.</summary>
    /// <param name="a">The first shape, above 0; NaN gives NaN.</param>
    /// <param name="b">The second shape, above 0; NaN gives NaN.</param>
    /// <returns>A beta number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a or b is not above 0.</exception>
    public double Beta(double a, double b) => BetaOf(a, b)();

    /// <summary>Draws beta numbers in a row.</summary>
    /// <param name="a">The first shape, above 0; NaN gives NaN.</param>
    /// <param name="b">The second shape, above 0; NaN gives NaN.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Beta numbers, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a or b is not above 0; or the length is negative.</exception>
    public Vector<double> Beta(double a, double b, int length) => Shaped.Vector(length, BetaOf(a, b));

    /// <summary>Draws a matrix of beta numbers, row by row.</summary>
    /// <param name="a">The first shape, above 0; NaN gives NaN.</param>
    /// <param name="b">The second shape, above 0; NaN gives NaN.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Beta numbers, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a or b is not above 0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> Beta(double a, double b, int rows, int columns) => Shaped.Matrix(rows, columns, BetaOf(a, b));

    /// <summary>Draws a tensor of beta numbers, in row-major order.</summary>
    /// <param name="a">The first shape, above 0; NaN gives NaN.</param>
    /// <param name="b">The second shape, above 0; NaN gives NaN.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Beta numbers, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">a or b is not above 0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> Beta(double a, double b, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, BetaOf(a, b));

    /// <summary>Draws a chi-square number.</summary>
    /// <param name="df">The degrees of freedom, above 0; NaN gives NaN.</param>
    /// <returns>A chi-square number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">df is not above 0.</exception>
    public double Chisquare(double df) => ChisquareOf(df)();

    /// <summary>Draws chi-square numbers in a row.</summary>
    /// <param name="df">The degrees of freedom, above 0; NaN gives NaN.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Chi-square numbers, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">df is not above 0; or the length is negative.</exception>
    public Vector<double> Chisquare(double df, int length) => Shaped.Vector(length, ChisquareOf(df));

    /// <summary>Draws a matrix of chi-square numbers, row by row.</summary>
    /// <param name="df">The degrees of freedom, above 0; NaN gives NaN.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Chi-square numbers, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">df is not above 0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> Chisquare(double df, int rows, int columns) => Shaped.Matrix(rows, columns, ChisquareOf(df));

    /// <summary>Draws a tensor of chi-square numbers, in row-major order.</summary>
    /// <param name="df">The degrees of freedom, above 0; NaN gives NaN.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Chi-square numbers, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">df is not above 0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> Chisquare(double df, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, ChisquareOf(df));

    /// <summary>Draws a number of the F distribution.</summary>
    /// <param name="dfnum">The degrees of freedom of the numerator, above 0.</param>
    /// <param name="dfden">The degrees of freedom of the denominator, above 0.</param>
    /// <returns>A number of the F distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">dfnum or dfden is not above 0.</exception>
    public double F(double dfnum, double dfden) => FOf(dfnum, dfden)();

    /// <summary>Draws numbers of the F distribution in a row.</summary>
    /// <param name="dfnum">The degrees of freedom of the numerator, above 0.</param>
    /// <param name="dfden">The degrees of freedom of the denominator, above 0.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Numbers of the F distribution, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">dfnum or dfden is not above 0; or the length is negative.</exception>
    public Vector<double> F(double dfnum, double dfden, int length) => Shaped.Vector(length, FOf(dfnum, dfden));

    /// <summary>Draws a matrix of numbers of the F distribution, row by row.</summary>
    /// <param name="dfnum">The degrees of freedom of the numerator, above 0.</param>
    /// <param name="dfden">The degrees of freedom of the denominator, above 0.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Numbers of the F distribution, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">dfnum or dfden is not above 0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> F(double dfnum, double dfden, int rows, int columns) => Shaped.Matrix(rows, columns, FOf(dfnum, dfden));

    /// <summary>Draws a tensor of numbers of the F distribution, in row-major order.</summary>
    /// <param name="dfnum">The degrees of freedom of the numerator, above 0.</param>
    /// <param name="dfden">The degrees of freedom of the denominator, above 0.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Numbers of the F distribution, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">dfnum or dfden is not above 0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> F(double dfnum, double dfden, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, FOf(dfnum, dfden));

    private protected abstract double NextBetaOfPowers(double a, double b);

    private protected double NextChisquare(double df) => 2.0 * NextGamma(df / 2.0);

    private Func<double> StandardGammaOf(double shape)
    {
        Check.NonNegative(shape);
        return () => NextGamma(shape);
    }

    private Func<double> GammaOf(double shape, double scale)
    {
        Check.NonNegative(shape);
        Check.NonNegative(scale);
        return () => scale * NextGamma(shape);
    }

    private Func<double> BetaOf(double a, double b)
    {
        Check.Positive(a);
        Check.Positive(b);
        return () => NextBeta(a, b);
    }

    private Func<double> ChisquareOf(double df)
    {
        Check.Positive(df);
        return () => NextChisquare(df);
    }

    private Func<double> FOf(double dfnum, double dfden)
    {
        Check.Positive(dfnum);
        Check.Positive(dfden);
        return () => NextChisquare(dfnum) * dfden / (NextChisquare(dfden) * dfnum);
    }
}
