using Harness.Exercises.Values;

namespace Harness.Evaluation;

/// <summary>Finds the number with which a formula gives certain values.</summary>
internal static class ParameterFit
{
    private const double Least = 1e-16;
    private const double Greatest = 1e4;
    private const int SamplesPerSign = 160;
    private const int MostRoots = 8;
    private const int Halvings = 80;
    private const double Near = 1e-6;

    /// <summary>The number whose values come nearest; null where none comes within 1e-6 of the largest.</summary>
    /// <param name="formula">The values for a number; null where there are none.</param>
    /// <param name="actual">The values to be met.</param>
    public static double? Find(Func<double, DrawnValue?> formula, DrawnValue actual)
    {
        if (formula(1) is not { } one || !one.Shape.SequenceEqual(actual.Shape) || actual.Data.Length == 0)
            return null;
        // Where the formula moves most, its parameter shows best.
        var zero = formula(0)!;
        var place = Enumerable.Range(0, actual.Data.Length).MaxBy(i => double.IsFinite(zero.Data[i]) ? Math.Abs(one.Data[i] - zero.Data[i]) : 0);
        var (nearest, least) = (default(double?), Near * Math.Max(Largest(actual), double.Epsilon));
        foreach (var parameter in Candidates(parameter => formula(parameter)!.Data[place] - actual.Data[place]))
            if (Distance(formula(parameter)!, actual) is var distance && distance <= least)
                (nearest, least) = (parameter, distance);
        return nearest;
    }

    private static IEnumerable<double> Candidates(Func<double, double> difference)
    {
        // Most parameters are factors, which two values determine.
        var (atZero, atOne) = (difference(0), difference(1));
        if (atOne != atZero)
            yield return -atZero / (atOne - atZero);
        var roots = 0;
        foreach (var sign in (double[])[1, -1])
        {
            var (left, valueLeft) = (0.0, atZero);
            for (var i = 0; i <= SamplesPerSign && roots < MostRoots; i++)
            {
                var right = sign * Least * Math.Pow(Greatest / Least, (double)i / SamplesPerSign);
                var valueRight = difference(right);
                if (valueRight * valueLeft <= 0)
                {
                    roots++;
                    yield return Bisect(difference, left, right, valueLeft);
                }
                (left, valueLeft) = (right, valueRight);
            }
        }
    }

    private static double Bisect(Func<double, double> difference, double left, double right, double valueLeft)
    {
        for (var i = 0; i < Halvings; i++)
        {
            var middle = left + ((right - left) / 2);
            if (difference(middle) * valueLeft > 0)
                left = middle;
            else
                right = middle;
        }
        return right;
    }

    private static double Distance(DrawnValue a, DrawnValue b)
    {
        var distance = 0.0;
        for (var i = 0; i < a.Data.Length; i++)
            distance = Math.Max(distance, Math.Abs(a.Data[i] - b.Data[i]));
        return distance;
    }

    private static double Largest(DrawnValue value)
    {
        var largest = 0.0;
        foreach (var element in value.Data)
            largest = Math.Max(largest, Math.Abs(element));
        return largest;
    }
}
