namespace Harness.NumPy;

/// <summary>Binomial counts by rejection from a triangle, parallelograms and exponential tails, for n p above 30.</summary>
/// <remarks>V. Kachitvichyanukul and B. W. Schmeiser, "Binomial random variate generation", Communications of the ACM 31 (1988): BTPE.</remarks>
internal sealed class BinomialRejection
{
    private readonly long _n, _mode;
    private readonly double _r, _q, _variance, _triangle, _middle, _left, _right, _c, _leftRate, _rightRate, _parallelograms, _leftTail, _total;

    internal BinomialRejection(long n, double p)
    {
        _n = n;
        _r = p < 1.0 - p ? p : 1.0 - p;
        _q = 1.0 - _r;
        var mean = (n * _r) + _r;
        _mode = C.ToInt64(Math.Floor(mean));
        _variance = n * _r * _q;
        _triangle = Math.Floor((2.195 * Math.Sqrt(n * _r * _q)) - (4.6 * _q)) + 0.5;
        _middle = _mode + 0.5;
        _left = _middle - _triangle;
        _right = _middle + _triangle;
        _c = 0.134 + (20.5 / (15.3 + _mode));
        var a = (mean - _left) / (mean - (_left * _r));
        _leftRate = a * (1.0 + (a / 2.0));
        a = (_right - mean) / (_right * _q);
        _rightRate = a * (1.0 + (a / 2.0));
        _parallelograms = _triangle * (1.0 + (2.0 * _c));
        _leftTail = _parallelograms + (_c / _leftRate);
        _total = _leftTail + (_c / _rightRate);
    }

    internal long Draw(Func<double> uniform)
    {
        while (true)
        {
            var u = uniform() * _total;
            var v = uniform();
            long y;
            // Comparisons as in the paper's steps: NaN goes on to the next one.
            if (!(u > _triangle)) return C.ToInt64(Math.Floor(_middle - (_triangle * v) + u));
            if (!(u > _parallelograms))
            {
                var x = _left + ((u - _triangle) / _c);
                v = (v * _c) + 1.0 - (Math.Abs(_mode - x + 0.5) / _triangle);
                if (v > 1.0) continue;
                y = C.ToInt64(Math.Floor(x));
            }
            else if (!(u > _leftTail))
            {
                y = C.ToInt64(Math.Floor(_left + (Math.Log(v) / _leftRate)));
                if (y < 0 || v == 0.0) continue;
                v = v * (u - _parallelograms) * _leftRate;
            }
            else
            {
                y = C.ToInt64(Math.Floor(_right - (Math.Log(v) / _rightRate)));
                if (y > _n || v == 0.0) continue;
                v = v * (u - _leftTail) * _rightRate;
            }

            if (IsBelow(v, y)) return y;
        }
    }

    /// <summary>Whether v is at most the probability of y, in units of that of the mode.</summary>
    private bool IsBelow(double v, long y)
    {
        var k = Math.Abs(y - _mode);
        if (!(k > 20 && k < (_variance / 2.0) - 1)) return !(v > Ratio(y));

        var rho = k / _variance * ((((k * ((k / 3.0) + 0.625)) + 0.16666666666666666) / _variance) + 0.5);
        var t = -k * k / (2 * _variance);
        var log = Math.Log(v);
        if (log < t - rho) return true;
        return !(log > t + rho) && !(log > LogRatio(y));
    }

    /// <summary>The probability of y over that of the mode, factor by factor.</summary>
    private double Ratio(long y)
    {
        var s = _r / _q;
        var a = s * (_n + 1);
        var ratio = 1.0;
        for (var i = _mode + 1; i <= y; i++) ratio *= (a / i) - s;
        for (var i = y + 1; i <= _mode; i++) ratio /= (a / i) - s;
        return ratio;
    }

    /// <summary>The logarithm of the ratio by Stirling's formula.</summary>
    private double LogRatio(long y)
    {
        double x1 = y + 1, f1 = _mode + 1, z = _n + 1 - _mode, w = _n - y + 1;
        return (_middle * Math.Log(f1 / x1)) + ((_n - _mode + 0.5) * Math.Log(z / w)) + ((y - _mode) * Math.Log(w * _r / (x1 * _q)))
            + Correction(f1) + Correction(z) + Correction(x1) + Correction(w);
    }

    private static double Correction(double x)
    {
        var square = x * x;
        return (13680.0 - ((462.0 - ((132.0 - ((99.0 - (140.0 / square)) / square)) / square)) / square)) / x / 166320.0;
    }
}
