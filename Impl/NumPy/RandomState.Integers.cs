using System.Numerics.Tensors;

namespace Harness.NumPy;

// Integers: randint with its default 64-bit type, by masked rejection.
public sealed partial class RandomState
{
    /// <summary>Draws an integer in [0, high), NumPy's <c>randint(high)</c>.</summary>
    /// <param name="high">The bound, excluded: 1…2⁶³.</param>
    /// <returns>An integer in [0, high).</returns>
    /// <exception cref="ArgumentOutOfRangeException">High is below 1 or above 2⁶³.</exception>
    public long RandInt(Int128 high) => RandInt(0, high);

    /// <summary>Draws an integer in [low, high).</summary>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…2⁶³. An Int128, because 2⁶³ is legal and one above the largest long.</param>
    /// <returns>An integer in [low, high).</returns>
    /// <exception cref="ArgumentOutOfRangeException">High is not above low, or is above 2⁶³.</exception>
    public long RandInt(long low, Int128 high)
    {
        long value = 0;
        FillIntegers(low, Check.Bounds(low, high), new Span<long>(ref value));
        return value;
    }

    /// <summary>Draws integers in [low, high) in a row; with low 0 this is also <c>randint(high, size=length)</c>.</summary>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…2⁶³.</param>
    /// <param name="length">How many; 0 is legal, and then the bounds are not looked at, as in NumPy.</param>
    /// <returns>Integers in [low, high), <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">High is not above low, or is above 2⁶³; or the length is negative.</exception>
    public long[] RandInt(long low, Int128 high, int length) =>
        Shaped.Array<long>(length, span => FillIntegers(low, high, span));

    /// <summary>Draws integers in [low, high) into memory of the caller's.</summary>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…2⁶³.</param>
    /// <param name="destination">Becomes integers in [low, high); may be empty, and then the bounds are not looked at, as in NumPy.</param>
    /// <exception cref="ArgumentOutOfRangeException">High is not above low, or is above 2⁶³.</exception>
    public void FillRandInt(long low, Int128 high, Span<long> destination) => FillIntegers(low, high, destination);

    /// <summary>Draws a grid of integers in [low, high), row by row: an array, because MathNet has no matrices of integers.</summary>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…2⁶³.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Integers in [low, high), <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// High is not above low, or is above 2⁶³; or a length is negative or there are too many elements.
    /// </exception>
    public long[,] RandInt(long low, Int128 high, int rows, int columns) =>
        Shaped.Grid<long>(rows, columns, span => FillIntegers(low, high, span));

    /// <summary>Draws a tensor of integers in [low, high), in row-major order.</summary>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…2⁶³.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Integers in [low, high), of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// High is not above low, or is above 2⁶³; or a length is negative or there are too many elements.
    /// </exception>
    public Tensor<long> RandInt(long low, Int128 high, params ReadOnlySpan<nint> shape) =>
        Shaped.Tensor<long>(shape, span => FillIntegers(low, high, span));

    private protected override void FillBelow(long population, Span<long> destination) => FillIntegers(0, (Int128)population, destination);

    private protected override void FillDistinct(long population, Span<long> destination)
    {
        Check.Order(population);
        Permutation((int)population).AsSpan(0, destination.Length).CopyTo(destination);
    }

    private void FillIntegers(long low, Int128 high, Span<long> destination)
    {
        if (!destination.IsEmpty) FillIntegers(low, Check.Bounds(low, high), destination);
    }

    /// <summary>Fills with low…low + range: no word for a range of 0, one for each try up to 2³² − 1, two above.</summary>
    private void FillIntegers(long low, ulong range, Span<long> destination)
    {
        if (range == 0)
        {
            destination.Fill(low);
        }
        else if (range <= uint.MaxValue)
        {
            _engine.FillMasked(low, (uint)range, (uint)Mask(range), destination);
        }
        else
        {
            ulong mask = Mask(range);
            // Unchecked on purpose: low + offset wraps round to the right value.
            foreach (ref long value in destination) value = unchecked(low + (long)NextMasked(range, mask));
        }
    }
}
