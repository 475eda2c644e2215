using System.Diagnostics;

namespace Harness.Benchmarks;

/// <summary>Measures both sides of a contest in turn, so that whatever else the machine does falls on both.</summary>
internal static class Race
{
    private const double PeakShareTarget = 0.85;

    private const int FewestRounds = 3;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);

    /// <summary>Lets both sides run, and holds their results against each other first.</summary>
    /// <param name="contest">Who and what.</param>
    /// <param name="rounds">How many turns each side has at most.</param>
    /// <param name="patience">After this time there are no further turns, if there were three.</param>
    public static Row Run(Contest contest, int rounds, TimeSpan patience)
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
            int[] calls = [.. all.Select(side => Calls(side, sides.OurSeconds))];
            int theirCalls = Calls(sides.Theirs, sides.TheirSeconds);
            var ours = all.Select(_ => new List<double>()).ToArray();
            List<double> theirs = [], peaks = [];
            long start = Stopwatch.GetTimestamp();
            for (int round = 0; round < Math.Min(rounds, contest.MostRounds) && (round < FewestRounds || Stopwatch.GetElapsedTime(start) < patience); round++)
            {
                for (int side = 0; side < all.Length; side++)
                    ours[side].Add(Seconds(all[side], calls[side], sides.OurSeconds));
                theirs.Add(Seconds(sides.Theirs, theirCalls, sides.TheirSeconds));
                if (sides.Operations is not null)
                    peaks.Add(Peak.Gigaflops());
            }

            return Result(contest, ours, theirs) with
            {
                PeakShare = sides.Operations / (1e9 * Timing.Quantile(ours[0], 0.5) * Timing.Quantile(peaks, 0.5)),
                PeakShareTarget = sides.Operations is null ? null : PeakShareTarget,
                Allocated = sides.OurSeconds is null ? Allocated(sides.Ours) : null,
            };
        }
        catch (ContenderMissingException missing)
        {
            return Nothing(contest, missing.Message);
        }
    }

    private static Row Result(Contest contest, List<double>[] ours, List<double> theirs)
    {
        double median = Timing.Quantile(ours[0], 0.5), their = Timing.Quantile(theirs, 0.5);
        var (unit, factor) = median < 1e-3 ? ("us", 1e6) : ("ms", 1e3);
        return new(contest.Name, contest.Against, median * factor, their * factor, their / median, contest.Target, unit,
            (Timing.Quantile(ours[0], 0.75) - Timing.Quantile(ours[0], 0.25)) / median)
        {
            FreshRatio = ours.Length > 1 ? their / Timing.Quantile(ours[1], 0.5) : null,
        };
    }

    private static Row Nothing(Contest contest, string reason) =>
        new(contest.Name, contest.Against, null, null, null, contest.Target, "ms", null) { Reason = reason };

    /// <summary>Calls in a turn: one of those that measure themselves.</summary>
    private static int Calls(Action side, Func<double>? measured) => measured is null ? Timing.Calls(side, Turn) : 1;

    private static double Seconds(Action side, int calls, Func<double>? measured)
    {
        double seconds = Timing.Seconds(side, calls);
        return measured?.Invoke() ?? seconds;
    }

    private static long Allocated(Action side)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        side();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
