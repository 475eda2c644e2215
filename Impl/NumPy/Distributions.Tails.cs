using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

// Made of normals and gamma numbers: standard_cauchy, standard_t, wald, noncentral_chisquare, noncentral_f.
public abstract partial class Distributions
{
    /// <summary>Draws a Cauchy number of mode 0 and scale 1.</summary>
    /// <returns>A Cauchy number of mode 0 and scale 1.</returns>
    public double StandardCauchy() => StandardCauchyOf()();

    /// <summary>Draws Cauchy numbers of mode 0 and scale 1 in a row.</summary>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Cauchy numbers of mode 0 and scale 1, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Vector<double> StandardCauchy(int length) => Shaped.Vector(length, StandardCauchyOf());

    /// <summary>Draws a matrix of Cauchy numbers of mode 0 and scale 1, row by row.</summary>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Cauchy numbers of mode 0 and scale 1, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> StandardCauchy(int rows, int columns) => Shaped.Matrix(rows, columns, StandardCauchyOf());

    /// <summary>Draws a tensor of Cauchy numbers of mode 0 and scale 1, in row-major order.</summary>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Cauchy numbers of mode 0 and scale 1, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> StandardCauchy(params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, StandardCauchyOf());

    /// <summary>Draws a number of Student's t distribution.</summary>
    /// <param name="df">The degrees of freedom, above 0; NaN gives NaN.</param>
    /// <returns>A number of Student's t distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">df is not above 0.</exception>
    public double StandardT(double df) => StandardTOf(df)();

    /// <summary>Draws numbers of Student's t distribution in a row.</summary>
    /// <param name="df">The degrees of freedom, above 0; NaN gives NaN.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Numbers of Student's t distribution, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">df is not above 0; or the length is negative.</exception>
    public Vector<double> StandardT(double df, int length) => Shaped.Vector(length, StandardTOf(df));

    /// <summary>Draws a matrix of numbers of Student's t distribution, row by row.</summary>
    /// <param name="df">The degrees of freedom, above 0; NaN gives NaN.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Numbers of Student's t distribution, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">df is not above 0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> StandardT(double df, int rows, int columns) => Shaped.Matrix(rows, columns, StandardTOf(df));

    /// <summary>Draws a tensor of numbers of Student's t distribution, in row-major order.</summary>
    /// <param name="df">The degrees of freedom, above 0; NaN gives NaN.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Numbers of Student's t distribution, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">df is not above 0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> StandardT(double df, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, StandardTOf(df));

    /// <summary>Draws a number of the Wald distribution, the inverse Gaussian.</summary>
    /// <param name="mean">The mean, above 0.</param>
    /// <param name="scale">The scale, above 0.</param>
    /// <returns>A number of the Wald distribution, the inverse Gaussian.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the scale is not above 0.</exception>
    public double Wald(double mean, double scale) => WaldOf(mean, scale)();

    /// <summary>Draws numbers of the Wald distribution in a row.</summary>
    /// <param name="mean">The mean, above 0.</param>
    /// <param name="scale">The scale, above 0.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Numbers of the Wald distribution, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the scale is not above 0; or the length is negative.</exception>
    public Vector<double> Wald(double mean, double scale, int length) => Shaped.Vector(length, WaldOf(mean, scale));

    /// <summary>Draws a matrix of numbers of the Wald distribution, row by row.</summary>
    /// <param name="mean">The mean, above 0.</param>
    /// <param name="scale">The scale, above 0.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Numbers of the Wald distribution, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the scale is not above 0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> Wald(double mean, double scale, int rows, int columns) => Shaped.Matrix(rows, columns, WaldOf(mean, scale));

    /// <summary>Draws a tensor of numbers of the Wald distribution, in row-major order.</summary>
    /// <param name="mean">The mean, above 0.</param>
    /// <param name="scale">The scale, above 0.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Numbers of the Wald distribution, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the scale is not above 0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> Wald(double mean, double scale, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, WaldOf(mean, scale));

    /// <summary>Draws a non-central chi-square number.</summary>
    /// <param name="df">The degrees of freedom, above 0; NaN gives NaN.</param>
    /// <param name="nonc">The non-centrality, at least 0 and not -0; NaN gives NaN.</param>
    /// <returns>A non-central chi-square number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">df is not above 0, or nonc is negative or -0.</exception>
    public double NoncentralChisquare(double df, double nonc) => NoncentralChisquareOf(df, nonc)();

    /// <summary>Draws non-central chi-square numbers in a row.</summary>
    /// <param name="df">The degrees of freedom, above 0; NaN gives NaN.</param>
    /// <param name="nonc">The non-centrality, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Non-central chi-square numbers, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">df is not above 0, or nonc is negative or -0; or the length is negative.</exception>
    public Vector<double> NoncentralChisquare(double df, double nonc, int length) => Shaped.Vector(length, NoncentralChisquareOf(df, nonc));

