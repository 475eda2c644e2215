using System.Numerics.Tensors;

namespace Harness.NumPy;

// Counts with a law in one parameter: geometric, logseries, zipf.
public abstract partial class Distributions
{
    /// <summary>Draws a number of trials up to the first success.</summary>
    /// <param name="p">The probability of success, above 0, at most 1.</param>
    /// <returns>A count, 1 or above.</returns>
    /// <exception cref="ArgumentOutOfRangeException">p is outside of (0, 1] or NaN.</exception>
    public long Geometric(double p) => GeometricOf(p)();

    /// <summary>Draws numbers of trials up to the first success in a row.</summary>
    /// <param name="p">The probability of success, above 0, at most 1.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Numbers of trials up to the first success, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">p is outside of (0, 1] or NaN; or the length is negative.</exception>
    public long[] Geometric(double p, int length) => Shaped.Array(length, GeometricOf(p));

    /// <summary>Draws a grid of numbers of trials up to the first success, row by row.</summary>
    /// <param name="p">The probability of success, above 0, at most 1.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Numbers of trials up to the first success, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">p is outside of (0, 1] or NaN; or a length is negative, or there are too many elements for an array.</exception>
    public long[,] Geometric(double p, int rows, int columns) => Shaped.Grid(rows, columns, GeometricOf(p));

    /// <summary>Draws a tensor of numbers of trials up to the first success, in row-major order.</summary>
    /// <param name="p">The probability of success, above 0, at most 1.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Numbers of trials up to the first success, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is outside of (0, 1] or NaN; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<long> Geometric(double p, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, GeometricOf(p));

    /// <summary>Draws a number of the logarithmic series.</summary>
    /// <param name="p">The parameter, in [0, 1).</param>
    /// <returns>A count, 1 or above.</returns>
    /// <exception cref="ArgumentOutOfRangeException">p is outside of [0, 1) or NaN.</exception>
    public long LogSeries(double p) => LogSeriesOf(p)();

    /// <summary>Draws numbers of the logarithmic series in a row.</summary>
    /// <param name="p">The parameter, in [0, 1).</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Numbers of the logarithmic series, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">p is outside of [0, 1) or NaN; or the length is negative.</exception>
    public long[] LogSeries(double p, int length) => Shaped.Array(length, LogSeriesOf(p));

    /// <summary>Draws a grid of numbers of the logarithmic series, row by row.</summary>
    /// <param name="p">The parameter, in [0, 1).</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Numbers of the logarithmic series, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">p is outside of [0, 1) or NaN; or a length is negative, or there are too many elements for an array.</exception>
    public long[,] LogSeries(double p, int rows, int columns) => Shaped.Grid(rows, columns, LogSeriesOf(p));

    /// <summary>Draws a tensor of numbers of the logarithmic series, in row-major order.</summary>
    /// <param name="p">The parameter, in [0, 1).</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Numbers of the logarithmic series, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is outside of [0, 1) or NaN; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<long> LogSeries(double p, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, LogSeriesOf(p));

    /// <summary>Draws a number of Zipf's law.</summary>
    /// <param name="a">The exponent, above 1 and below 1025.</param>
    /// <returns>A count, 1 or above.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a is not above 1, is NaN, or is 1025 or more, where NumPy never returns.</exception>
    public long Zipf(double a) => ZipfOf(a)();

    /// <summary>Draws numbers of Zipf's law in a row.</summary>
    /// <param name="a">The exponent, above 1 and below 1025.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Numbers of Zipf's law, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a is not above 1, is NaN, or is 1025 or more, where NumPy never returns; or the length is negative.</exception>
    public long[] Zipf(double a, int length) => Shaped.Array(length, ZipfOf(a));

    /// <summary>Draws a grid of numbers of Zipf's law, row by row.</summary>
    /// <param name="a">The exponent, above 1 and below 1025.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Numbers of Zipf's law, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a is not above 1, is NaN, or is 1025 or more, where NumPy never returns; or a length is negative, or there are too many elements for an array.</exception>
    public long[,] Zipf(double a, int rows, int columns) => Shaped.Grid(rows, columns, ZipfOf(a));

    /// <summary>Draws a tensor of numbers of Zipf's law, in row-major order.</summary>
    /// <param name="a">The exponent, above 1 and below 1025.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Numbers of Zipf's law, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">a is not above 1, is NaN, or is 1025 or more, where NumPy never returns; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<long> Zipf(double a, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, ZipfOf(a));

    private protected abstract long NextGeometricByInversion(double p);

    private protected abstract double LogOfOneMinus(double p);

    private protected abstract double OneMinusExp(double x);

    private Func<long> GeometricOf(double p)
    {
        Check.ProbabilityAbove0(p);
        return p >= 0.333333333333333333333333 ? () => NextGeometricBySearch(p) : () => NextGeometricByInversion(p);
    }

    private long NextGeometricBySearch(double p)
    {
        var (count, sum, term) = (1L, p, p);
        for (var u = NextDouble(); u > sum; count++)
        {
            term *= 1.0 - p;
            sum += term;
        }

        return count;
    }

    /// <summary>A. W. Kemp, "Efficient generation of logarithmically distributed pseudo-random variables", Applied Statistics 30 (1981).</summary>
    private Func<long> LogSeriesOf(double p)
    {
        Check.ProbabilityBelow1(p);
        var r = LogOfOneMinus(p);
        return () =>
        {
            while (true)
            {
                var v = NextDouble();
                if (v >= p) return 1;
                var q = OneMinusExp(r * NextDouble());
                if (v > q * q) return v >= q ? 1 : 2;
                var count = C.ToInt64(Math.Floor(1 + (Math.Log(v) / Math.Log(q))));
                if (count >= 1 && v != 0) return count;
            }
        };
    }

    /// <summary>L. Devroye, "Non-Uniform Random Variate Generation" (1986), chapter X.6: rejection from a Pareto number.</summary>
    private Func<long> ZipfOf(double a)
    {
        Check.Zipf(a);
        var exponent = a - 1.0;
        var b = Math.Pow(2.0, exponent);
        return () =>
        {
            while (true)
            {
                var u = 1.0 - NextDouble();
                var v = NextDouble();
                var x = Math.Floor(Math.Pow(u, -1.0 / exponent));
                if (x > (double)long.MaxValue || x < 1) continue;
                var t = Math.Pow(1.0 + (1.0 / x), exponent);
                if (v * x * (t - 1.0) / (b - 1.0) <= t / b) return C.ToInt64(x);
            }
        };
    }
}
