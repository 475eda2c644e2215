using System.Diagnostics;

namespace Harness.Benchmarks;

/// <summary>A clock for work that may be shorter than it can see.</summary>
internal static class Timing
{
    /// <summary>As many calls as take so long, after enough of them for caches and allocators to be warm.</summary>
    public static int Calls(Action work, TimeSpan turn)
    {
        work();
        int calls = 1;
        while (calls * Seconds(work, calls) < turn.TotalSeconds)
            calls *= 2;
        return calls;
    }

    /// <summary>Seconds of a call, by the mean of so many.</summary>
    public static double Seconds(Action work, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < calls; call++)
            work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }

    /// <summary>The value below which a share of all lies; NaN of none.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
            return double.NaN;
        double at = share * (sorted.Length - 1);
        int below = (int)at;
        return sorted[below] + ((at - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
