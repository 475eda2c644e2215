using System.Diagnostics;

namespace Harness.Benchmarks;

/// <summary>Measures both sides of a contest in turn, so that whatever else the machine does falls on both.</summary>
internal static class Race
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);

    /// <summary>Lets both sides run, and holds their results against each other first.</summary>
    /// <param name="contest">Who and what.</param>
    /// <param name="rounds">How many turns each side has.</param>
    public static Row Run(Contest contest, int rounds)
    {
        try
        {
            using var sides = contest.Enter();
            sides.Ours();
            sides.Theirs();
            double difference = sides.Difference();
            if (!(difference <= 1))
                return Nothing(contest, FormattableString.Invariant($"The results are {difference:g3} times as far apart as is allowed."));

            Action[] all = sides.OursFresh is null ? [sides.Ours] : [sides.Ours, sides.OursFresh];
            int[] calls = [.. all.Select(CallsInTurn)];
            int theirCalls = sides.TheirSeconds is null ? CallsInTurn(sides.Theirs) : 1;
            var ours = all.Select(_ => new List<double>()).ToArray();
            List<double> theirs = [];
            for (int round = 0; round < rounds; round++)
            {
                for (int side = 0; side < all.Length; side++)
                    ours[side].Add(Seconds(all[side], calls[side]));
                double seconds = Seconds(sides.Theirs, theirCalls);
                theirs.Add(sides.TheirSeconds?.Invoke() ?? seconds);
            }

            return Result(contest, ours, theirs);
        }
        catch (ContenderMissingException missing)
        {
            return Nothing(contest, missing.Message);
        }
    }

    private static Row Result(Contest contest, List<double>[] ours, List<double> theirs)
    {
        double median = Quantile(ours[0], 0.5), their = Quantile(theirs, 0.5);
        var (unit, factor) = median < 1e-3 ? ("us", 1e6) : ("ms", 1e3);
        return new(contest.Name, contest.Against, median * factor, their * factor, their / median, contest.Target, unit,
            (Quantile(ours[0], 0.75) - Quantile(ours[0], 0.25)) / median)
        {
            FreshRatio = ours.Length > 1 ? their / Quantile(ours[1], 0.5) : null,
        };
    }

    private static Row Nothing(Contest contest, string reason) =>
        new(contest.Name, contest.Against, null, null, null, contest.Target, "ms", null) { Reason = reason };

    /// <summary>As many calls as a clock can see, after enough of them for caches and allocators to be warm.</summary>
    private static int CallsInTurn(Action side)
    {
        side();
        int calls = 1;
        while (calls * Seconds(side, calls) < Turn.TotalSeconds)
            calls *= 2;
        return calls;
    }

    private static double Seconds(Action side, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < calls; call++)
            side();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }

    private static double Quantile(List<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        double at = share * (sorted.Length - 1);
        int below = (int)at;
        return sorted[below] + ((at - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
