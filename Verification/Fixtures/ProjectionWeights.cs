using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Harness.Fixtures;

/// <summary>The sixteen pseudo-random vectors that large arrays are multiplied with; they never change under their name.</summary>
/// <remarks>
/// Element i (row-major, from 0) takes the words 4i to 4i+3 of SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom
/// number generators") seeded with <see cref="Seed"/>. Word j, cut into 16-bit pieces from the low end, gives the weights of the
/// vectors 4j to 4j+3: a piece's high bit is the sign (set: negative), its other fifteen bits k the magnitude (2¹⁵ + k) / 2¹⁶.
/// So weights are exact in binary, lie in ±[½, 1), are independent and symmetric: no element is weighed by nearly nothing, and two
/// elements nearly never alike in all sixteen.
/// </remarks>
internal static class ProjectionWeights
{
    /// <summary>The name in files; another generator needs another name.</summary>
    public const string Name = "splitmix64-16bit/1";

    /// <summary>The number of vectors.</summary>
    public const int Count = 16;

    /// <summary>The vectors of one word.</summary>
    public const int PerWord = 4;

    /// <summary>The letters "harness!" in ASCII.</summary>
    private const ulong Seed = 0x6861726E65737321;

    private const ulong Increment = 0x9E3779B97F4A7C15;
    private const ulong HalfBits = 0x3FE0000000000000;

    /// <summary>The weights of one element in the vectors 4·<paramref name="word"/> to 4·<paramref name="word"/> + 3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Of(int element, int word)
    {
        ulong random = Mix(Seed + (Increment * (((ulong)element * PerWord) + (ulong)word + 1)));
        Vector256<ulong> pieces = Vector256.Create(random, random >> 16, random >> 32, random >> 48);
        Vector256<ulong> signs = (pieces & Vector256.Create(0x8000UL)) << 48;
        // The fifteen bits become the leading ones of the significand of a number in [½, 1).
        Vector256<ulong> magnitudes = ((pieces & Vector256.Create(0x7FFFUL)) << 37) | Vector256.Create(HalfBits);
        return (signs | magnitudes).AsDouble();
    }

    private static ulong Mix(ulong state)
    {
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
        return state ^ (state >> 31);
    }
}
