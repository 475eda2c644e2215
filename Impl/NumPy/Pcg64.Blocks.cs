using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.NumPy;

// Many words at once: four steps of one make a step, so that four chains of multiplications run side by side.
public sealed partial class Pcg64
{
    private const int Lanes = 4;
    private const int WordsAtOnce = 1_024;
    private const double TwoToTheMinus53 = 1.0 / (1L << 53);

    /// <summary>Fills with words as <see cref="NextUInt64"/> draws them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Fill(Span<ulong> destination)
    {
        destination = destination[FillVectors(destination)..];
        var whole = destination.Length - (destination.Length % Lanes);
        if (whole >= 2 * Lanes)
        {
            var (multiplier, increment) = Steps(Lanes);
            var (mHigh, mLow, cHigh, cLow) = ((ulong)(multiplier >> 64), (ulong)multiplier, (ulong)(increment >> 64), (ulong)increment);
            var first = (_state * s_multiplier) + _increment;
            var second = (first * s_multiplier) + _increment;
            var third = (second * s_multiplier) + _increment;
            var fourth = (third * s_multiplier) + _increment;
            var (high0, low0, high1, low1) = ((ulong)(first >> 64), (ulong)first, (ulong)(second >> 64), (ulong)second);
            var (high2, low2, high3, low3) = ((ulong)(third >> 64), (ulong)third, (ulong)(fourth >> 64), (ulong)fourth);

            ref var word = ref MemoryMarshal.GetReference(destination);
            for (var i = 0; ; i += Lanes)
            {
                Unsafe.Add(ref word, i) = Folded(high0, low0);
                Unsafe.Add(ref word, i + 1) = Folded(high1, low1);
                Unsafe.Add(ref word, i + 2) = Folded(high2, low2);
                Unsafe.Add(ref word, i + 3) = Folded(high3, low3);
                if (i + Lanes == whole) break;
                Step(ref high0, ref low0, mHigh, mLow, cHigh, cLow);
                Step(ref high1, ref low1, mHigh, mLow, cHigh, cLow);
                Step(ref high2, ref low2, mHigh, mLow, cHigh, cLow);
                Step(ref high3, ref low3, mHigh, mLow, cHigh, cLow);
            }

            _state = new(high3, low3);
            destination = destination[whole..];
        }

        foreach (ref var word in destination) word = NextUInt64();
    }

    /// <summary>Fills with multiples of 2⁻⁵³ in [0, 1), of one word each.</summary>
    internal void Fill(Span<double> destination)
    {
        while (!destination.IsEmpty)
        {
            // A piece that stays in the first cache between its two passes.
            var piece = destination[..Math.Min(destination.Length, WordsAtOnce)];
            Fill(MemoryMarshal.Cast<double, ulong>(piece));
            ToDoubles(piece);
            destination = destination[piece.Length..];
        }
    }

    internal static double ToDouble(ulong word) => (long)(word >> 11) * TwoToTheMinus53;

    /// <summary>Words in the place of doubles become doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToDoubles(Span<double> values)
    {
        ref var value = ref MemoryMarshal.GetReference(values);
        ref var word = ref Unsafe.As<double, ulong>(ref value);
        var i = 0;
        for (; i + Vector<double>.Count <= values.Length; i += Vector<double>.Count)
        {
            var bits = Vector.LoadUnsafe(ref word, (nuint)i) >>> 11;
            (Vector.ConvertToDouble(bits.As<ulong, long>()) * TwoToTheMinus53).StoreUnsafe(ref value, (nuint)i);
        }

        for (; i < values.Length; i++) values[i] = ToDouble(Unsafe.Add(ref word, i));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(ref ulong high, ref ulong low, ulong mHigh, ulong mLow, ulong cHigh, ulong cLow)
    {
        var upper = Math.BigMul(low, mLow, out var lower) + (high * mLow) + (low * mHigh) + cHigh;
        low = lower + cLow;
        high = upper + (low < cLow ? 1UL : 0);
    }
}
