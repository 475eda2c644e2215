using System.Numerics;
using System.Runtime.CompilerServices;

namespace Harness.Kernels;

/// <content>Functions for every argument: infinities and NaN give what <see cref="Math"/> gives.</content>
public static partial class VectorMath
{
    /// <summary>ln of the largest double.</summary>
    private const double LargestExponent = 709.782712893384;

    /// <summary>Below it e^x is no normal number; 0 stands for it.</summary>
    private const double SmallestExponent = -708;

    /// <summary>e^x within an ulp or so; 0 below −708, where a subnormal number would be right, and ∞ above 709.78.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Exp(Vector<double> x)
    {
        var result = ExpOfNegative(Vector.MinNative(x, new Vector<double>(LargestExponent)));
        result = Vector.ConditionalSelect(Vector.LessThan(x, new Vector<double>(SmallestExponent)), Vector<double>.Zero, result);
        result = Vector.ConditionalSelect(Vector.GreaterThan(x, new Vector<double>(LargestExponent)), new Vector<double>(double.PositiveInfinity), result);
        return NaNWhere(x, result);
    }

    /// <summary>e^x − 1 for x in [−∞, 0], within two ulps also where it is small.</summary>
    /// <remarks>With x = k ln 2 + r it is 2ᵏ (e^r − 1) + (2ᵏ − 1); Taylor's series gives e^r − 1 without its leading 1.</remarks>
    /// <param name="x">Numbers that are not positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> ExpM1OfNegative(Vector<double> x)
    {
        var clamped = Vector.MaxNative(x, new Vector<double>(SmallestExponent));
        var shifted = Vector.FusedMultiplyAdd(clamped, new Vector<double>(1.4426950408889634074), new Vector<double>(Shifter));
        var k = shifted - new Vector<double>(Shifter);
        var r = Vector.FusedMultiplyAdd(k, new Vector<double>(-Log2Low), Vector.FusedMultiplyAdd(k, new Vector<double>(-Log2High), clamped));

        var r2 = r * r;
        var r4 = r2 * r2;
        var low = Polynomial(r, 1 / 2.0, 1 / 6.0, 1 / 24.0, 1 / 120.0);
        var middle = Polynomial(r, 1 / 720.0, 1 / 5040.0, 1 / 40320.0, 1 / 362880.0);
        var high = Polynomial(r, 1 / 3628800.0, 1 / 39916800.0, 1 / 479001600.0, 1 / 6227020800.0);
        var tail = Vector.FusedMultiplyAdd(r4, Vector.FusedMultiplyAdd(r4, high, middle), low);
        var rest = Vector.FusedMultiplyAdd(r2, tail, r);
        var power = Vector.AsVectorDouble(Vector.AsVectorInt64(Vector<double>.One) + (Vector.AsVectorInt64(shifted) << 52));
        return NaNWhere(x, Vector.FusedMultiplyAdd(power, rest, power - Vector<double>.One));
    }

    /// <summary>ln(1 + u) for u in [0, 1], within two ulps also where it is small.</summary>
    /// <param name="u">Numbers from 0 to 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Log1P(Vector<double> u)
    {
        var sum = Vector<double>.One + u;
        // What rounding took away, exactly.
        var lost = u - (sum - Vector<double>.One);
        return NaNWhere(u, Log(sum) + (lost / sum));
    }

    /// <summary>1 / (1 + e⁻ˣ), by the exponential that cannot overflow.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Sigmoid(Vector<double> x)
    {
        var e = Exp(-Vector.Abs(x));
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), e, Vector<double>.One) / (Vector<double>.One + e);
    }

    /// <summary>(1 − e^−2|x|) / (1 + e^−2|x|) with the sign of x, within a few ulps also where it is small.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Tanh(Vector<double> x)
    {
        var e = ExpM1OfNegative(new Vector<double>(-2) * Vector.Abs(x));
        return Vector.CopySign(-e / (new Vector<double>(2) + e), x);
    }

    /// <summary>The distribution function Φ(x) of the normal distribution, and its density φ(x) = e^(−x²/2) / √(2π).</summary>
    /// <remarks>
    /// With a = |x| / √2 the smaller tail is e^(−a²) erfcx(a) / 2. The polynomial is (1 + 2a) erfcx(a) in p = (a − 2) / (a + 2), which takes
    /// [0, ∞) to [−1, 1): interpolated at the Chebyshev nodes with 60 digits, and within 5e-16 of it everywhere. So the left tail keeps its
    /// relative precision, which 1 + erf would lose.
    /// </remarks>
    /// <param name="x">Any numbers.</param>
    /// <param name="density">φ(x).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> NormalDistribution(Vector<double> x, out Vector<double> density)
    {
        var (one, two) = (Vector<double>.One, new Vector<double>(2));
        // Beyond 40 both are 0; ∞ / ∞ is kept away.
        var size = Vector.MinNative(Vector.Abs(x), new Vector<double>(40));
        var a = size * new Vector<double>(0.70710678118654752440);
        // What rounding takes from the square would be lost many times over behind the exponential.
        var square = size * size;
        var half = new Vector<double>(0.5);
        var e = Exp(-half * square) * (one - (half * Vector.FusedMultiplyAdd(size, size, -square)));
        var p = (a - two) / (a + two);

        var p2 = p * p;
        var p4 = p2 * p2;
        var q = new Vector<double>(-1.545898505268754e-08);
        q = Vector.FusedMultiplyAdd(q, p4, Polynomial(p, -1.4694084872695033e-07, 2.3284451089881772e-07, 9.819701889739516e-08, -2.479113481304322e-08));
        q = Vector.FusedMultiplyAdd(q, p4, Polynomial(p, 5.311193956211715e-06, 1.5896847437505345e-06, -8.205354213697782e-07, -9.443781909812544e-07));
        q = Vector.FusedMultiplyAdd(q, p4, Polynomial(p, -1.4972567823040672e-06, -3.640549291523768e-05, -1.3533490182299367e-05, 3.6639699204911323e-06));
        q = Vector.FusedMultiplyAdd(q, p4, Polynomial(p, -0.001456813629857029, -0.00045433999783661087, 0.00020636466939956064, 0.0001510344649546595));
        q = Vector.FusedMultiplyAdd(q, p4, Polynomial(p, -0.05422000099131832, -0.008034015076416627, 0.008722653853544008, 0.001271338872607465));
        q = Vector.FusedMultiplyAdd(q, p4, Polynomial(p, 1.2769783815525286, -0.09276382658574427, -0.16603039761529628, 0.16405128003325747));

        density = NaNWhere(x, e * new Vector<double>(0.39894228040143267794));
        var tail = half * e * q / Vector.FusedMultiplyAdd(two, a, one);
        return NaNWhere(x, Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<double>.Zero), one - tail, tail));
    }

    /// <summary>A result, and NaN where the argument is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> NaNWhere(Vector<double> x, Vector<double> result) => Vector.ConditionalSelect(Vector.Equals(x, x), result, x);
}
