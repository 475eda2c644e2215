using static System.FormattableString;

namespace Harness.FiniteDifference;

/// <summary>Why finite differences say nothing of a derivative, and what mends it.</summary>
internal static class UnsettledReason
{
    public static string Of(Ladder ladder, Rung first, Rung shorter, int value, double bound)
    {
        double n = first.Slopes[value], m = shorter.Slopes[value], noise = first.Noise[value];
        if (double.IsNaN(n) && double.IsNaN(m))
            return "the function is NaN, or infinite on both sides, one step away: take a point farther from the edge of where it is defined, or another Eps";
        if (noise > bound)
        {
            double eps = ladder.Run.Eps * 4 * noise / bound;
            return Invariant($"the function's values are so large that their rounding alone makes slopes of {noise:g2}, and {bound:g2} is allowed: ")
                + (eps < 1 ? Invariant($"a step of Eps = {eps:g2} would do if the function bends slowly enough; else ") : "no step would do; ")
                + "check smaller values, such as the output less a constant";
        }

        if (Math.Abs(m) > Ladder.Ratio / 2 * Math.Abs(n))
            return Invariant($"the slope grows as the step shrinks, from {n:g4} to {m:g4} with an eighth of it: the function jumps here, or its values are mostly rounding errors: take another point, or a step longer than Eps = {ladder.Run.Eps:g2}");
        return Invariant($"the slope is {n:g4} with a step of {first.Step * ladder.Path.Unit:g2} and {m:g4} with an eighth of it, and no step up to {Math.Pow(Ladder.Ratio, 4):g} times as long or as short settles it: the function bends too fast here: take a point where it bends less");
    }
}
