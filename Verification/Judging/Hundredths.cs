namespace Harness.Judging;

/// <summary>Rounds the parts of a number so that they still add up to it.</summary>
internal static class Hundredths
{
    // Hundredths of what a few additions of doubles may be off by.
    private const int Digits = 6;

    /// <summary>The parts to two decimals: each is one of its neighbours, and those with the largest remainders are rounded up.</summary>
    /// <param name="total">The number, to two decimals.</param>
    /// <param name="parts">What adds up to it before rounding; a part of 0 stays 0.</param>
    public static double[] Shared(double total, IReadOnlyList<double> parts)
    {
        double[] exact = [.. parts.Select(part => Math.Round(part * 100, Digits))];
        double[] floors = [.. exact.Select(Math.Floor)];
        var missing = (int)Math.Round((total * 100) - floors.Sum());
        foreach (var i in Enumerable.Range(0, exact.Length).Where(i => exact[i] > floors[i]).OrderByDescending(i => exact[i] - floors[i]).Take(missing))
            floors[i]++;
        return [.. floors.Select(hundredths => hundredths / 100)];
    }
}
