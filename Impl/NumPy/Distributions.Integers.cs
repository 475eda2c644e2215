using System.Runtime.CompilerServices;

namespace Harness.NumPy;

// Integers of every type between bounds. What is smaller than a word of 32 bits is cut from words, anew for each call.
public abstract partial class Distributions
{
    /// <summary>Draws bytes.</summary>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>The bytes of words of 32 bits, the lowest first, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public byte[] Bytes(int length)
    {
        var bytes = new byte[Check.Length(length, nameof(length))];
        var rest = bytes.AsSpan();
        // No bytes take a word too, as in NumPy.
        do
        {
            var word = NextUInt32();
            var count = Math.Min(sizeof(uint), rest.Length);
            for (var i = 0; i < count; i++) rest[i] = (byte)(word >> (8 * i));
            rest = rest[count..];
        }
        while (!rest.IsEmpty);

        return bytes;
    }

    /// <summary>A number in 0…range of words of 32 bits, where the range is neither 0 nor that of all words.</summary>
    private protected abstract uint NextBelow(uint range, uint mask, Func<uint> word, int bits);

    /// <summary>The same of words of 64 bits.</summary>
    private protected abstract ulong NextBelow(ulong range, ulong mask);

    /// <summary>Fills with integers in [low, high) of a type, by the rules of NumPy's dtype of that name.</summary>
    private protected void FillIntegersOf<T>(Int128 low, Int128 high, Span<T> destination)
        where T : unmanaged
    {
        if (destination.IsEmpty) return;
        var (least, end) = IntegerKind.Range<T>();
        Check.Bounds(low, high, least, end);
        var (offset, range) = (unchecked((ulong)low), (ulong)(high - 1 - low));
        if (range == 0)
        {
            destination.Fill(IntegerKind.Narrow<T>(offset));
            return;
        }

        var draw = DrawOf(typeof(T) == typeof(bool) ? 1 : 8 * Unsafe.SizeOf<T>(), range);
        foreach (ref var value in destination) value = IntegerKind.Narrow<T>(unchecked(offset + draw()));
    }

    private Func<ulong> DrawOf(int bits, ulong range)
    {
        if (range > uint.MaxValue)
        {
            var wideMask = Mask(range);
            return range == ulong.MaxValue ? NextUInt64 : () => NextBelow(range, wideMask);
        }

        var word = WordsOf(bits);
        var all = bits >= 32 ? uint.MaxValue : (1u << bits) - 1;
        if (range == all) return () => word() & all;
        var (narrow, mask) = ((uint)range, (uint)Mask(range));
        return () => NextBelow(narrow, mask, word, Math.Min(bits, 32));
    }

    /// <summary>Pieces of words, the lowest first, with rubbish above their bits.</summary>
    private Func<uint> WordsOf(int bits)
    {
        if (bits >= 32) return NextUInt32;
        var (buffer, left) = (0u, 0);
        return () =>
        {
            if (left == 0) (buffer, left) = (NextUInt32(), (32 / bits) - 1);
            else (buffer, left) = (buffer >> bits, left - 1);
            return buffer;
        };
    }
}
