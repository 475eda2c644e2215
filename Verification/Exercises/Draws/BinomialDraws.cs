using Harness.NumPy;

namespace Harness.Exercises.Draws;

/// <summary>NumPy's legacy binomial draws by inversion (legacy-distributions.c), for n · min(p, 1 − p) ≤ 30: masks, mostly.</summary>
internal sealed class BinomialDraws
{
    private const double MostExpected = 30;

    private readonly long _n;
    private readonly double _p;
    private readonly bool _mirrored;

    /// <summary>Takes the parameters.</summary>
    /// <param name="n">Trials, 0 or more.</param>
    /// <param name="p">The probability of each, in [0, 1].</param>
    /// <exception cref="ArgumentException">A parameter is out of its range, or n · min(p, 1 − p) is above 30, where NumPy draws otherwise.</exception>
    public BinomialDraws(long n, double p)
    {
        if (n < 0 || !(p is >= 0 and <= 1))
            throw new ArgumentException(FormattableString.Invariant($"Expected n of 0 or more and p in [0, 1] for binomial, found n={n} and p={p}."));
        _mirrored = p > 0.5;
        (_n, _p) = (n, _mirrored ? 1 - p : p);
        if (_p * n > MostExpected)
            throw new ArgumentException(FormattableString.Invariant($"binomial is drawn only where n * min(p, 1 - p) is at most {MostExpected}, found {_p * n}."));
    }

    /// <summary>Draws one number from 0 to n.</summary>
    /// <param name="random">The stream.</param>
    public long Next(RandomState random)
    {
        if (_n == 0 || _p == 0)
            return _mirrored ? _n : 0;
        var q = 1 - _p;
        var none = Math.Exp(_n * Math.Log(q));
        var bound = (long)Math.Min(_n, (_n * _p) + (10 * Math.Sqrt((_n * _p * q) + 1)));
        var (count, probability, rest) = (0L, none, random.RandomSample());
        while (rest > probability)
        {
            count++;
            if (count > bound)
            {
                (count, probability, rest) = (0, none, random.RandomSample());
                continue;
            }
            rest -= probability;
            probability = (_n - count + 1) * _p * probability / (count * q);
        }
        return _mirrored ? _n - count : count;
    }
}
