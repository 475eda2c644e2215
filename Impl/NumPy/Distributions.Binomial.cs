namespace Harness.NumPy;

// How binomial counts are drawn, whether p is small or large; the classes differ in what they do before.
public abstract partial class Distributions
{
    /// <summary>A binomial count, from the side where successes are rarer: by inversion while few are expected, else by rejection.</summary>
    private protected long NextBinomial(long n, double p)
    {
        if (p <= 0.5) return NextRareBinomial(n, p);
        return n - NextRareBinomial(n, 1.0 - p);
    }

    /// <summary>Draws as <see cref="NextBinomial"/>, with what does not change computed once.</summary>
    private protected Func<long> BinomialDraws(long n, double p)
    {
        var (rarer, common) = p <= 0.5 ? (p, false) : (1.0 - p, true);
        if (rarer * n <= 30.0) return () => NextBinomial(n, p);
        var rejection = new BinomialRejection(n, rarer);
        Func<double> uniform = NextDouble;
        return common ? () => n - rejection.Draw(uniform) : () => rejection.Draw(uniform);
    }

    private long NextRareBinomial(long n, double p) =>
        p * n <= 30.0 ? NextBinomialByInversion(n, p) : new BinomialRejection(n, p).Draw(NextDouble);

    private long NextBinomialByInversion(long n, double p)
    {
        var q = 1.0 - p;
        var none = Math.Exp(n * Math.Log(q));
        var mean = n * p;
        var limit = mean + (10.0 * Math.Sqrt((mean * q) + 1));
        var bound = C.ToInt64(n < limit ? n : limit);
        var count = 0L;
        var probability = none;
        var u = NextDouble();
        while (u > probability)
        {
            count++;
            if (count > bound)
            {
                // So far out only rounding leads: another try.
                (count, probability, u) = (0, none, NextDouble());
            }
            else
            {
                u -= probability;
                probability = (n - count + 1) * p * probability / (count * q);
            }
        }

        return count;
    }
}