    /// <summary>Draws a matrix of non-central chi-square numbers, row by row.</summary>
    /// <param name="df">The degrees of freedom, above 0; NaN gives NaN.</param>
    /// <param name="nonc">The non-centrality, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Non-central chi-square numbers, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">df is not above 0, or nonc is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> NoncentralChisquare(double df, double nonc, int rows, int columns) => Shaped.Matrix(rows, columns, NoncentralChisquareOf(df, nonc));

    /// <summary>Draws a tensor of non-central chi-square numbers, in row-major order.</summary>
    /// <param name="df">The degrees of freedom, above 0; NaN gives NaN.</param>
    /// <param name="nonc">The non-centrality, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Non-central chi-square numbers, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">df is not above 0, or nonc is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> NoncentralChisquare(double df, double nonc, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, NoncentralChisquareOf(df, nonc));

    /// <summary>Draws a number of the non-central F distribution.</summary>
    /// <param name="dfnum">The degrees of freedom of the numerator, above 0.</param>
    /// <param name="dfden">The degrees of freedom of the denominator, above 0.</param>
    /// <param name="nonc">The non-centrality, at least 0 and not -0; NaN gives NaN.</param>
    /// <returns>A number of the non-central F distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">dfnum or dfden is not above 0, or nonc is negative or -0.</exception>
    public double NoncentralF(double dfnum, double dfden, double nonc) => NoncentralFOf(dfnum, dfden, nonc)();

    /// <summary>Draws numbers of the non-central F distribution in a row.</summary>
    /// <param name="dfnum">The degrees of freedom of the numerator, above 0.</param>
    /// <param name="dfden">The degrees of freedom of the denominator, above 0.</param>
    /// <param name="nonc">The non-centrality, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Numbers of the non-central F distribution, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">dfnum or dfden is not above 0, or nonc is negative or -0; or the length is negative.</exception>
    public Vector<double> NoncentralF(double dfnum, double dfden, double nonc, int length) => Shaped.Vector(length, NoncentralFOf(dfnum, dfden, nonc));

    /// <summary>Draws a matrix of numbers of the non-central F distribution, row by row.</summary>
    /// <param name="dfnum">The degrees of freedom of the numerator, above 0.</param>
    /// <param name="dfden">The degrees of freedom of the denominator, above 0.</param>
    /// <param name="nonc">The non-centrality, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Numbers of the non-central F distribution, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">dfnum or dfden is not above 0, or nonc is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> NoncentralF(double dfnum, double dfden, double nonc, int rows, int columns) => Shaped.Matrix(rows, columns, NoncentralFOf(dfnum, dfden, nonc));

    /// <summary>Draws a tensor of numbers of the non-central F distribution, in row-major order.</summary>
    /// <param name="dfnum">The degrees of freedom of the numerator, above 0.</param>
    /// <param name="dfden">The degrees of freedom of the denominator, above 0.</param>
    /// <param name="nonc">The non-centrality, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Numbers of the non-central F distribution, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">dfnum or dfden is not above 0, or nonc is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> NoncentralF(double dfnum, double dfden, double nonc, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, NoncentralFOf(dfnum, dfden, nonc));

    private protected abstract double NextNoncentral(double df, double nonc);

    private Func<double> StandardCauchyOf() => () =>
    {
        var numerator = NextGauss();
        return numerator / NextGauss();
    };

    private Func<double> StandardTOf(double df)
    {
        Check.Positive(df);
        return () =>
        {
            var normal = NextGauss();
            return Math.Sqrt(df / 2) * normal / Math.Sqrt(NextGamma(df / 2));
        };
    }

    /// <summary>J. R. Michael, W. R. Schucany and R. W. Haas, The American Statistician 30 (1976): a root of a quadratic, or its mirror image.</summary>
    private Func<double> WaldOf(double mean, double scale)
    {
        Check.Positive(mean);
        Check.Positive(scale);
        var ratio = mean / (2 * scale);
        return () =>
        {
            var y = NextGauss();
            y = mean * y * y;
            var x = mean + (ratio * (y - Math.Sqrt((4 * scale * y) + (y * y))));
            return NextDouble() <= mean / (mean + x) ? x : mean * mean / x;
        };
    }

    private Func<double> NoncentralChisquareOf(double df, double nonc)
    {
        Check.Positive(df);
        Check.NonNegative(nonc);
        return () => NextNoncentral(df, nonc);
    }

    private Func<double> NoncentralFOf(double dfnum, double dfden, double nonc)
    {
        Check.Positive(dfnum);
        Check.Positive(dfden);
        Check.NonNegative(nonc);
        return () =>
        {
            var numerator = NextNoncentral(dfnum, nonc) * dfden;
            return numerator / (NextChisquare(dfden) * dfnum);
        };
    }
}
