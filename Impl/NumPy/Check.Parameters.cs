using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using BigInteger = System.Numerics.BigInteger;

namespace Harness.NumPy;

// Conditions on parameters of distributions; each as NumPy has it, NaN included.
internal static partial class Check
{
    /// <summary>NumPy's bound on the mean of a Poisson count: 2^63 - 1 less ten standard deviations.</summary>
    private const double LargestLam = 9223372006484770816.0;

    private const long LargestPopulation = 1_000_000_000;

    internal static void Probability(double p)
    {
        if (!(p >= 0 && p <= 1)) throw OutOfRange(nameof(p), $"A probability must be in [0, 1], not {p}.");
    }

    internal static void ProbabilityAbove0(double p)
    {
        if (!(p > 0 && p <= 1)) throw OutOfRange(nameof(p), $"A probability must be above 0 and at most 1, not {p}.");
    }

    internal static void ProbabilityBelow1(double p)
    {
        if (!(p >= 0 && p < 1)) throw OutOfRange(nameof(p), $"A probability must be at least 0 and below 1, not {p}.");
    }

    internal static void Lam(double lam)
    {
        if (!(lam >= 0 && lam <= LargestLam)) throw OutOfRange(nameof(lam), $"Lam must be in [0, {LargestLam}], not {lam}.");
    }

    /// <summary>The mean and ten standard deviations of the Poisson counts behind it must fit.</summary>
    internal static void NegativeBinomial(double n, double p)
    {
        if (double.IsNaN(n)) throw OutOfRange(nameof(n), $"n must be a number, not {n}.");
        Positive(n);
        ProbabilityAbove0(p);
        if ((1 - p) * (n + (10 * Math.Sqrt(n))) / p > LargestLam)
            throw OutOfRange(nameof(n), $"n is too large or p too small: counts of n = {n} and p = {p} do not fit a long.");
    }

    internal static void Zipf(double a)
    {
        if (!(a > 1 && a < 1025)) throw OutOfRange(nameof(a), $"a must be above 1 and below 1025, not {a}.");
    }

    internal static void Triangle(double left, double mode, double right)
    {
        if (left > mode || mode > right) throw OutOfRange(nameof(mode), $"Mode must be in [left, right] = [{left}, {right}], not {mode}.");
        if (left == right) throw OutOfRange(nameof(right), $"Right must be above left, not both {left}.");
    }

    internal static void Sample(long ngood, long nbad, long nsample)
    {
        NonNegative(ngood);
        NonNegative(nbad);
        NonNegative(nsample);
        if ((Int128)ngood + nbad < nsample)
            throw OutOfRange(nameof(nsample), $"At most all {(Int128)ngood + nbad} elements can be drawn, not {nsample}.");
    }

    internal static void AtLeast1(long nsample)
    {
        if (nsample < 1) throw OutOfRange(nameof(nsample), $"Nsample must be at least 1, not {nsample}.");
    }

    internal static void SmallPopulation(long ngood, long nbad)
    {
        if (ngood >= LargestPopulation) throw OutOfRange(nameof(ngood), $"Ngood must be below {LargestPopulation}, not {ngood}.");
        if (nbad >= LargestPopulation) throw OutOfRange(nameof(nbad), $"Nbad must be below {LargestPopulation}, not {nbad}.");
    }

    internal static double[] AllPositive(IEnumerable<double> values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        double[] checkedValues = [.. values];
        foreach (var value in checkedValues) Positive(value, name);
        return checkedValues;
    }

    /// <summary>Each in [0, 1], one or more, and all but the last of a sum of at most 1 + 1e-12.</summary>
    internal static double[] CategoryProbabilities(IEnumerable<double> pvals)
    {
        const double largestSum = 1.0 + 1e-12;
        ArgumentNullException.ThrowIfNull(pvals);
        double[] values = [.. pvals];
        if (values.Length == 0) throw new ArgumentException("There must be at least one probability, not none.", nameof(pvals));
        foreach (var p in values)
        {
            if (!(p >= 0 && p <= 1)) throw OutOfRange(nameof(pvals), $"A probability must be in [0, 1], not {p}.");
        }

        var sum = KahanSum(values.AsSpan(0, values.Length - 1));
        return sum <= largestSum
            ? values
            : throw new ArgumentException(Text($"All probabilities but the last must have a sum of at most 1, not {sum}."), nameof(pvals));
    }

    internal static double NonNegativeRange(double low, double high)
    {
        var range = Range(low, high);
        return !double.IsNegative(range) ? range : throw OutOfRange(nameof(high), $"High must be at least low = {low} (and high - low not -0), not {high}.");
    }

    internal static void Covariance(int mean, Matrix<double> cov)
    {
        if (cov.RowCount != mean || cov.ColumnCount != mean)
            throw new ArgumentException(Text($"The covariances of {mean} elements must be {mean} x {mean}, not {cov.RowCount} x {cov.ColumnCount}."), nameof(cov));
    }

    internal static ArgumentOutOfRangeException NoAxis(int axis) => OutOfRange(nameof(axis), $"An axis must be in [-2, 1] or null, not {axis}.");

    internal static void Order(long n)
    {
        if (n > Array.MaxLength)
            throw OutOfRange(nameof(n), $"Without replacement the population must have at most {Array.MaxLength} elements, not {n}.");
    }

    internal static void Pool(int poolSize)
    {
        if (poolSize < SeedSequence.DefaultPoolSize)
            throw OutOfRange(nameof(poolSize), $"A pool must have at least {SeedSequence.DefaultPoolSize} words, not {poolSize}.");
    }

    internal static BigInteger Entropy(BigInteger seed) =>
        seed.Sign >= 0 ? seed : throw OutOfRange(nameof(seed), $"A seed must be at least 0, not {seed}.");

    internal static void Increment(UInt128 increment)
    {
        if (UInt128.IsEvenInteger(increment)) throw new ArgumentException(Text($"An increment must be odd, not {increment}."), nameof(increment));
    }

    internal static void Count(int count, [CallerArgumentExpression(nameof(count))] string name = "")
    {
        if (count < 0) throw OutOfRange(name, $"A number of children must be at least 0, not {count}.");
    }
}
