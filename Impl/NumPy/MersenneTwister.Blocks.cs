using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.NumPy;

// What is done to a whole block at a time, in vectors of whatever width the machine has: the twist, the tempering, and what words are turned into.
internal sealed partial class MersenneTwister
{
    private const int MiddleWord = 397;
    private const uint TwistMatrix = 0x9908B0DF;

    /// <summary>Room behind a block for the widest vector, so that the last one may be a whole one; nothing there is ever drawn.</summary>
    private const int Padding = 16;

    private readonly uint[] _key = new uint[StateLength + Padding];

    /// <summary>The block as it is drawn from, tempered.</summary>
    private readonly uint[] _words = new uint[StateLength + Padding];

    // As many as the widest vector has; Vector<T>.Indices is newer than .NET 8.
    private static ReadOnlySpan<uint> Indices => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    /// <summary>The next block: each word of two neighbours of the old one and of the word 397 further on, which beyond the end is a new one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MakeBlock()
    {
        Debug.Assert(Vector<uint>.Count <= Padding, "A vector reaches no further than the padding.");
        ref uint key = ref MemoryMarshal.GetArrayDataReference(_key);
        int old = StateLength - MiddleWord;

        // A vector's words are replaced after the next vector's first has been read, and long before any of them is read as a middle word.
        int i = 0;
        for (; i + Vector<uint>.Count <= old; i += Vector<uint>.Count)
            Twist(ref key, i, MiddleWord).StoreUnsafe(ref key, (nuint)i);
        // Those that are left have a middle word in the old block, the vector's others do not.
        var left = Vector.LessThan(new Vector<uint>(Indices), new Vector<uint>((uint)(old - i)));
        Vector.ConditionalSelect(left, Twist(ref key, i, MiddleWord), Vector.LoadUnsafe(ref key, (nuint)i)).StoreUnsafe(ref key, (nuint)i);

        _key[StateLength] = _key[0];
        for (i = old; i < StateLength; i += Vector<uint>.Count)
            Twist(ref key, i, -old).StoreUnsafe(ref key, (nuint)i);

        Temper();
        _position = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<uint> Twist(ref uint key, int i, int middle)
    {
        var upper = Vector.LoadUnsafe(ref key, (nuint)i) & new Vector<uint>(UpperBit);
        var lower = Vector.LoadUnsafe(ref key, (nuint)(i + 1));
        var y = upper | (lower & new Vector<uint>(~UpperBit));
        // 0 - bit is all ones or all zeros: no branch on a random bit.
        return Vector.LoadUnsafe(ref key, (nuint)(i + middle)) ^ (y >>> 1) ^ ((Vector<uint>.Zero - (lower & Vector<uint>.One)) & new Vector<uint>(TwistMatrix));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Temper()
    {
        ref uint key = ref MemoryMarshal.GetArrayDataReference(_key);
        ref uint words = ref MemoryMarshal.GetArrayDataReference(_words);
        for (int i = 0; i < StateLength; i += Vector<uint>.Count)
        {
            var y = Vector.LoadUnsafe(ref key, (nuint)i);
            y ^= y >>> 11;
            y ^= (y << 7) & new Vector<uint>(0x9D2C5680);
            y ^= (y << 15) & new Vector<uint>(0xEFC60000);
            y ^= y >>> 18;
            y.StoreUnsafe(ref words, (nuint)i);
        }
    }

    /// <summary>Each two words one double, the first above the second, as <see cref="ToDouble"/> has it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToDoubles(ReadOnlySpan<uint> words, Span<double> doubles)
    {
        Debug.Assert(words.Length == 2 * doubles.Length, "A double is made of two words.");
        int i = 0;
        // A pair read as one number has the first word in its lower half.
        if (BitConverter.IsLittleEndian)
        {
            ref ulong pairs = ref Unsafe.As<uint, ulong>(ref MemoryMarshal.GetReference(words));
            ref double made = ref MemoryMarshal.GetReference(doubles);
            for (; i + Vector<double>.Count <= doubles.Length; i += Vector<double>.Count)
            {
                var pair = Vector.LoadUnsafe(ref pairs, (nuint)i);
                var bits = ((pair & new Vector<ulong>(0xFFFFFFE0)) << 21) | (pair >>> 38);
                (Vector.ConvertToDouble(bits.As<ulong, long>()) * TwoToTheMinus53).StoreUnsafe(ref made, (nuint)i);
            }
        }

        for (; i < doubles.Length; i++)
            doubles[i] = ToDouble(words[2 * i], words[(2 * i) + 1]);
    }

    /// <summary>Passes words on that are small enough under the mask, until either side is at its end.</summary>
    /// <returns>How many were read and how many passed on.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (int Read, int Written) Sift(ReadOnlySpan<uint> words, long offset, uint range, uint mask, Span<long> destination)
    {
        int read = 0, written = 0;
        SiftVectors(words, offset, range, mask, destination, ref read, ref written);

        while (read < words.Length && written < destination.Length)
        {
            uint masked = words[read++] & mask;
            destination[written] = unchecked(offset + masked);
            // Every other word may be too large: no branch on that.
            written += masked <= range ? 1 : 0;
        }

        return (read, written);
    }

    /// <summary>What <see cref="Sift"/> can do in vectors, from the beginning of both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static partial void SiftVectors(ReadOnlySpan<uint> words, long offset, uint range, uint mask, Span<long> destination, ref int read, ref int written);
}
