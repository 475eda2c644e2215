using System.Numerics.Tensors;

namespace Harness.NumPy;

// Integers of every type: integers. NumPy's endpoint=True is a bound that is one higher, which is why bounds have 128 bits.
public sealed partial class Generator
{
    /// <summary>Draws an integer in [0, high), NumPy's <c>integers(high)</c>.</summary>
    /// <param name="high">The bound, excluded: 1…2⁶³.</param>
    /// <returns>An integer in [0, high).</returns>
    /// <exception cref="ArgumentOutOfRangeException">High is below 1 or above 2⁶³.</exception>
    public long Integers(Int128 high) => Integers<long>(0, high);

    /// <summary>Draws an integer in [low, high).</summary>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…2⁶³.</param>
    /// <returns>An integer in [low, high).</returns>
    /// <exception cref="ArgumentOutOfRangeException">High is not above low, or is above 2⁶³.</exception>
    public long Integers(long low, Int128 high) => Integers<long>(low, high);

    /// <summary>Draws integers in [low, high) in a row; with low 0 this is also <c>integers(high, size=length)</c>.</summary>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…2⁶³.</param>
    /// <param name="length">How many; 0 is legal, and then the bounds are not looked at, as in NumPy.</param>
    /// <returns>Integers in [low, high), <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">High is not above low, or is above 2⁶³; or the length is negative.</exception>
    public long[] Integers(long low, Int128 high, int length) => Integers<long>(low, high, length);

    /// <summary>Draws a grid of integers in [low, high), row by row: an array, because MathNet has no matrices of integers.</summary>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…2⁶³.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Integers in [low, high), <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// High is not above low, or is above 2⁶³; or a length is negative or there are too many elements.
    /// </exception>
    public long[,] Integers(long low, Int128 high, int rows, int columns) => Integers<long>(low, high, rows, columns);

    /// <summary>Draws a tensor of integers in [low, high), in row-major order.</summary>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…2⁶³.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Integers in [low, high), of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// High is not above low, or is above 2⁶³; or a length is negative or there are too many elements.
    /// </exception>
    public Tensor<long> Integers(long low, Int128 high, params ReadOnlySpan<nint> shape) => Integers<long>(low, high, shape);

    /// <summary>Draws integers of a type in [low, high) into memory of the caller's.</summary>
    /// <typeparam name="T">bool, sbyte, byte, short, ushort, int, uint, long or ulong; each has a stream of its own.</typeparam>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…one above the type's largest.</param>
    /// <param name="destination">Becomes integers in [low, high); may be empty, and then the bounds are not looked at, as in NumPy.</param>
    /// <inheritdoc cref="Integers{T}(Int128, Int128)" path="/exception"/>
    public void FillIntegers<T>(Int128 low, Int128 high, Span<T> destination)
        where T : unmanaged => FillIntegersFast(low, high, destination);

    /// <summary>Draws an integer of a type in [0, high), NumPy's <c>integers(high, dtype=…)</c>.</summary>
    /// <typeparam name="T">bool, sbyte, byte, short, ushort, int, uint, long or ulong; each has a stream of its own.</typeparam>
    /// <param name="high">The bound, excluded: 1…one above the type's largest.</param>
    /// <returns>An integer in [0, high).</returns>
    /// <exception cref="ArgumentOutOfRangeException">High is below 1 or above what the type holds.</exception>
    /// <exception cref="NotSupportedException">The type is none of those.</exception>
    public T Integers<T>(Int128 high)
        where T : unmanaged => Integers<T>(0, high);

    /// <summary>Draws an integer of a type in [low, high).</summary>
    /// <typeparam name="T">bool, sbyte, byte, short, ushort, int, uint, long or ulong; each has a stream of its own.</typeparam>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…one above the type's largest.</param>
    /// <returns>An integer in [low, high).</returns>
    /// <exception cref="ArgumentOutOfRangeException">High is not above low, or a bound is outside of what the type holds.</exception>
    /// <exception cref="NotSupportedException">The type is none of those.</exception>
    public T Integers<T>(Int128 low, Int128 high)
        where T : unmanaged
    {
        var value = default(T);
        FillIntegersFast(low, high, new Span<T>(ref value));
        return value;
    }

    /// <summary>Draws integers of a type in [low, high) in a row.</summary>
    /// <typeparam name="T">bool, sbyte, byte, short, ushort, int, uint, long or ulong; each has a stream of its own.</typeparam>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…one above the type's largest.</param>
    /// <param name="length">How many; 0 is legal, and then the bounds are not looked at, as in NumPy.</param>
    /// <returns>Integers in [low, high), <c>(length)</c>.</returns>
    /// <inheritdoc cref="Integers{T}(Int128, Int128)" path="/exception"/>
    public T[] Integers<T>(Int128 low, Int128 high, int length)
        where T : unmanaged => Shaped.Array<T>(length, span => FillIntegersFast(low, high, span));

    /// <summary>Draws a grid of integers of a type in [low, high), row by row.</summary>
    /// <typeparam name="T">bool, sbyte, byte, short, ushort, int, uint, long or ulong; each has a stream of its own.</typeparam>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…one above the type's largest.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Integers in [low, high), <c>(rows, columns)</c>.</returns>
    /// <inheritdoc cref="Integers{T}(Int128, Int128)" path="/exception"/>
    public T[,] Integers<T>(Int128 low, Int128 high, int rows, int columns)
        where T : unmanaged => Shaped.Grid<T>(rows, columns, span => FillIntegersFast(low, high, span));

    /// <summary>Draws a tensor of integers of a type in [low, high), in row-major order.</summary>
    /// <typeparam name="T">bool, sbyte, byte, short, ushort, int, uint, long or ulong; each has a stream of its own.</typeparam>
    /// <param name="low">The lower bound, included.</param>
    /// <param name="high">The upper bound, excluded: low + 1…one above the type's largest.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Integers in [low, high), of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <inheritdoc cref="Integers{T}(Int128, Int128)" path="/exception"/>
    public Tensor<T> Integers<T>(Int128 low, Int128 high, params ReadOnlySpan<nint> shape)
        where T : unmanaged => Shaped.Tensor<T>(shape, span => FillIntegersFast(low, high, span));
}
