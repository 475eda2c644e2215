using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Harness.NumPy;

/// <summary>
/// MT19937, the engine below <see cref="RandomState"/>: 32-bit words in blocks of 624, and doubles of two words each.
/// </summary>
/// <remarks>
/// M. Matsumoto and T. Nishimura, "Mersenne Twister: A 623-dimensionally equidistributed uniform pseudorandom number generator",
/// ACM Transactions on Modeling and Computer Simulation 8 (1998). Seeding as in their revision of 2002, which NumPy keeps.
/// </remarks>
internal sealed partial class MersenneTwister
{
    internal const int StateLength = 624;

    private const uint UpperBit = 0x80000000;
    private const double TwoToTheMinus53 = 1.0 / (1L << 53);

    private int _position = StateLength;

    internal ReadOnlySpan<uint> Key => _key.AsSpan(0, StateLength);

    /// <summary>The index of the next word within the block, 0…624; at 624 the next draw makes a new block first.</summary>
    internal int Position => _position;

    /// <summary>Fills the block from the system's entropy.</summary>
    internal void Seed()
    {
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(_key.AsSpan(0, StateLength)));
        // The generator's 19,937 bits are the top bit of word 0 and all of the others; one set bit keeps it out of its fixed point at zero.
        _key[0] = UpperBit;
        _position = StateLength;
    }

    /// <summary>
    /// init_genrand: a linear congruence (Knuth, TAOCP vol. 2, 3rd ed., p. 106, line 26) spreads one word over the block.
    /// </summary>
    internal void Seed(uint seed)
    {
        _key[0] = seed;
        for (int i = 1; i < StateLength; i++)
            _key[i] = (1812433253u * Folded(i - 1)) + (uint)i;
        _position = StateLength;
    }

    /// <summary>init_by_array: mixes words, one or more, into a block seeded with the authors' 19650218.</summary>
    internal void Seed(ReadOnlySpan<uint> words)
    {
        Debug.Assert(!words.IsEmpty, "The caller refuses an empty array.");
        Seed(19650218u);

        int i = 1;
        for (int step = 0, j = 0; step < Math.Max(StateLength, words.Length); step++, j = j + 1 == words.Length ? 0 : j + 1)
        {
            _key[i] = (_key[i] ^ (1664525u * Folded(i - 1))) + words[j] + (uint)j;
            i = After(i);
        }

        for (int step = 1; step < StateLength; step++)
        {
            _key[i] = (_key[i] ^ (1566083941u * Folded(i - 1))) - (uint)i;
            i = After(i);
        }

        _key[0] = UpperBit;
    }

    /// <summary>Takes over 624 words and a position that the caller has checked.</summary>
    internal void Restore(ReadOnlySpan<uint> key, int position)
    {
        key.CopyTo(_key);
        Temper();
        _position = position;
    }

    internal uint NextUInt32()
    {
        if (_position == StateLength) MakeBlock();
        return _words[_position++];
    }

    /// <summary>Two words, the more significant first.</summary>
    internal ulong NextUInt64()
    {
        ulong high = NextUInt32();
        return (high << 32) | NextUInt32();
    }

    /// <summary>A multiple of 2⁻⁵³ in [0, 1): the upper 27 bits of one word above the upper 26 of the next.</summary>
    internal double NextDouble()
    {
        uint first = NextUInt32();
        return ToDouble(first, NextUInt32());
    }

    internal void Fill(Span<double> destination)
    {
        while (!destination.IsEmpty)
        {
            int count = Math.Min(destination.Length, (StateLength - _position) / 2);
            if (count == 0)
            {
                // The block is used up, or its last word pairs with the first of the next one.
                destination[0] = NextDouble();
                destination = destination[1..];
                continue;
            }

            ToDoubles(_words.AsSpan(_position, 2 * count), destination[..count]);
            _position += 2 * count;
            destination = destination[count..];
        }
    }

    /// <summary>Fills with words whose bits under the mask make a number of at most range, in their order; the others are passed over.</summary>
    /// <param name="offset">Is added to each, wrapping round.</param>
    /// <param name="range">The largest number.</param>
    /// <param name="mask">The smallest 2ⁿ − 1 that is not below the range.</param>
    /// <param name="destination">What is filled.</param>
    internal void FillMasked(long offset, uint range, uint mask, Span<long> destination)
    {
        while (!destination.IsEmpty)
        {
            if (_position == StateLength) MakeBlock();
            var (read, written) = Sift(_words.AsSpan(_position, StateLength - _position), offset, range, mask, destination);
            _position += read;
            destination = destination[written..];
        }
    }

    // 53 bits fit a double and the factor is a power of two, so nothing is rounded: NumPy's (a · 2²⁶ + b) / 2⁵³ has the same bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double ToDouble(uint first, uint second) => (((long)(first >> 5) << 26) | (second >> 6)) * TwoToTheMinus53;

    /// <summary>
    /// The index after i in 1…623; on the way round, word 0 becomes the last word's copy, so that i − 1 is always its predecessor.
    /// </summary>
    private int After(int i)
    {
        if (i + 1 < StateLength) return i + 1;
        _key[0] = _key[StateLength - 1];
        return 1;
    }

    private uint Folded(int i) => _key[i] ^ (_key[i] >> 30);
}
