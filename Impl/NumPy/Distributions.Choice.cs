using System.Numerics.Tensors;

namespace Harness.NumPy;

// Samples of 0…n − 1: choice, with and without replacement, evenly or with probabilities.
public abstract partial class Distributions
{
    // The roots of the machine epsilons.
    private const double ToleranceOfDoubles = 1.4901161193847656e-08;
    private const double ToleranceOfSingles = 0.00034526698300124393;

    /// <summary>Draws one of 0…n − 1.</summary>
    /// <param name="n">The size of the population, 1 or more.</param>
    /// <param name="replace">
    /// Without effect on what may come, but not on the stream: without replacement and p a whole order is drawn, as in NumPy.
    /// </param>
    /// <param name="p">The probability of each element, <c>(n)</c>, with a sum of 1 to within 1.5e-8; null where all are alike.</param>
    /// <returns>An integer in [0, n).</returns>
    /// <exception cref="ArgumentOutOfRangeException">n is below 1, or a probability below 0.</exception>
    /// <exception cref="ArgumentException">There are not n probabilities, one is NaN, or their sum is not 1.</exception>
    public long Choice(long n, bool replace = true, IEnumerable<double>? p = null)
    {
        long index = 0;
        FillChoice(n, nameof(n), replace, p, new Span<long>(ref index));
        return index;
    }

    /// <summary>Draws from 0…n − 1 in a row.</summary>
    /// <param name="n">The size of the population, 1 or more; where nothing is drawn also 0.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <param name="replace">Whether the same element may come again.</param>
    /// <param name="p">The probability of each element, <c>(n)</c>, with a sum of 1 to within 1.5e-8; null where all are alike.</param>
    /// <returns>Integers in [0, n), <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The population is empty, a length is negative, a probability is below 0, or without replacement more is drawn than there is.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// There are not n probabilities, one is NaN, their sum is not 1, or without replacement too few are above 0.
    /// </exception>
    public long[] Choice(long n, int length, bool replace = true, IEnumerable<double>? p = null) =>
        Shaped.Array<long>(length, span => FillChoice(n, nameof(n), replace, p, span));

    /// <summary>Draws a grid from 0…n − 1, row by row; without replacement, no element comes twice in all of it.</summary>
    /// <param name="n">The size of the population, 1 or more; where nothing is drawn also 0.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <param name="replace">Whether the same element may come again.</param>
    /// <param name="p">The probability of each element, <c>(n)</c>, with a sum of 1 to within 1.5e-8; null where all are alike.</param>
    /// <returns>Integers in [0, n), <c>(rows, columns)</c>.</returns>
    /// <inheritdoc cref="Choice(long, int, bool, IEnumerable{double})" path="/exception"/>
    public long[,] Choice(long n, int rows, int columns, bool replace = true, IEnumerable<double>? p = null) =>
        Shaped.Grid<long>(rows, columns, span => FillChoice(n, nameof(n), replace, p, span));

    /// <summary>Draws a tensor from 0…n − 1, in row-major order; without replacement, no element comes twice in all of it.</summary>
    /// <param name="n">The size of the population, 1 or more; where nothing is drawn also 0.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <param name="replace">Whether the same element may come again.</param>
    /// <param name="p">The probability of each element, <c>(n)</c>, with a sum of 1 to within 1.5e-8; null where all are alike.</param>
    /// <returns>Integers in [0, n), of that shape.</returns>
    /// <inheritdoc cref="Choice(long, int, bool, IEnumerable{double})" path="/exception"/>
    public Tensor<long> Choice(long n, ReadOnlySpan<nint> shape, bool replace = true, IEnumerable<double>? p = null) =>
        Shaped.Tensor<long>(shape, span => FillChoice(n, nameof(n), replace, p, span));

    /// <summary>Fills with elements of 0…population − 1, which may come again.</summary>
    private protected abstract void FillBelow(long population, Span<long> destination);

    /// <summary>Fills with elements of 0…population − 1, none of them twice.</summary>
    private protected abstract void FillDistinct(long population, Span<long> destination);

    private void FillChoice(long population, string name, bool replace, IEnumerable<double>? p, Span<long> destination) =>
        FillChoice(population, name, replace, p?.ToArray(), ToleranceOfDoubles, destination);

    private void FillChoice(long population, string name, bool replace, double[]? weights, double tolerance, Span<long> destination)
    {
        Check.Population(population, destination.Length, name);
        if (weights is not null) Check.Probabilities(weights, population, tolerance);

        if (replace)
        {
            if (weights is null) FillBelow(population, destination);
            else FillWeighted(weights, destination);
            return;
        }

        Check.WithoutReplacement(population, destination.Length);
        if (weights is null) FillDistinct(population, destination);
        else FillWeightedDistinct(weights, destination);
    }

    private void FillWeighted(ReadOnlySpan<double> weights, Span<long> destination)
    {
        double[] cumulative = Cumulative(weights);
        foreach (ref long index in destination) index = FirstAbove(cumulative, NextDouble());
    }

    /// <summary>
    /// Draws as many as are missing, keeps the first of each, sets the probabilities of what has been found to 0, and so on until all are there.
    /// </summary>
    private void FillWeightedDistinct(double[] weights, Span<long> destination)
    {
        Check.NonZero(weights, destination.Length);
        int found = 0;
        while (found < destination.Length)
        {
            double[] cumulative = Cumulative(weights);
            double[] draws = new double[destination.Length - found];
            FillDoubles(draws);
            foreach (double draw in draws)
            {
                int index = FirstAbove(cumulative, draw);
                if (weights[index] == 0) continue;
                weights[index] = 0;
                destination[found++] = index;
            }
        }
    }

    /// <summary>The running sums, divided by the last one.</summary>
    private static double[] Cumulative(ReadOnlySpan<double> weights)
    {
        double[] cumulative = new double[weights.Length];
        double sum = 0;
        for (int i = 0; i < cumulative.Length; i++) cumulative[i] = sum += weights[i];
        foreach (ref double value in cumulative.AsSpan()) value /= sum;
        return cumulative;
    }

    /// <summary>The index of the first value above u, found by bisection; the last value, 1, is above every u.</summary>
    private static int FirstAbove(double[] ascending, double u)
    {
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (ascending[middle] > u) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
