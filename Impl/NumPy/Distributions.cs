namespace Harness.NumPy;

/// <summary>
/// The distributions that NumPy's <c>RandomState</c> and <c>Generator</c> both have, under the same names and with the same arguments.
/// </summary>
/// <remarks>
/// <para>
/// Every method comes without a size (one number), with a length (a vector; integers: an array), with rows and columns (a matrix;
/// integers: a two-dimensional array) and with a shape of any number of lengths (a tensor). Numbers are drawn in row-major order, also
/// into MathNet's column-major matrices. A length of 0 is legal and draws nothing. Parameters are single numbers: NumPy's arrays of
/// parameters are not supported. Arguments are checked before anything is drawn: a call that throws leaves the stream where it was.
/// </para>
/// <para>
/// Which numbers come out is a matter of the class: <see cref="RandomState"/> draws NumPy's frozen legacy stream, <see cref="Generator"/>
/// that of NumPy 1.24. Logarithms, exponentials and powers are those of the C library that NumPy uses on the same machine, so
/// numbers that pass through them may differ in the last bit between platforms, as NumPy's do.
/// </para>
/// </remarks>
public abstract partial class Distributions
{
    private protected Distributions()
    {
    }

    /// <summary>The next word of 32 bits.</summary>
    private protected abstract uint NextUInt32();

    /// <summary>The next word of 64 bits.</summary>
    private protected abstract ulong NextUInt64();

    /// <summary>The next multiple of 2⁻⁵³ in [0, 1).</summary>
    private protected abstract double NextDouble();

    /// <summary>The next standard normal number.</summary>
    private protected abstract double NextGauss();

    /// <summary>The next exponential number of mean 1.</summary>
    private protected abstract double NextExponential();

    /// <summary>Fills with what calls of <see cref="NextDouble"/> return.</summary>
    private protected abstract void FillDoubles(Span<double> destination);

    /// <summary>Fills with what calls of <see cref="NextGauss"/> return.</summary>
    private protected abstract void FillGauss(Span<double> destination);

    /// <summary>A gamma number of scale 1.</summary>
    /// <remarks>
    /// From 1 on: G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM Transactions on Mathematical
    /// Software 26 (2000). Below: J. H. Ahrens and U. Dieter, Computing 12 (1974), with the exponential number as they have it.
    /// </remarks>
    private protected double NextGamma(double shape)
    {
        if (shape == 1.0) return NextExponential();
        if (shape == 0.0) return 0.0;
        return shape < 1.0 ? NextSmallGamma(shape) : NextLargeGamma(shape);
    }

    /// <summary>A beta number: of two powers of uniform numbers where both shapes are at most 1, else of two gamma numbers.</summary>
    private protected double NextBeta(double a, double b)
    {
        if (a <= 1.0 && b <= 1.0) return NextBetaOfPowers(a, b);
        var first = NextGamma(a);
        return first / (first + NextGamma(b));
    }

    private double NextSmallGamma(double shape)
    {
        while (true)
        {
            var u = NextDouble();
            var v = NextExponential();
            if (u <= 1.0 - shape)
            {
                var x = Math.Pow(u, 1.0 / shape);
                if (x <= v) return x;
            }
            else
            {
                var y = -Math.Log((1 - u) / shape);
                var x = Math.Pow(1.0 - shape + (shape * y), 1.0 / shape);
                if (x <= v + y) return x;
            }
        }
    }

    private double NextLargeGamma(double shape)
    {
        var b = shape - (1.0 / 3.0);
        var c = 1.0 / Math.Sqrt(9 * b);
        while (true)
        {
            double x, v;
            do
            {
                x = NextGauss();
                v = 1.0 + (c * x);
            }
            while (v <= 0.0);

            v = v * v * v;
            var u = NextDouble();
            // Rounded after each operation and in NumPy's order: another order would differ in the last bit.
            if (u < 1.0 - (0.0331 * (x * x) * (x * x))) return b * v;
            if (Math.Log(u) < (0.5 * x * x) + (b * (1.0 - v + Math.Log(v)))) return b * v;
        }
    }
}
