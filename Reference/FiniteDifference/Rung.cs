namespace Harness.FiniteDifference;

/// <summary>Slopes that were taken with one step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Slopes">The central slope of each value.</param>
/// <param name="Noise">How much of each slope may be rounding of the values.</param>
/// <param name="After">The slopes from the point to one step after it.</param>
/// <param name="Before">The slopes from one step before the point to it.</param>
internal sealed record Rung(double Step, double[] Slopes, double[] Noise, double[] After, double[] Before)
{
    // A sum of many terms is off by a few of its last places.
    private const double Places = 4;

    /// <summary>The slopes of all values.</summary>
    public static Rung Of(double step, ReadOnlySpan<double> after, ReadOnlySpan<double> origin, ReadOnlySpan<double> before, LineEnds ends, double epsilon)
    {
        int n = origin.Length;
        Rung rung = new(step, new double[n], new double[n], new double[n], new double[n]);
        for (int j = 0; j < n; j++)
        {
            rung.Slopes[j] = (after[j] - before[j]) / ends.Distance;
            rung.Noise[j] = NoiseOf(after[j], before[j], ends.Distance, epsilon);
            rung.After[j] = (after[j] - origin[j]) / (ends.After - ends.Start);
            rung.Before[j] = (origin[j] - before[j]) / (ends.Start - ends.Before);
        }

        return rung;
    }

    /// <summary>The slope of a weighted sum of the values, whose roundings are independent.</summary>
    public static Rung Weighted(double step, ReadOnlySpan<double> after, ReadOnlySpan<double> origin, ReadOnlySpan<double> before, ReadOnlySpan<double> weights, LineEnds ends, double epsilon)
    {
        double slope = 0, forward = 0, backward = 0, squares = 0;
        for (int j = 0; j < weights.Length; j++)
        {
            // Subtracted before they are weighted, so that values which did not move cancel exactly.
            slope += weights[j] * (after[j] - before[j]);
            forward += weights[j] * (after[j] - origin[j]);
            backward += weights[j] * (origin[j] - before[j]);
            double noise = weights[j] * NoiseOf(after[j], before[j], ends.Distance, epsilon);
            squares += noise * noise;
        }

        return new(step, [slope / ends.Distance], [Math.Sqrt(squares)], [forward / (ends.After - ends.Start)], [backward / (ends.Start - ends.Before)]);
    }

    /// <summary>How much of a slope may be rounding of two values so far apart.</summary>
    public static double NoiseOf(double after, double before, double distance, double epsilon) =>
        Places * epsilon * (Math.Abs(after) + Math.Abs(before)) / distance;

    /// <summary>A step with which the function could not be evaluated.</summary>
    public static Rung Unknown(double step, int count)
    {
        var nan = new double[count];
        Array.Fill(nan, double.NaN);
        return new(step, nan, nan, nan, nan);
    }
}
