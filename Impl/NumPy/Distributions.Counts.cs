using System.Numerics.Tensors;

namespace Harness.NumPy;

// Counts: binomial, negative_binomial, poisson, hypergeometric.
public abstract partial class Distributions
{
    /// <summary>Draws a number of successes.</summary>
    /// <param name="n">The number of trials, at least 0.</param>
    /// <param name="p">The probability of success, in [0, 1].</param>
    /// <returns>A count in [0, n].</returns>
    /// <exception cref="ArgumentOutOfRangeException">n is negative, or p is outside of [0, 1] or NaN.</exception>
    public long Binomial(long n, double p) => BinomialOf(n, p)();

    /// <summary>Draws numbers of successes in a row.</summary>
    /// <param name="n">The number of trials, at least 0.</param>
    /// <param name="p">The probability of success, in [0, 1].</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Numbers of successes, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">n is negative, or p is outside of [0, 1] or NaN; or the length is negative.</exception>
    public long[] Binomial(long n, double p, int length) => Shaped.Array(length, BinomialOf(n, p));

    /// <summary>Draws a grid of numbers of successes, row by row.</summary>
    /// <param name="n">The number of trials, at least 0.</param>
    /// <param name="p">The probability of success, in [0, 1].</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Numbers of successes, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">n is negative, or p is outside of [0, 1] or NaN; or a length is negative, or there are too many elements for an array.</exception>
    public long[,] Binomial(long n, double p, int rows, int columns) => Shaped.Grid(rows, columns, BinomialOf(n, p));

    /// <summary>Draws a tensor of numbers of successes, in row-major order.</summary>
    /// <param name="n">The number of trials, at least 0.</param>
    /// <param name="p">The probability of success, in [0, 1].</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Numbers of successes, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">n is negative, or p is outside of [0, 1] or NaN; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<long> Binomial(long n, double p, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, BinomialOf(n, p));

    /// <summary>Draws a number of failures before n successes.</summary>
    /// <param name="n">The number of successes, above 0; it need not be whole.</param>
    /// <param name="p">The probability of success, in [0, 1]; a <c>Generator</c> refuses 0.</param>
    /// <returns>A count, 0 or above.</returns>
    /// <exception cref="ArgumentOutOfRangeException">n is not above 0, or p is out of range or NaN.</exception>
    public long NegativeBinomial(double n, double p) => NegativeBinomialOf(n, p)();

    /// <summary>Draws numbers of failures before n successes in a row.</summary>
    /// <param name="n">The number of successes, above 0; it need not be whole.</param>
    /// <param name="p">The probability of success, in [0, 1]; a <c>Generator</c> refuses 0.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Numbers of failures before n successes, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">n is not above 0, or p is out of range or NaN; or the length is negative.</exception>
    public long[] NegativeBinomial(double n, double p, int length) => Shaped.Array(length, NegativeBinomialOf(n, p));

    /// <summary>Draws a grid of numbers of failures before n successes, row by row.</summary>
    /// <param name="n">The number of successes, above 0; it need not be whole.</param>
    /// <param name="p">The probability of success, in [0, 1]; a <c>Generator</c> refuses 0.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Numbers of failures before n successes, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">n is not above 0, or p is out of range or NaN; or a length is negative, or there are too many elements for an array.</exception>
    public long[,] NegativeBinomial(double n, double p, int rows, int columns) => Shaped.Grid(rows, columns, NegativeBinomialOf(n, p));

    /// <summary>Draws a tensor of numbers of failures before n successes, in row-major order.</summary>
    /// <param name="n">The number of successes, above 0; it need not be whole.</param>
    /// <param name="p">The probability of success, in [0, 1]; a <c>Generator</c> refuses 0.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Numbers of failures before n successes, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">n is not above 0, or p is out of range or NaN; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<long> NegativeBinomial(double n, double p, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, NegativeBinomialOf(n, p));

