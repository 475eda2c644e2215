using System.Numerics;
using System.Runtime.CompilerServices;

namespace Harness.Kernels;

/// <summary>Logarithms and exponentials of whole vectors, without a branch or a table, to be inlined: the platform's cost more than the sums around them.</summary>
public static partial class VectorMath
{
    /// <summary>Added to a small integer it shows that integer's bits, or rounds a small number to one: 2⁵² + 2⁵¹.</summary>
    private const double Shifter = 6755399441055744.0;

    // ln 2 in two parts, of which the first has its last 33 bits zero: its products with exponents are exact.
    private const double Log2High = 6.93147180369123816490e-01;
    private const double Log2Low = 1.90821492927058770002e-10;

    /// <summary>ln x for x from 2⁻¹⁰²² up, within an ulp; anything at or below −708 for what is smaller and not negative.</summary>
    /// <remarks>
    /// x = 2ᵏ (1 + f) with 1 + f in [√½, √2); with s = f / (2 + f), ln(1 + f) = f − f²/2 + s (f²/2 + R(s²)). The polynomial R is that of
    /// fdlibm's log (Sun Microsystems, 1993), whose error is below 2⁻⁵⁸.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Log(Vector<double> x)
    {
        var bits = Vector.AsVectorInt64(x);
        var exponent = (bits - new Vector<long>(BitConverter.DoubleToInt64Bits(0.70710678118654752440))) >> 52;
        var f = Vector.AsVectorDouble(bits - (exponent << 52)) - Vector<double>.One;
        var k = Vector.AsVectorDouble(exponent + new Vector<long>(BitConverter.DoubleToInt64Bits(Shifter))) - new Vector<double>(Shifter);

        var s = f / (f + new Vector<double>(2));
        var z = s * s;
        var w = z * z;
        var odd = Polynomial(w, 0.6666666666666735130, 0.2857142874366239149, 0.1818357216161805012, 0.1479819860511658591);
        var even = Polynomial(w, 0.3999999999940941908, 0.2222219843214978396, 0.1531383769920937332, 0);
        var R = Vector.FusedMultiplyAdd(odd, z, even * w);
        var half = new Vector<double>(0.5) * f * f;
        return (k * Log2High) - (half - Vector.FusedMultiplyAdd(s, half + R, k * Log2Low) - f);
    }

    /// <summary>ln(1 − p) for p in [0, 1), without the loss that rounding 1 − p means for a small p; at or below −708 for 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> LogOfRest(Vector<double> p) => LogOrLogOfRest(p, Vector<long>.Zero);

    /// <summary>ln p where a mask is all ones, and ln(1 − p) where it is zero, as <see cref="Log"/> and <see cref="LogOfRest"/> have them, by one logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> LogOrLogOfRest(Vector<double> p, Vector<long> isPlain)
    {
        var rest = Vector<double>.One - p;
        // What rounding took away, exactly. It is 0 for p >= ½; below, 1 / (1 − p) is 1 + p as far as that small number needs it.
        var lost = Vector.ConditionalSelect(isPlain, Vector<double>.Zero, Vector<double>.One - rest - p);
        return Log(Vector.ConditionalSelect(isPlain, p, rest)) + Vector.FusedMultiplyAdd(lost, p, lost);
    }

    /// <summary>e^x for x in [−∞, 0], within an ulp or so; 3e-308 for what is below −708.</summary>
    /// <remarks>x = k ln 2 + r with |r| &lt;= ln 2 / 2, and Taylor's series for e^r, which its thirteenth power ends to within 2⁻⁵⁷.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> ExpOfNegative(Vector<double> x)
    {
        x = Vector.MaxNative(x, new Vector<double>(-708));
        var shifted = Vector.FusedMultiplyAdd(x, new Vector<double>(1.4426950408889634074), new Vector<double>(Shifter));
        var k = shifted - new Vector<double>(Shifter);
        var r = Vector.FusedMultiplyAdd(k, new Vector<double>(-Log2Low), Vector.FusedMultiplyAdd(k, new Vector<double>(-Log2High), x));

        var r2 = r * r;
        var r4 = r2 * r2;
        var low = Polynomial(r, 1.0, 1.0, 1 / 2.0, 1 / 6.0);
        var middle = Polynomial(r, 1 / 24.0, 1 / 120.0, 1 / 720.0, 1 / 5040.0);
        var high = Polynomial(r, 1 / 40320.0, 1 / 362880.0, 1 / 3628800.0, 1 / 39916800.0);
        var top = Vector.FusedMultiplyAdd(r, new Vector<double>(1 / 6227020800.0), new Vector<double>(1 / 479001600.0));
        var sum = Vector.FusedMultiplyAdd(r4, Vector.FusedMultiplyAdd(r4, Vector.FusedMultiplyAdd(r4, top, high), middle), low);
        // Times 2ᵏ, by adding to the exponent.
        return Vector.AsVectorDouble(Vector.AsVectorInt64(sum) + (Vector.AsVectorInt64(shifted) << 52));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Polynomial(Vector<double> x, double c0, double c1, double c2, double c3)
    {
        var x2 = x * x;
        var low = Vector.FusedMultiplyAdd(new Vector<double>(c1), x, new Vector<double>(c0));
        return Vector.FusedMultiplyAdd(c3 == 0 ? new Vector<double>(c2) : Vector.FusedMultiplyAdd(new Vector<double>(c3), x, new Vector<double>(c2)), x2, low);
    }
}
