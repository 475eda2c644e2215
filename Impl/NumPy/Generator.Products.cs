using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Harness.NumPy;

// Many integers at once, of halves of words.
public sealed partial class Generator
{
    /// <summary>As the general way, but for words of 32 bits from words that are made many at once.</summary>
    private void FillIntegersFast<T>(Int128 low, Int128 high, Span<T> destination)
        where T : unmanaged
    {
        var range = high - 1 - low;
        if (range > 0 && range < uint.MaxValue && Unsafe.SizeOf<T>() >= sizeof(uint) && destination.Length > 1)
        {
            var (least, end) = IntegerKind.Range<T>();
            Check.Bounds(low, high, least, end);
            FillProducts(unchecked((ulong)low), (uint)range, destination);
        }
        else
        {
            FillIntegersOf(low, high, destination);
        }
    }

    /// <summary>Multiplies words of 32 bits; the upper halves are evenly spread but for those that the lower halves tell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillProducts<T>(ulong offset, uint range, Span<T> destination)
        where T : unmanaged
    {
        var (factor, threshold) = ((ulong)range + 1, (uint.MaxValue - range) % (range + 1));
        Span<ulong> words = stackalloc ulong[WordsAtOnce];
        while (destination.Length > 1)
        {
            if (_engine.HasHalf)
            {
                destination = destination[Kept(_engine.NextUInt32() * factor, threshold, offset, destination)..];
                continue;
            }

            // Never more halves than integers are left to be drawn.
            var drawn = words[..Math.Min(words.Length, destination.Length / 2)];
            _engine.Fill(drawn);
            var (read, written) = (0, 0);
            while (read < drawn.Length)
            {
                if (Unsafe.SizeOf<T>() == sizeof(ulong) && WroteVectors(drawn[read..], factor, threshold, offset, destination[written..]))
                {
                    (read, written) = (read + Vector512<ulong>.Count, written + (2 * Vector512<ulong>.Count));
                    continue;
                }

                foreach (var word in drawn.Slice(read, Math.Min(Vector512<ulong>.Count, drawn.Length - read)))
                {
                    written += Kept((uint)word * factor, threshold, offset, destination[written..]);
                    written += Kept((word >> 32) * factor, threshold, offset, destination[written..]);
                }

                read = Math.Min(read + Vector512<ulong>.Count, drawn.Length);
            }

            _engine.RememberHalf(drawn[^1]);
            destination = destination[written..];
        }

        while (!destination.IsEmpty) destination = destination[Kept(_engine.NextUInt32() * factor, threshold, offset, destination)..];
    }

    /// <summary>Writes a product's upper half, and says how many count: 1, or 0 where the next one takes its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Kept<T>(ulong product, uint threshold, ulong offset, Span<T> destination)
        where T : unmanaged
    {
        destination[0] = IntegerKind.Narrow<T>(unchecked(offset + (product >> 32)));
        return (uint)product >= threshold ? 1 : 0;
    }

    /// <summary>Writes two integers of each of eight words, unless one of them does not count, or the processor has no such vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool WroteVectors<T>(ReadOnlySpan<ulong> words, ulong factor, uint threshold, ulong offset, Span<T> destination)
        where T : unmanaged
    {
        if (!Avx512F.IsSupported || words.Length < Vector512<ulong>.Count) return false;
        var (drawn, factors) = (Vector512.Create(words), Vector512.Create((uint)factor));
        var first = Avx512F.Multiply(drawn.AsUInt32(), factors);
        var second = Avx512F.Multiply((drawn >>> 32).AsUInt32(), factors);
        var (lowerHalf, least) = (Vector512.Create(0xFFFFFFFFUL), Vector512.Create((ulong)threshold));
        if (Vector512.LessThanAny(first & lowerHalf, least) || Vector512.LessThanAny(second & lowerHalf, least)) return false;

        var offsets = Vector512.Create(offset);
        (first, second) = ((first >>> 32) + offsets, (second >>> 32) + offsets);
        ref var integer = ref Unsafe.As<T, ulong>(ref MemoryMarshal.GetReference(destination));
        Avx512F.PermuteVar8x64x2(first, Vector512.Create(0UL, 8, 1, 9, 2, 10, 3, 11), second).StoreUnsafe(ref integer);
        Avx512F.PermuteVar8x64x2(first, Vector512.Create(4UL, 12, 5, 13, 6, 14, 7, 15), second).StoreUnsafe(ref integer, (nuint)Vector512<ulong>.Count);
        return true;
    }
}
