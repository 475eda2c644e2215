namespace Harness.NumPy;

// The hypergeometric counts of Generator: one by one for small samples and complements, by rejection for others.
public sealed partial class Generator
{
    private const int FewDraws = 10;

    private protected override Func<long> HypergeometricOf(long ngood, long nbad, long nsample)
    {
        Check.SmallPopulation(ngood, nbad);
        Check.Sample(ngood, nbad, nsample);
        return nsample >= FewDraws && nsample <= ngood + nbad - FewDraws
            ? () => NextLargeHypergeometric(ngood, nbad, nsample)
            : () => NextSmallHypergeometric(ngood, nbad, nsample);
    }

    /// <summary>Draws the elements, or those that are left out, one after the other.</summary>
    private long NextSmallHypergeometric(long good, long bad, long sample)
    {
        var total = good + bad;
        var leavesOut = sample > total / 2;
        var draws = leavesOut ? total - sample : sample;
        var (left, leftGood) = (total, good);
        while (draws > 0 && leftGood > 0 && left > leftGood)
        {
            left--;
            if ((long)NextInterval((ulong)left) < leftGood) leftGood--;
            draws--;
        }

        if (left == leftGood) leftGood -= draws;
        return leavesOut ? leftGood : good - leftGood;
    }

    /// <summary>A number in 0…largest by masked rejection, NumPy's <c>random_interval</c>.</summary>
    private ulong NextInterval(ulong largest)
    {
        if (largest == 0) return 0;
        return largest <= uint.MaxValue ? NextMasked((uint)largest, (uint)Mask(largest)) : NextMasked(largest, Mask(largest));
    }

    /// <summary>
    /// E. Stadlober, "The ratio of uniforms approach for generating discrete random variates", Journal of Computational and Applied
    /// Mathematics 31 (1990), algorithm HRUA.
    /// </summary>
    private long NextLargeHypergeometric(long good, long bad, long sample)
    {
        var (rarer, commoner, population) = (Math.Min(good, bad), Math.Max(good, bad), good + bad);
        var draws = Math.Min(sample, population - sample);
        var (p, q) = ((double)rarer / population, (double)commoner / population);
        var centre = (draws * p) + 0.5;
        var variance = (double)(population - draws) * draws * p * q / (population - 1);
        var deviation = Math.Sqrt(variance + 0.5);
        var width = (HypergeometricTable.D1 * deviation) + HypergeometricTable.D2;
        var mode = (long)Math.Floor((double)(draws + 1) * (rarer + 1) / (population + 2));
        var atMode = LogProducts(mode);
        var end = Math.Min(Math.Min(draws, rarer) + 1, Math.Floor(centre + (16 * deviation)));

        long count;
        while (true)
        {
            var u = NextDouble();
            var v = NextDouble();
            var x = centre + (width * (v - 0.5) / u);
            if (x < 0.0 || x >= end) continue;
            count = C.ToInt64(Math.Floor(x));
            var t = atMode - LogProducts(count);
            if ((u * (4.0 - u)) - 3.0 <= t) break;
            if (u * (u - t) >= 1) continue;
            if (2.0 * Math.Log(u) <= t) break;
        }

        if (good > bad) count = draws - count;
        return draws < sample ? good - count : count;

        double LogProducts(long k) => HypergeometricTable.LogFactorial(k) + HypergeometricTable.LogFactorial(rarer - k)
            + HypergeometricTable.LogFactorial(draws - k) + HypergeometricTable.LogFactorial(commoner - draws + k);
    }
}
