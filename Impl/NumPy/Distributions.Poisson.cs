namespace Harness.NumPy;

// How Poisson counts are drawn.
public abstract partial class Distributions
{
    private const double LogOfTwoPi = 1.8378770664093453;

    // Stirling's series: B(2k) / (2k (2k - 1)).
    private static ReadOnlySpan<double> Stirling =>
    [
        8.333333333333333e-02, -2.777777777777778e-03, 7.936507936507937e-04, -5.952380952380952e-04, 8.417508417508418e-04,
        -1.917526917526918e-03, 6.410256410256410e-03, -2.955065359477124e-02, 1.796443723688307e-01, -1.39243221690590e+00,
    ];

    /// <summary>A Poisson count: products of uniform numbers for small means, rejection from a transformed uniform number from 10 on.</summary>
    /// <remarks>W. Hörmann, "The transformed rejection method for generating Poisson random variables", Insurance: Mathematics and Economics 12 (1993).</remarks>
    private protected long NextPoisson(double lam)
    {
        if (lam >= 10) return NextLargePoisson(lam);
        return lam == 0 ? 0 : NextSmallPoisson(lam);
    }

    /// <summary>The logarithm of the gamma function, to the bits of NumPy's own.</summary>
    /// <remarks>S. Zhang and J. Jin, "Computation of Special Functions" (1996), section 3.1.4.</remarks>
    private protected static double LogGamma(double x)
    {
        if (x is 1.0 or 2.0) return 0.0;
        var steps = x < 7.0 ? (long)(7 - x) : 0;
        var shifted = x + steps;
        var square = 1.0 / shifted * (1.0 / shifted);
        var series = Stirling[^1];
        for (var k = Stirling.Length - 2; k >= 0; k--)
            series = (series * square) + Stirling[k];

        var log = (series / shifted) + (0.5 * LogOfTwoPi) + ((shifted - 0.5) * Math.Log(shifted)) - shifted;
        for (; steps > 0; steps--)
        {
            log -= Math.Log(shifted - 1.0);
            shifted -= 1.0;
        }

        return log;
    }

    private long NextSmallPoisson(double lam)
    {
        var bound = Math.Exp(-lam);
        var count = 0L;
        for (var product = NextDouble(); product > bound; product *= NextDouble()) count++;
        return count;
    }

    private long NextLargePoisson(double lam)
    {
        var root = Math.Sqrt(lam);
        var logLam = Math.Log(lam);
        var b = 0.931 + (2.53 * root);
        var a = -0.059 + (0.02483 * b);
        var inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        var sure = 0.9277 - (3.6224 / (b - 2));
        while (true)
        {
            var u = NextDouble() - 0.5;
            var v = NextDouble();
            var us = 0.5 - Math.Abs(u);
            var k = C.ToInt64(Math.Floor((((2 * a / us) + b) * u) + lam + 0.43));
            if (us >= 0.07 && v <= sure) return k;
            if (k < 0 || (us < 0.013 && v > us)) continue;
            if (Math.Log(v) + Math.Log(inverseAlpha) - Math.Log((a / (us * us)) + b) <= -lam + (k * logLam) - LogGamma(k + 1)) return k;
        }
    }
}
