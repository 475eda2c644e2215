using System.Numerics.Tensors;

namespace Harness.NumPy;

// Integers of every type: randint with a dtype, random_integers, tomaxint.
public sealed partial class RandomState
{
    /// <summary>Draws an integer of a type in [0, high), NumPy's <c>randint(high, dtype=…)</c>.</summary>
    /// <typeparam name="T">bool, sbyte, byte, short, ushort, int, uint, long or ulong; each has a stream of its own.</typeparam>
    /// <param name="high">The bound, excluded: 1…one above the type's largest.</param>
    /// <returns>An integer in [0, high).</returns>
    /// <exception cref="ArgumentOutOfRangeException">High is below 1 or above what the type holds.</exception>
    /// <exception cref="NotSupportedException">The type is none of those.</exception>
    public T RandInt<T>(Int128 high)
        where T : unmanaged => RandInt<T>(0, high);

    /// <summary>Draws an integer of a type in [low, high).</summary>
    /// <typeparam name="T">bool, sbyte, byte, short, ushort, int, uint, long or ulong; each has a stream of its own.</typeparam>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…one above the type's largest.</param>
    /// <returns>An integer in [low, high).</returns>
    /// <exception cref="ArgumentOutOfRangeException">High is not above low, or a bound is outside of what the type holds.</exception>
    /// <exception cref="NotSupportedException">The type is none of those.</exception>
    public T RandInt<T>(Int128 low, Int128 high)
        where T : unmanaged
    {
        var value = default(T);
        FillIntegersOf(low, high, new Span<T>(ref value));
        return value;
    }

    /// <summary>Draws integers of a type in [low, high) in a row.</summary>
    /// <typeparam name="T">bool, sbyte, byte, short, ushort, int, uint, long or ulong; each has a stream of its own.</typeparam>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…one above the type's largest.</param>
    /// <param name="length">How many; 0 is legal, and then the bounds are not looked at, as in NumPy.</param>
    /// <returns>Integers in [low, high), <c>(length)</c>.</returns>
    /// <inheritdoc cref="RandInt{T}(Int128, Int128)" path="/exception"/>
    public T[] RandInt<T>(Int128 low, Int128 high, int length)
        where T : unmanaged => Shaped.Array<T>(length, span => FillIntegersOf(low, high, span));

    /// <summary>Draws a grid of integers of a type in [low, high), row by row.</summary>
    /// <typeparam name="T">bool, sbyte, byte, short, ushort, int, uint, long or ulong; each has a stream of its own.</typeparam>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…one above the type's largest.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Integers in [low, high), <c>(rows, columns)</c>.</returns>
    /// <inheritdoc cref="RandInt{T}(Int128, Int128)" path="/exception"/>
    public T[,] RandInt<T>(Int128 low, Int128 high, int rows, int columns)
        where T : unmanaged => Shaped.Grid<T>(rows, columns, span => FillIntegersOf(low, high, span));

    /// <summary>Draws a tensor of integers of a type in [low, high), in row-major order.</summary>
    /// <typeparam name="T">bool, sbyte, byte, short, ushort, int, uint, long or ulong; each has a stream of its own.</typeparam>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…one above the type's largest.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Integers in [low, high), of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <inheritdoc cref="RandInt{T}(Int128, Int128)" path="/exception"/>
    public Tensor<T> RandInt<T>(Int128 low, Int128 high, params ReadOnlySpan<nint> shape)
        where T : unmanaged => Shaped.Tensor<T>(shape, span => FillIntegersOf(low, high, span));

    /// <summary>Draws an integer in [1, high], NumPy's deprecated <c>random_integers(high)</c>.</summary>
    /// <param name="high">The bound, included: 1…2⁶³ − 1.</param>
    /// <returns>An integer in [1, high].</returns>
    /// <exception cref="ArgumentOutOfRangeException">High is below 1.</exception>
    public long RandomIntegers(long high) => RandInt(1, (Int128)high + 1);

    /// <summary>Draws an integer in [low, high], both included.</summary>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, included: low…2⁶³ − 1.</param>
    /// <returns>An integer in [low, high].</returns>
    /// <exception cref="ArgumentOutOfRangeException">High is below low.</exception>
    public long RandomIntegers(long low, long high) => RandInt(low, (Int128)high + 1);

    /// <summary>Draws integers in [low, high], both included, in a row.</summary>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, included: low…2⁶³ − 1.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Integers in [low, high], <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">High is below low; or the length is negative.</exception>
    public long[] RandomIntegers(long low, long high, int length) => RandInt(low, (Int128)high + 1, length);

    /// <summary>Draws a grid of integers in [low, high], both included, row by row.</summary>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, included: low…2⁶³ − 1.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Integers in [low, high], <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">High is below low; or a length is negative or there are too many elements.</exception>
    public long[,] RandomIntegers(long low, long high, int rows, int columns) => RandInt(low, (Int128)high + 1, rows, columns);

    /// <summary>Draws a tensor of integers in [low, high], both included, in row-major order.</summary>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, included: low…2⁶³ − 1.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Integers in [low, high], of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">High is below low; or a length is negative or there are too many elements.</exception>
    public Tensor<long> RandomIntegers(long low, long high, params ReadOnlySpan<nint> shape) => RandInt(low, (Int128)high + 1, shape);

    /// <summary>Draws an integer of 63 bits.</summary>
    /// <returns>An integer in [0, 2⁶³ − 1], as NumPy draws it where C's long has 64 bits.</returns>
    public long TomaxInt() => TomaxIntOf()();

    /// <summary>Draws integers of 63 bits in a row.</summary>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Integers in [0, 2⁶³ − 1], <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public long[] TomaxInt(int length) => Shaped.Array(length, TomaxIntOf());

    /// <summary>Draws a grid of integers of 63 bits, row by row.</summary>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Integers in [0, 2⁶³ − 1], <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are too many elements for an array.</exception>
    public long[,] TomaxInt(int rows, int columns) => Shaped.Grid(rows, columns, TomaxIntOf());

    /// <summary>Draws a tensor of integers of 63 bits, in row-major order.</summary>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Integers in [0, 2⁶³ − 1], of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are too many elements for an array.</exception>
    public Tensor<long> TomaxInt(params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, TomaxIntOf());

    private protected override uint NextBelow(uint range, uint mask, Func<uint> word, int bits)
    {
        uint value;
        do value = word() & mask;
        while (value > range);
        return value;
    }

    private protected override ulong NextBelow(ulong range, ulong mask) => NextMasked(range, mask);

    private Func<long> TomaxIntOf() => () => (long)(_engine.NextUInt64() >> 1);
}
