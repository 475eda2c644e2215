using System.Globalization;
using System.Numerics;

namespace Harness.Comparison;

/// <summary>Python's <c>round(x, n)</c>: the double nearest to x's exact binary value rounded half to even at n decimals.</summary>
/// <remarks>
/// <see cref="Math.Round(double, int)"/> multiplies by 10ⁿ first, which rounds before it rounds: it makes 2.68 of 2.675, whose
/// exact value is 2.67499999999999982236431605997495353221893310546875. Here x = m·2⁻ˢ, so that x·10ⁿ = m·10ⁿ / 2ˢ exactly.
/// </remarks>
internal static class DecimalRounding
{
    /// <summary>The most decimals: the last digit of the smallest subnormal before Python, too, returns the number itself.</summary>
    public const int MaxDecimals = 323;

    // 10²² is the largest power of ten that is a double, and m·10²² < 2¹²⁷ still fits an integer of the machine.
    private const int MaxSmallDecimals = 22;

    private const int SignificandBits = 52;
    private const long SignificandMask = (1L << SignificandBits) - 1;

    private static readonly UInt128[] PowersOfTen = MakePowersOfTen();

    /// <summary>Rounds; a NaN, an infinity and a zero come back as they are, and the sign of what becomes zero is kept.</summary>
    public static double Round(double value, int decimals)
    {
        if (!double.IsFinite(value) || value == 0)
            return value;
        long bits = BitConverter.DoubleToInt64Bits(value);
        int biased = (int)(bits >> SignificandBits) & 0x7FF;
        long significand = biased == 0 ? bits & SignificandMask : (bits & SignificandMask) | (1L << SignificandBits);
        int shift = 1075 - Math.Max(biased, 1);
        if (shift <= 0)
            return value;
        double magnitude = decimals <= MaxSmallDecimals
            ? RoundSmall((ulong)significand, shift, decimals)
            : RoundLarge(significand, shift, decimals);
        return Math.CopySign(magnitude, value);
    }

    private static double RoundSmall(ulong significand, int shift, int decimals)
    {
        UInt128 scaled = significand * PowersOfTen[decimals];
        if (shift >= 128)
            return 0;
        UInt128 quotient = scaled >> shift;
        UInt128 remainder = scaled - (quotient << shift);
        UInt128 half = UInt128.One << (shift - 1);
        if (remainder > half || (remainder == half && UInt128.IsOddInteger(quotient)))
            quotient++;
        // Both operands are exact, so that the division is the one correctly rounded step.
        return quotient <= 1UL << 53
            ? (double)(ulong)quotient / (double)PowersOfTen[decimals]
            : RoundLarge((long)significand, shift, decimals);
    }

    private static double RoundLarge(long significand, int shift, int decimals)
    {
        BigInteger scaled = significand * BigInteger.Pow(10, decimals);
        BigInteger quotient = scaled >> shift;
        int comparison = (scaled - (quotient << shift)).CompareTo(BigInteger.One << (shift - 1));
        if (comparison > 0 || (comparison == 0 && !quotient.IsEven))
            quotient++;
        return double.Parse(string.Create(CultureInfo.InvariantCulture, $"{quotient}E-{decimals}"), CultureInfo.InvariantCulture);
    }

    private static UInt128[] MakePowersOfTen()
    {
        var powers = new UInt128[MaxSmallDecimals + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
