namespace Harness.Course.Exercises;

/// <summary>Where a function of one positive number is zero.</summary>
internal static class Roots
{
    private const double Low = 1e-16;
    private const double High = 0.5;
    private const int Halvings = 100;

    /// <summary>The places between 1e-16 and 0.5 where the function changes its sign from one sample to the next.</summary>
    /// <param name="function">Continuous.</param>
    /// <param name="samples">How many samples are taken, evenly by their logarithms.</param>
    public static IEnumerable<double> Find(Func<double, double> function, int samples)
    {
        var (left, valueLeft) = (Low, function(Low));
        for (var i = 1; i <= samples; i++)
        {
            var right = Low * Math.Pow(High / Low, (double)i / samples);
            var valueRight = function(right);
            if (valueLeft == 0)
                yield return left;
            else if (valueLeft * valueRight < 0)
                yield return Bisect(function, left, right, valueLeft);
            (left, valueLeft) = (right, valueRight);
        }
    }

    private static double Bisect(Func<double, double> function, double left, double right, double valueLeft)
    {
        for (var i = 0; i < Halvings && right - left > Math.BitIncrement(left) - left; i++)
        {
            var middle = left + ((right - left) / 2);
            if (function(middle) * valueLeft > 0)
                left = middle;
            else
                right = middle;
        }
        return right;
    }
}
