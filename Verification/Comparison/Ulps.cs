namespace Harness.Comparison;

/// <summary>Distance in units in the last place: how many doubles lie between two, plus one.</summary>
public static class Ulps
{
    /// <summary>The largest distance reported, 2⁵³: every whole number up to it is a double, so that JSON readers get it right.</summary>
    public const long Cap = 1L << 53;

    /// <summary>The steps from one double to the other, at most <see cref="Cap"/>.</summary>
    /// <remarks>
    /// 0 between +0 and −0; the cap where either is NaN, even the same NaN; an infinity is the neighbour of the largest finite number.
    /// </remarks>
    public static long Distance(double a, double b)
    {
        if (double.IsNaN(a) || double.IsNaN(b))
            return Cap;
        long x = Ordered(a);
        long y = Ordered(b);
        // The difference of two signed numbers always fits an unsigned one.
        ulong distance = x > y ? (ulong)x - (ulong)y : (ulong)y - (ulong)x;
        return (long)Math.Min(distance, (ulong)Cap);
    }

    /// <summary>The steps between numbers of a precision, from one finite number to the other.</summary>
    internal static long Distance(double a, double b, ElementKind kind) => kind switch
    {
        ElementKind.Single => Math.Abs(Ordered(BitConverter.SingleToInt32Bits((float)a), int.MinValue) - Ordered(BitConverter.SingleToInt32Bits((float)b), int.MinValue)),
        ElementKind.Half => Math.Abs(Ordered(BitConverter.HalfToInt16Bits((Half)a), short.MinValue) - Ordered(BitConverter.HalfToInt16Bits((Half)b), short.MinValue)),
        _ => Distance(a, b),
    };

    /// <summary>Bits of sign and magnitude as a number that grows with theirs.</summary>
    private static long Ordered(long bits, long sign) => bits < 0 ? sign - bits : bits;

    /// <summary>Numbers doubles in their order along the line, with both zeros at 0.</summary>
    private static long Ordered(double value) => Ordered(BitConverter.DoubleToInt64Bits(value), long.MinValue);
}
