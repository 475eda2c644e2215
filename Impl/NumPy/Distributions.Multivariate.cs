using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

// Vectors at once: multinomial, dirichlet. The size counts vectors; their elements are the last dimension.
public abstract partial class Distributions
{
    /// <summary>Draws how often each category comes in n trials.</summary>
    /// <param name="n">The number of trials, at least 0.</param>
    /// <param name="pvals">
    /// The probability of each category, <c>(k)</c>, k at least 1; all but the last have a sum of at most 1, and the last has the rest.
    /// </param>
    /// <returns>Counts with the sum n, <c>(k)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">n is negative, or a probability is outside of [0, 1].</exception>
    /// <exception cref="ArgumentException">There is no probability, or the sum of all but the last is above 1.</exception>
    public long[] Multinomial(long n, IEnumerable<double> pvals)
    {
        var p = MultinomialOf(n, pvals);
        return Shaped.Array<long>(p.Length, span => FillMultinomial(n, p, span));
    }

    /// <summary>Draws how often each category comes in n trials, several times.</summary>
    /// <param name="n">The number of trials, at least 0.</param>
    /// <param name="pvals">The probability of each category, <c>(k)</c>.</param>
    /// <param name="length">How many times; 0 is legal.</param>
    /// <returns>Counts with the sum n in each row, <c>(length, k)</c>.</returns>
    /// <inheritdoc cref="Multinomial(long, IEnumerable{double})" path="/exception"/>
    public long[,] Multinomial(long n, IEnumerable<double> pvals, int length)
    {
        var p = MultinomialOf(n, pvals);
        return Shaped.Grid<long>(length, p.Length, span => FillMultinomial(n, p, span));
    }

    /// <summary>Draws how often each category comes in n trials, a tensor of times.</summary>
    /// <param name="n">The number of trials, at least 0.</param>
    /// <param name="pvals">The probability of each category, <c>(k)</c>.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Counts with the sum n along the last dimension, <c>(…shape, k)</c>.</returns>
    /// <inheritdoc cref="Multinomial(long, IEnumerable{double})" path="/exception"/>
    public Tensor<long> Multinomial(long n, IEnumerable<double> pvals, params ReadOnlySpan<nint> shape)
    {
        var p = MultinomialOf(n, pvals);
        Check.Count(shape);
        return Shaped.Tensor<long>([.. shape, p.Length], span => FillMultinomial(n, p, span));
    }

    /// <summary>Draws a vector of the Dirichlet distribution.</summary>
    /// <param name="alpha">The concentrations, <c>(k)</c>, each above 0.</param>
    /// <returns>Numbers in [0, 1] with the sum 1, <c>(k)</c>; NaN where all of a <c>RandomState</c>'s gamma numbers are 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A concentration is out of range.</exception>
    public Vector<double> Dirichlet(IEnumerable<double> alpha)
    {
        var concentrations = DirichletOf(alpha);
        return Shaped.Vector<double>(concentrations.Length, span => FillDirichlet(concentrations, span));
    }

    /// <summary>Draws vectors of the Dirichlet distribution.</summary>
    /// <param name="alpha">The concentrations, <c>(k)</c>, each above 0.</param>
    /// <param name="length">How many vectors; 0 is legal.</param>
    /// <returns>Numbers in [0, 1] with the sum 1 in each row, <c>(length, k)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A concentration is out of range; or the length is negative.</exception>
    public Matrix<double> Dirichlet(IEnumerable<double> alpha, int length)
    {
        var concentrations = DirichletOf(alpha);
        return Shaped.Matrix<double>(length, concentrations.Length, span => FillDirichlet(concentrations, span));
    }

    /// <summary>Draws a tensor of vectors of the Dirichlet distribution.</summary>
    /// <param name="alpha">The concentrations, <c>(k)</c>, each above 0.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Numbers in [0, 1] with the sum 1 along the last dimension, <c>(…shape, k)</c>.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A concentration or a length is out of range.</exception>
    public Tensor<double> Dirichlet(IEnumerable<double> alpha, params ReadOnlySpan<nint> shape)
    {
        var concentrations = DirichletOf(alpha);
        Check.Count(shape);
        return Shaped.Tensor<double>([.. shape, concentrations.Length], span => FillDirichlet(concentrations, span));
    }

    private protected abstract double[] DirichletOf(IEnumerable<double> alpha);

    /// <summary>Fills with whole vectors, one after the other.</summary>
    private protected abstract void FillDirichlet(double[] alpha, Span<double> destination);

    /// <summary>Gamma numbers over their sum.</summary>
    private protected void FillGammaShares(double[] alpha, Span<double> destination)
    {
        for (; !destination.IsEmpty; destination = destination[alpha.Length..])
        {
            var sum = 0.0;
            for (var i = 0; i < alpha.Length; i++) sum += destination[i] = NextGamma(alpha[i]);
            var factor = 1.0 / sum;
            foreach (ref var share in destination[..alpha.Length]) share *= factor;
        }
    }

    /// <summary>A binomial count, none where no success is possible and then without a draw.</summary>
    private protected long NextPossibleBinomial(long n, double p) => n == 0 || p == 0.0 ? 0 : NextBinomial(n, p);

    private static double[] MultinomialOf(long n, IEnumerable<double> pvals)
    {
        var p = Check.CategoryProbabilities(pvals);
        Check.NonNegative(n);
        return p;
    }

    private void FillMultinomial(long n, double[] p, Span<long> destination)
    {
        destination.Clear();
        for (; !destination.IsEmpty; destination = destination[p.Length..])
        {
            var (left, share) = (n, 1.0);
            for (var i = 0; i < p.Length - 1; i++)
            {
                destination[i] = NextPossibleBinomial(left, p[i] / share);
                left -= destination[i];
                if (left <= 0) break;
                share -= p[i];
            }

            if (left > 0) destination[p.Length - 1] = left;
        }
    }
}
