using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Harness.NumPy;

// Samples with probabilities of float32, whose sum NumPy allows to be off by as much as floats are.
public abstract partial class Distributions
{
    /// <summary>Draws one of 0…n − 1 with probabilities in single precision.</summary>
    /// <param name="n">The size of the population, 1 or more.</param>
    /// <param name="replace">Without effect on what may come.</param>
    /// <param name="p">The probability of each element, <c>(n)</c>, with a sum of 1 to within 3.5e-4.</param>
    /// <returns>An integer in [0, n).</returns>
    /// <inheritdoc cref="Choice(long, bool, IEnumerable{double})" path="/exception"/>
    [OverloadResolutionPriority(-1)]
    public long Choice(long n, bool replace, IEnumerable<float> p)
    {
        var index = 0L;
        FillChoice(n, replace, p, new Span<long>(ref index));
        return index;
    }

    /// <summary>Draws from 0…n − 1 in a row with probabilities in single precision.</summary>
    /// <param name="n">The size of the population, 1 or more; where nothing is drawn also 0.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <param name="replace">Whether the same element may come again.</param>
    /// <param name="p">The probability of each element, <c>(n)</c>, with a sum of 1 to within 3.5e-4.</param>
    /// <returns>Integers in [0, n), <c>(length)</c>.</returns>
    /// <inheritdoc cref="Choice(long, int, bool, IEnumerable{double})" path="/exception"/>
    [OverloadResolutionPriority(-1)]
    public long[] Choice(long n, int length, bool replace, IEnumerable<float> p) =>
        Shaped.Array<long>(length, span => FillChoice(n, replace, p, span));

    /// <summary>Draws a grid from 0…n − 1, row by row, with probabilities in single precision.</summary>
    /// <param name="n">The size of the population, 1 or more; where nothing is drawn also 0.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <param name="replace">Whether the same element may come again.</param>
    /// <param name="p">The probability of each element, <c>(n)</c>, with a sum of 1 to within 3.5e-4.</param>
    /// <returns>Integers in [0, n), <c>(rows, columns)</c>.</returns>
    /// <inheritdoc cref="Choice(long, int, bool, IEnumerable{double})" path="/exception"/>
    [OverloadResolutionPriority(-1)]
    public long[,] Choice(long n, int rows, int columns, bool replace, IEnumerable<float> p) =>
        Shaped.Grid<long>(rows, columns, span => FillChoice(n, replace, p, span));

    /// <summary>Draws a tensor from 0…n − 1, in row-major order, with probabilities in single precision.</summary>
    /// <param name="n">The size of the population, 1 or more; where nothing is drawn also 0.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <param name="replace">Whether the same element may come again.</param>
    /// <param name="p">The probability of each element, <c>(n)</c>, with a sum of 1 to within 3.5e-4.</param>
    /// <returns>Integers in [0, n), of that shape.</returns>
    /// <inheritdoc cref="Choice(long, int, bool, IEnumerable{double})" path="/exception"/>
    [OverloadResolutionPriority(-1)]
    public Tensor<long> Choice(long n, ReadOnlySpan<nint> shape, bool replace, IEnumerable<float> p) =>
        Shaped.Tensor<long>(shape, span => FillChoice(n, replace, p, span));

    private void FillChoice(long n, bool replace, IEnumerable<float> p, Span<long> destination)
    {
        ArgumentNullException.ThrowIfNull(p);
        FillChoice(n, nameof(n), replace, [.. p.Select(probability => (double)probability)], ToleranceOfSingles, destination);
    }
}
