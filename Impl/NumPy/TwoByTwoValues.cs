namespace Harness.NumPy;

/// <summary>Singular values of upper triangular matrices [[f, g], [0, h]], to nearly all digits and with LAPACK's signs.</summary>
internal static class TwoByTwoValues
{
    private const double Epsilon = 1.1102230246251565e-16;

    /// <summary>The smaller singular value: dlas2.</summary>
    internal static double Least(double f, double g, double h)
    {
        var (fa, ga, ha) = (Math.Abs(f), Math.Abs(g), Math.Abs(h));
        var (less, more) = (Math.Min(fa, ha), Math.Max(fa, ha));
        if (less == 0) return 0;
        var (sum, difference) = (1 + (less / more), (more - less) / more);
        if (ga < more)
        {
            var square = ga / more * (ga / more);
            return less * (2 / (Math.Sqrt((sum * sum) + square) + Math.Sqrt((difference * difference) + square)));
        }

        var ratio = more / ga;
        if (ratio == 0) return less * more / ga;
        var c = 1 / (Math.Sqrt(1 + (sum * ratio * (sum * ratio))) + Math.Sqrt(1 + (difference * ratio * (difference * ratio))));
        return less * c * ratio * 2;
    }

    /// <summary>Both singular values, signed, and the right singular vector of the larger one: dlasv2.</summary>
    internal static (double Least, double Largest, double Sine, double Cosine) Of(double f, double g, double h)
    {
        var swapped = Math.Abs(h) > Math.Abs(f);
        var (ft, ht) = swapped ? (h, f) : (f, h);
        var (fa, ga, ha) = (Math.Abs(ft), Math.Abs(g), Math.Abs(ht));
        var (least, largest, cosineLeft, cosineRight, sineLeft, sineRight) = ga == 0
            ? (ha, fa, 1.0, 1.0, 0.0, 0.0)
            : ga > fa && fa / ga < Epsilon
                ? (ha > 1 ? fa / (ga / ha) : fa / ga * ha, ga, 1.0, ft / g, ht / g, 1.0)
                : General(ft, g, ht);
        var (csl, snl, csr, snr) = swapped
            ? (sineRight, cosineRight, sineLeft, cosineLeft)
            : (cosineLeft, sineLeft, cosineRight, sineRight);

        var sign = ga > fa && ga != 0
            ? Sign(snr) * Sign(csl) * Sign(g)
            : swapped ? Sign(snr) * Sign(snl) * Sign(h) : Sign(csr) * Sign(csl) * Sign(f);
        return (Math.CopySign(least, sign * Sign(f) * Sign(h)), Math.CopySign(largest, sign), snr, csr);
    }

    private static (double Least, double Largest, double CosineLeft, double CosineRight, double SineLeft, double SineRight) General(double f, double g, double h)
    {
        var (fa, ha) = (Math.Abs(f), Math.Abs(h));
        var d = fa - ha;
        var l = d == fa ? 1 : d / fa;
        var m = g / f;
        var t = 2 - l;
        var mm = m * m;
        var s = Math.Sqrt((t * t) + mm);
        var r = l == 0 ? Math.Abs(m) : Math.Sqrt((l * l) + mm);
        var a = 0.5 * (s + r);
        if (mm != 0) t = ((m / (s + t)) + (m / (r + l))) * (1 + a);
        else if (l == 0) t = Math.CopySign(2, f) * Sign(g);
        else t = (g / Math.CopySign(d, f)) + (m / t);

        l = Math.Sqrt((t * t) + 4);
        var (cosine, sine) = (2 / l, t / l);
        return (ha / a, fa * a, (cosine + (sine * m)) / a, cosine, h / f * sine / a, sine);
    }

    private static double Sign(double x) => Math.CopySign(1, x);
}
