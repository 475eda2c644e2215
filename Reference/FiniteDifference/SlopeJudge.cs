namespace Harness.FiniteDifference;

/// <summary>Says of a derivative whether it is right, where finite differences are settled: with a step and an eighth of it they say the same.</summary>
/// <remarks>
/// Central differences are off by h² f‴ / 6 and by the rounding of the values over h. From the step that was asked for, shorter ones are
/// tried as long as rounding permits, for functions that bend fast; then longer ones, for values whose rounding hides a short step. A
/// derivative is wrong only where further steps between the pair confirm it: differences that are noise agree by chance, but not often. So
/// it is right, where the steps are so long that any bounded function looks flat.
/// </remarks>
internal static class SlopeJudge
{
    private const int MostShorter = 16;
    private const int MostLonger = 4;

    // Of a few slopes the farthest is seldom a third of how far off another may be.
    private const int MostScatter = 3;

    /// <summary>Whether the differences of the first step leave no doubt: they agree, and rounding and bending are small.</summary>
    public static bool IsClear(Ladder ladder, int value, double analytic)
    {
        var first = ladder.At(0);
        double n = first.Slopes[value], noise = first.Noise[value], bound = Bound(ladder, n);
        if (noise <= bound && analytic == 0 && first.After[value] == 0 && first.Before[value] == 0)
            return true;
        return Math.Abs(analytic - n) <= bound && noise <= bound && ladder.Path.Reach(first.Step) <= ladder.Run.PlainStep
            && Math.Abs(first.After[value] - first.Before[value]) / 2 <= (ladder.Run.Rtol / 4 * Math.Abs(n)) + Floor(ladder, first.Step) + noise;
    }

    /// <summary>Judges.</summary>
    /// <param name="ladder">The slopes.</param>
    /// <param name="value">Which of the values.</param>
    /// <param name="analytic">The derivative in question, in the line's units.</param>
    public static SlopeJudgement Judge(Ladder ladder, int value, double analytic)
    {
        var first = ladder.At(0);
        foreach (int rung in Rungs(ladder, value, analytic))
        {
            if (OfPair(ladder, rung, value, analytic) is { } found)
                return found;
        }

        double numeric = first.Slopes[value], bound = Bound(ladder, numeric);
        var shorter = ladder.At(-1);
        bool agreesEverywhere = Rungs(ladder, value, analytic).All(rung => IsNear(ladder, ladder.At(rung), value, analytic) && IsNear(ladder, ladder.At(rung - 1), value, analytic));
        return agreesEverywhere
            ? new(SlopeVerdict.Agrees, numeric, bound)
            : new(SlopeVerdict.NotSettled, numeric, bound, UnsettledReason.Of(ladder, first, shorter, value, Bound(ladder, Math.Max(Math.Abs(analytic), Math.Abs(numeric)))));
    }

    /// <summary>How far a derivative may be from a slope.</summary>
    public static double Bound(Ladder ladder, double numeric) => (ladder.Run.Atol * ladder.Path.Unit) + (ladder.Run.Rtol * Math.Abs(numeric));

    /// <summary>What slopes of different steps may be apart beside a share of them: nearly nothing for long steps, over which bounded functions have no slope.</summary>
    public static double Floor(GradientCheckRun run, double reach) => 0.1 * run.Atol * Math.Min(1, run.PlainStep / reach);

    private static double Floor(Ladder ladder, double step) => Floor(ladder.Run, ladder.Path.Reach(step)) * ladder.Path.Unit;

    private static bool IsNear(Ladder ladder, Rung rung, int value, double analytic)
    {
        double n = rung.Slopes[value], noise = rung.Noise[value], bound = Bound(ladder, n);
        return noise <= bound && Math.Abs(analytic - n) <= bound + noise;
    }

