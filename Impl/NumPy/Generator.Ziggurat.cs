using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.NumPy;

// Normal and exponential numbers by the ziggurat: one word and one multiplication for all but one in a hundred.
// G. Marsaglia and W. W. Tsang, "The Ziggurat Method for Generating Random Variables", Journal of Statistical Software 5 (2000);
// J. A. Doornik, "An Improved Ziggurat Method to Generate Normal Random Samples" (2005).
public sealed partial class Generator
{
    private const int WordsAtOnce = 256;

    /// <summary>Draws standard normals into memory of the caller's, like <c>StandardNormal</c>.</summary>
    /// <param name="destination">Becomes numbers of mean 0 and variance 1; may be empty.</param>
    public void FillStandardNormal(Span<double> destination) => FillGauss(destination);

    private protected override double NextGauss()
    {
        while (true)
        {
            var word = _engine.NextUInt64();
            if (TryNormal(word, out var x)) return x;
            var draw = FinishNormal(word, x);
            if (!double.IsNaN(draw)) return draw;
        }
    }

    /// <summary>The same normals as one call of <see cref="NextGauss"/> each, from words that are made many at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void FillGauss(Span<double> destination)
    {
        Span<ulong> words = stackalloc ulong[WordsAtOnce];
        while (!destination.IsEmpty)
        {
            // Every normal takes a word or more: never more of them than normals are left to be drawn.
            var drawn = words[..Math.Min(words.Length, destination.Length)];
            _engine.Fill(drawn);
            var (read, written) = (0, 0);
            while (read < drawn.Length)
            {
                var word = drawn[read++];
                if (TryNormal(word, out var x))
                {
                    destination[written++] = x;
                    continue;
                }

                x = FinishNormal(word, x, drawn, ref read);
                if (!double.IsNaN(x)) destination[written++] = x;
            }

            destination = destination[written..];
        }
    }

    private protected override double NextExponential()
    {
        while (true)
        {
            var word = _engine.NextUInt64() >> 3;
            var layer = (int)(word & 0xFF);
            word >>= 8;
            var x = word * ZigguratExponential.Widths[layer];
            if (word < ZigguratExponential.Limits[layer]) return x;
            if (layer == 0) return ZigguratExponential.Tail - C.LogOf1Plus(-NextDouble());
            var (above, below) = (ZigguratExponential.Heights[layer - 1], ZigguratExponential.Heights[layer]);
            if (((above - below) * NextDouble()) + below < Math.Exp(-x)) return x;
        }
    }

    /// <summary>Eight bits choose a layer, one the sign and 52 the place in it, which is right but for the layer's edge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryNormal(ulong word, out double x)
    {
        var layer = (nint)(word & 0xFF);
        var place = (word >> 9) & 0x000FFFFFFFFFFFFF;
        var width = Unsafe.Add(ref MemoryMarshal.GetReference(ZigguratNormal.Widths), layer);
        // The sign bit is set, not multiplied: there is no branch on a random bit.
        var distance = (long)place * width;
        x = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(distance) | ((word & 0x100) << 55));
        return place < Unsafe.Add(ref MemoryMarshal.GetReference(ZigguratNormal.Limits), layer);
    }

    private double FinishNormal(ulong word, double x)
    {
        var none = 0;
        return FinishNormal(word, x, [], ref none);
    }

    /// <summary>At the edge of a layer: a number from the tail, x where it is below the curve, and NaN where a new word is due.</summary>
    private double FinishNormal(ulong word, double x, ReadOnlySpan<ulong> words, ref int read)
    {
        var layer = (int)(word & 0xFF);
        if (layer != 0)
        {
            var (above, below) = (ZigguratNormal.Heights[layer - 1], ZigguratNormal.Heights[layer]);
            return ((above - below) * Uniform(words, ref read)) + below < Math.Exp(-0.5 * x * x) ? x : double.NaN;
        }

        while (true)
        {
            var beyond = -ZigguratNormal.InverseTail * C.LogOf1Plus(-Uniform(words, ref read));
            var y = -C.LogOf1Plus(-Uniform(words, ref read));
            // The sign is another bit than that of x: bit 8 of the place.
            if (y + y > beyond * beyond) return ((word >> 17) & 1) == 1 ? -(ZigguratNormal.Tail + beyond) : ZigguratNormal.Tail + beyond;
        }
    }

    private double Uniform(ReadOnlySpan<ulong> words, ref int read) =>
        read < words.Length ? Pcg64.ToDouble(words[read++]) : NextDouble();
}
