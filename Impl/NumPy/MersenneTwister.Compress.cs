using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Harness.NumPy;

// Only where .NET knows the instruction, from .NET 10: without this file the loop in Sift does the whole.
internal sealed partial class MersenneTwister
{
    static partial void SiftVectors(ReadOnlySpan<uint> words, long offset, uint range, uint mask, Span<long> destination, ref int read, ref int written)
    {
        if (!Avx512F.IsSupported)
            return;
        ref uint word = ref MemoryMarshal.GetReference(words);
        ref long taken = ref MemoryMarshal.GetReference(destination);
        int width = Vector256<uint>.Count;
        // A whole vector is written, of which the part beyond those passed on is written over by the next or by Sift's loop.
        for (; read + width <= words.Length && written + width <= destination.Length; read += width)
        {
            var masked = Avx512F.ConvertToVector512UInt64(Vector256.LoadUnsafe(ref word, (nuint)read)) & Vector512.Create((ulong)mask);
            var fits = Vector512.LessThanOrEqual(masked, Vector512.Create((ulong)range));
            (Avx512F.Compress(Vector512<ulong>.Zero, fits, masked).AsInt64() + Vector512.Create(offset)).StoreUnsafe(ref taken, (nuint)written);
            written += BitOperations.PopCount(fits.ExtractMostSignificantBits());
        }
    }
}
