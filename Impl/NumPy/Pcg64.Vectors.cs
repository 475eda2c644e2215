using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Harness.NumPy;

// Eight words at once where the processor multiplies vectors of words of 64 bits (AVX-512): eight steps of one make a step.
public sealed partial class Pcg64
{
    private const int VectorLanes = 8;

    /// <summary>Fills with words, as many as whole vectors hold.</summary>
    /// <returns>How many were filled; none where the processor has no such vectors, or too few are asked for.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FillVectors(Span<ulong> destination)
    {
        var whole = destination.Length - (destination.Length % VectorLanes);
        if (!Avx512DQ.IsSupported || whole < 4 * VectorLanes) return 0;

        var (multiplier, increment) = Steps(VectorLanes);
        Span<ulong> highs = stackalloc ulong[VectorLanes], lows = stackalloc ulong[VectorLanes];
        var state = _state;
        for (var i = 0; i < VectorLanes; i++)
        {
            state = (state * s_multiplier) + _increment;
            (highs[i], lows[i]) = ((ulong)(state >> 64), (ulong)state);
        }

        var (high, low) = (Vector512.Create<ulong>(highs), Vector512.Create<ulong>(lows));
        var (mHigh, mLow) = (Vector512.Create((ulong)(multiplier >> 64)), Vector512.Create((ulong)multiplier));
        var (cHigh, cLow) = (Vector512.Create((ulong)(increment >> 64)), Vector512.Create((ulong)increment));
        ref var word = ref MemoryMarshal.GetReference(destination);
        for (var i = 0; ; i += VectorLanes)
        {
            Avx512F.RotateRightVariable(high ^ low, high >>> 58).StoreUnsafe(ref word, (nuint)i);
            if (i + VectorLanes == whole) break;
            var product = Avx512DQ.MultiplyLow(high, mLow) + Avx512DQ.MultiplyLow(low, mHigh) + UpperProduct(low, mLow) + cHigh;
            low = Avx512DQ.MultiplyLow(low, mLow) + cLow;
            // A sum below what was added has a carry, which a comparison shows as −1.
            high = product - Vector512.LessThan(low, cLow);
        }

        _state = new(high[VectorLanes - 1], low[VectorLanes - 1]);
        return whole;
    }

    /// <summary>The upper 64 bits of products, of four products of halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> UpperProduct(Vector512<ulong> a, Vector512<ulong> b)
    {
        var lowerHalf = Vector512.Create(0xFFFFFFFFUL);
        var (aUpper, bUpper) = ((a >>> 32).AsUInt32(), (b >>> 32).AsUInt32());
        var first = Avx512F.Multiply(a.AsUInt32(), bUpper);
        var second = Avx512F.Multiply(aUpper, b.AsUInt32());
        var middle = (Avx512F.Multiply(a.AsUInt32(), b.AsUInt32()) >>> 32) + (first & lowerHalf) + (second & lowerHalf);
        return Avx512F.Multiply(aUpper, bUpper) + (first >>> 32) + (second >>> 32) + (middle >>> 32);
    }
}