    /// <summary>The larger rung of each pair to try.</summary>
    private static IEnumerable<int> Rungs(Ladder ladder, int value, double analytic)
    {
        var first = ladder.At(0);
        double bound = Bound(ladder, Math.Max(Math.Abs(analytic), Math.Abs(first.Slopes[value])));
        double noise = first.Noise[value];
        // NaN, one step away, is no noise: shorter steps may lead to where the function is defined.
        if (!(noise > bound))
        {
            for (int rung = 0; rung > -MostShorter; rung--)
            {
                bool isTooShort = ladder.StepOf(rung - 1) < ladder.Path.SmallestStep || noise * Math.ScaleB(1, 3 * (1 - rung)) > Ladder.Ratio * bound;
                if (isTooShort && rung < 0)
                    break;
                yield return rung;
            }
        }

        int start = noise > bound && double.IsFinite(noise) ? Math.Max(1, (int)Math.Ceiling(Math.Log2(noise / Bound(ladder, analytic)) / 3)) : 1;
        // Where large terms cancel, values round more coarsely than they look.
        for (int rung = start; rung < start + (noise > bound ? 2 * MostLonger : MostLonger); rung++)
            yield return rung;
    }

    private static SlopeJudgement? OfPair(Ladder ladder, int rung, int value, double analytic)
    {
        var (longer, shorter) = (ladder.At(rung), ladder.At(rung - 1));
        double apart = Math.Abs(longer.Slopes[value] - shorter.Slopes[value]);
        if (!(apart <= Unsettled(ladder, shorter, value)))
            return null;
        // What rounding explains is more precise with the longer step.
        var best = apart <= shorter.Noise[value] ? longer : shorter;
        double n = best.Slopes[value], noise = best.Noise[value], bound = Bound(ladder, n);
        double off = Math.Abs(analytic - n);
        bool agrees = off <= bound + noise, isPlain = rung <= 0 && ladder.Path.Reach(longer.Step) <= ladder.Run.PlainStep;
        if (agrees && noise > bound)
            return null;
        if (agrees && isPlain)
            return new(SlopeVerdict.Agrees, n, bound + noise);
        double scatter = Scatter(ladder, longer, value, n);
        if (!(scatter <= apart + Unsettled(ladder, shorter, value)))
            return null;
        if (agrees)
            return new(SlopeVerdict.Agrees, n, bound + noise);
        if (off <= bound + (MostScatter * scatter))
            return null;
        return new(IsKink(ladder, longer, shorter, value, analytic) ? SlopeVerdict.AtKink : SlopeVerdict.Differs, n, bound + noise);
    }

    private static double Unsettled(Ladder ladder, Rung shorter, int value) =>
        (ladder.Run.Rtol / 2 * Math.Abs(shorter.Slopes[value])) + Floor(ladder, shorter.Step) + shorter.Noise[value];

    /// <summary>How far slopes of steps in between are from the one that seems settled.</summary>
    private static double Scatter(Ladder ladder, Rung longer, int value, double numeric)
    {
        double scatter = 0;
        // No powers of two: a periodic function has the same values at all of these.
        foreach (double share in (ReadOnlySpan<double>)[0.61, 0.37, 0.19])
        {
            var between = ladder.At(longer.Step * share);
            scatter = Math.Max(scatter, Math.Abs(between.Slopes[value] - numeric));
        }

        return scatter;
    }

    /// <summary>Whether the sides of the point have slopes of their own, which come no nearer with a shorter step, and the derivative lies between them.</summary>
    private static bool IsKink(Ladder ladder, Rung longer, Rung shorter, int value, double analytic)
    {
        double jump = Math.Abs(longer.After[value] - longer.Before[value]), shorterJump = Math.Abs(shorter.After[value] - shorter.Before[value]);
        double bound = Bound(ladder, shorter.Slopes[value]) + (2 * shorter.Noise[value]);
        return shorterJump > bound
            && Math.Abs(jump - shorterJump) <= (0.2 * shorterJump) + (2 * shorter.Noise[value])
            && analytic >= Math.Min(shorter.After[value], shorter.Before[value]) - bound
            && analytic <= Math.Max(shorter.After[value], shorter.Before[value]) + bound;
    }
}
