using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Harness.Kernels;

/// <summary>
/// max(x, 0) and its gradient, element by element. All that the gradient asks of x is a bit an element, 1 where nothing passes, and the
/// forward pass leaves those: bit i mod 64 of word i / 64. Memory bounds both passes, and so four arrays go through it instead of five.
/// </summary>
public static class Rectifier
{
    private const int WordSize = 64;
    private const int Width = 4;

    /// <summary>The words that hold a bit for each of as many elements.</summary>
    /// <param name="length">At least 0.</param>
    public static int Words(int length) => (int)(((long)length + WordSize - 1) / WordSize);

    /// <summary>Overwrites y with x where it is positive, 0 elsewhere, and NaN where x is NaN.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="y">As long as x; may be x itself.</param>
    /// <param name="blocked">As many words as <see cref="Words"/> says; overwritten with 1 where x is at most 0.</param>
    /// <exception cref="ArgumentException">A length is another.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(ReadOnlySpan<double> x, Span<double> y, Span<ulong> blocked)
    {
        Check(x.Length, y.Length, blocked.Length);
        ref double from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(y);
        int i = 0;
        for (; i <= x.Length - WordSize; i += WordSize)
        {
            ulong word = 0;
            for (int bit = 0; bit < WordSize; bit += 2 * Width)
                word |= (ulong)(Positive(ref from, ref to, i + bit) | (Positive(ref from, ref to, i + bit + Width) << Width)) << bit;
            blocked[i / WordSize] = word;
        }

        if (i < x.Length)
            blocked[i / WordSize] = 0;
        for (; i < x.Length; i++)
        {
            bool isBlocked = x[i] <= 0;
            y[i] = isBlocked ? 0 : x[i];
            blocked[i / WordSize] |= isBlocked ? 1UL << i : 0;
        }
    }

    /// <summary>Overwrites dx with dout where x was positive or NaN, 0 elsewhere. Selected, not multiplied: 0 · ∞ would be NaN.</summary>
    /// <param name="blocked">What the forward pass left.</param>
    /// <param name="dout">As long as x was.</param>
    /// <param name="dx">As long; may be dout itself.</param>
    /// <exception cref="ArgumentException">A length is another.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(ReadOnlySpan<ulong> blocked, ReadOnlySpan<double> dout, Span<double> dx)
    {
        Check(dout.Length, dx.Length, blocked.Length);
        ref double from = ref MemoryMarshal.GetReference(dout), to = ref MemoryMarshal.GetReference(dx);
        var (low, high) = (Vector256.Create(1UL, 2, 4, 8), Vector256.Create(16UL, 32, 64, 128));
        int i = 0;
        for (; i <= dout.Length - WordSize; i += WordSize)
        {
            var word = Vector256.Create(blocked[i / WordSize]);
            for (int bit = 0; bit < WordSize; bit += 2 * Width, word >>>= 2 * Width)
            {
                Passed(ref from, word & low, ref to, i + bit);
                Passed(ref from, word & high, ref to, i + bit + Width);
            }
        }

        for (; i < dout.Length; i++)
            dx[i] = (blocked[i / WordSize] & (1UL << i)) == 0 ? dout[i] : 0;
    }

    /// <summary>Writes what passes of one vector, and gives the bits of what does not, the first element's lowest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Positive(ref double x, ref double y, int i)
    {
        var element = Vector256.LoadUnsafe(ref x, (nuint)i);
        var isBlocked = Vector256.LessThanOrEqual(element, Vector256<double>.Zero);
        Vector256.AndNot(element, isBlocked).StoreUnsafe(ref y, (nuint)i);
        return isBlocked.ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Passed(ref double dout, Vector256<ulong> blocked, ref double dx, int i) =>
        (Vector256.LoadUnsafe(ref dout, (nuint)i) & Vector256.Equals(blocked, Vector256<ulong>.Zero).AsDouble()).StoreUnsafe(ref dx, (nuint)i);

    private static void Check(int from, int to, int words)
    {
        if (from != to || words != Words(from))
            throw new ArgumentException($"Expected two spans of one length and a bit for each element in {Words(from)} words, found {from}, {to} and {words} words.");
    }
}
