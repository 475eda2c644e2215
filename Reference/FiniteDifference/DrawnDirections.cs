namespace Harness.FiniteDifference;

/// <summary>Directions of n elements each, whose weights SplitMix64 gives in any order: element i of direction k is word k n + i.</summary>
/// <remarks>
/// Weights of 20 bits times a step that is a power of two leave x + h u exact up to |x| = 2¹⁶. Every element has its word, left out or
/// not, so that leaving one out does not change the others.
/// </remarks>
internal sealed class DrawnDirections(ulong seed, int n, bool[]? leftOut) : IDirections
{
    private const ulong Increment = 0x9E3779B97F4A7C15;
    private const ulong LowBits = (1 << 19) - 1;
    private const double WeightUnit = 1.0 / (1 << 20);

    public void Fill(int direction, int start, Span<double> weights)
    {
        ulong state = seed + (Increment * (ulong)(((long)direction * n) + start));
        for (int i = 0; i < weights.Length; i++)
        {
            ulong word = Mix(state += Increment);
            double weight = 0.5 + ((word & LowBits) * WeightUnit);
            double signed = (word >> 63) == 0 ? weight : -weight;
            weights[i] = leftOut is not null && leftOut[start + i] ? 0 : signed;
        }
    }

    /// <summary>SplitMix64, after Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).</summary>
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