    /// <summary>Draws a Poisson count.</summary>
    /// <param name="lam">The mean, 0…9.2e18.</param>
    /// <returns>A count, 0 or above.</returns>
    /// <exception cref="ArgumentOutOfRangeException">lam is negative, NaN or too large.</exception>
    public long Poisson(double lam = 1) => PoissonOf(lam)();

    /// <summary>Draws Poisson counts in a row.</summary>
    /// <param name="lam">The mean, 0…9.2e18.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Poisson counts, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">lam is negative, NaN or too large; or the length is negative.</exception>
    public long[] Poisson(double lam, int length) => Shaped.Array(length, PoissonOf(lam));

    /// <summary>Draws a grid of Poisson counts, row by row.</summary>
    /// <param name="lam">The mean, 0…9.2e18.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Poisson counts, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">lam is negative, NaN or too large; or a length is negative, or there are too many elements for an array.</exception>
    public long[,] Poisson(double lam, int rows, int columns) => Shaped.Grid(rows, columns, PoissonOf(lam));

    /// <summary>Draws a tensor of Poisson counts, in row-major order.</summary>
    /// <param name="lam">The mean, 0…9.2e18.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Poisson counts, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">lam is negative, NaN or too large; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<long> Poisson(double lam, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, PoissonOf(lam));

    /// <summary>Draws a number of good ones in a sample.</summary>
    /// <param name="ngood">How many good ones there are, at least 0.</param>
    /// <param name="nbad">How many bad ones there are, at least 0.</param>
    /// <param name="nsample">How many are drawn without replacement, 1…ngood + nbad; in a <c>Generator</c> also 0.</param>
    /// <returns>A count in [0, nsample].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or more are drawn than there are.</exception>
    public long Hypergeometric(long ngood, long nbad, long nsample) => HypergeometricOf(ngood, nbad, nsample)();

    /// <summary>Draws numbers of good ones in samples in a row.</summary>
    /// <param name="ngood">How many good ones there are, at least 0.</param>
    /// <param name="nbad">How many bad ones there are, at least 0.</param>
    /// <param name="nsample">How many are drawn without replacement, 1…ngood + nbad; in a <c>Generator</c> also 0.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Numbers of good ones in samples, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or more are drawn than there are; or the length is negative.</exception>
    public long[] Hypergeometric(long ngood, long nbad, long nsample, int length) => Shaped.Array(length, HypergeometricOf(ngood, nbad, nsample));

    /// <summary>Draws a grid of numbers of good ones in samples, row by row.</summary>
    /// <param name="ngood">How many good ones there are, at least 0.</param>
    /// <param name="nbad">How many bad ones there are, at least 0.</param>
    /// <param name="nsample">How many are drawn without replacement, 1…ngood + nbad; in a <c>Generator</c> also 0.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Numbers of good ones in samples, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or more are drawn than there are; or a length is negative, or there are too many elements for an array.</exception>
    public long[,] Hypergeometric(long ngood, long nbad, long nsample, int rows, int columns) => Shaped.Grid(rows, columns, HypergeometricOf(ngood, nbad, nsample));

    /// <summary>Draws a tensor of numbers of good ones in samples, in row-major order.</summary>
    /// <param name="ngood">How many good ones there are, at least 0.</param>
    /// <param name="nbad">How many bad ones there are, at least 0.</param>
    /// <param name="nsample">How many are drawn without replacement, 1…ngood + nbad; in a <c>Generator</c> also 0.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Numbers of good ones in samples, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or more are drawn than there are; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<long> Hypergeometric(long ngood, long nbad, long nsample, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, HypergeometricOf(ngood, nbad, nsample));

    private protected abstract Func<long> BinomialOf(long n, double p);

    private protected abstract void CheckNegativeBinomial(double n, double p);

    private protected abstract Func<long> HypergeometricOf(long ngood, long nbad, long nsample);

    private Func<long> PoissonOf(double lam)
    {
        Check.Lam(lam);
        return () => NextPoisson(lam);
    }

    private Func<long> NegativeBinomialOf(double n, double p)
    {
        CheckNegativeBinomial(n, p);
        return () => NextPoisson((1 - p) / p * NextGamma(n));
    }
}
