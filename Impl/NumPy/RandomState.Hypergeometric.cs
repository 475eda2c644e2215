namespace Harness.NumPy;

// The legacy hypergeometric counts: one by one up to ten, by rejection above.
public sealed partial class RandomState
{
    private protected override Func<long> HypergeometricOf(long ngood, long nbad, long nsample)
    {
        Check.Sample(ngood, nbad, nsample);
        Check.AtLeast1(nsample);
        return nsample > 10 ? () => NextLargeHypergeometric(ngood, nbad, nsample) : () => NextSmallHypergeometric(ngood, nbad, nsample);
    }

    /// <summary>Draws the elements one after the other.</summary>
    private long NextSmallHypergeometric(long good, long bad, long sample)
    {
        var others = bad + good - sample;
        double rarer = Math.Min(bad, good);
        var (left, k) = (rarer, sample);
        while (left > 0.0)
        {
            left -= C.ToInt64(Math.Floor(_engine.NextDouble() + (left / (others + k))));
            k--;
            if (k == 0) break;
        }

        var drawn = C.ToInt64(rarer - left);
        return good > bad ? sample - drawn : drawn;
    }

    /// <summary>E. Stadlober's ratio of uniforms with shape parameters, HRUA, as I. Frohne wrote it down.</summary>
    private long NextLargeHypergeometric(long good, long bad, long sample)
    {
        var (rarer, commoner, population) = (Math.Min(good, bad), Math.Max(good, bad), good + bad);
        var m = Math.Min(sample, population - sample);
        var share = (double)rarer / population;
        var centre = (m * share) + 0.5;
        var deviation = Math.Sqrt(((double)(population - m) * sample * share * (1.0 - share) / (population - 1)) + 0.5);
        var width = (HypergeometricTable.D1 * deviation) + HypergeometricTable.D2;
        var mode = C.ToInt64(Math.Floor((double)(m + 1) * (rarer + 1) / (population + 2)));
        var atMode = LogProducts(mode);
        var end = Math.Min(Math.Min(m, rarer) + 1.0, Math.Floor(centre + (16 * deviation)));

        long count;
        while (true)
        {
            var x = _engine.NextDouble();
            var y = _engine.NextDouble();
            var w = centre + (width * (y - 0.5) / x);
            if (w < 0.0 || w >= end) continue;
            count = C.ToInt64(Math.Floor(w));
            var t = atMode - LogProducts(count);
            if ((x * (4.0 - x)) - 3.0 <= t) break;
            if (x * (x - t) >= 1) continue;
            if (2.0 * Math.Log(x) <= t) break;
        }

        if (good > bad) count = m - count;
        return m < sample ? good - count : count;

        double LogProducts(long z) => LogGamma(z + 1) + LogGamma(rarer - z + 1) + LogGamma(m - z + 1) + LogGamma(commoner - m + z + 1);
    }
}
