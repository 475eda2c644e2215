using CsCheck;
using Harness.Comparison;

namespace Harness.Tests.Comparison;

/// <summary>The vectorised comparison beside a loop that anyone can check.</summary>
internal sealed class ComparerOracleTests
{
    private static readonly double[] Specials =
    [
        0.0, -0.0, 1, -1, double.Epsilon, -double.Epsilon, 2.2250738585072014E-308, double.MaxValue, double.MinValue,
        double.NaN, double.PositiveInfinity, double.NegativeInfinity,
    ];

    private static readonly Gen<double> Special = Gen.Int[0, Specials.Length - 1].Select(i => Specials[i]);

    private static readonly Gen<double> Any = Gen.Frequency((6, Gen.Double[-10, 10]), (1, Gen.Double), (1, Special));

    // One odd pair sends its block to the careful path.
    private static readonly Gen<(double Actual, double Expected)> Pair = Gen.Frequency(
        (40, Gen.Double[-10, 10].Select(Gen.Double[-2e-7, 2e-7], (e, relative) => (e * (1 + relative), e))),
        (40, Gen.Double[-10, 10].Select(e => (e, e))),
        (1, Gen.Select(Any, Any)),
        (1, Any.Select(e => (e, e))));

    // Pairs that agree, of sizes that differ: whole blocks go by vectors, and later blocks hold new maxima of one kind and not the other.
    private static readonly Gen<(double Actual, double Expected)> ClosePair = Gen.Frequency(
        (300, Gen.Double[-10, 10].Select(e => (e, e))),
        (1, Gen.Select(Gen.Double[-10, 10], Gen.Double[-1e-7, 1e-7], (e, relative) => (e * (1 + relative), e))),
        (1, Gen.Select(Gen.Double[-1e-3, 1e-3], Gen.Double[-1e-7, 1e-7], (e, absolute) => (e + absolute, e))));

    private static readonly Gen<Tolerance> AnyTolerance = Gen.OneOf(
        Gen.Const(Tolerance.Double), Gen.Const(Tolerance.Single), Gen.Const(Tolerance.Exact), Gen.Const(Tolerance.IsClose()),
        Gen.Int[0, 20].Select(Tolerance.Round), Gen.Double[0, 100].Select(scale => Tolerance.Scaled(scale)),
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], (rtol, atol) => Tolerance.AssertClose(rtol, atol)),
        Gen.Const(Tolerance.Double with { EqualNaN = true }));

    [Test]
    public void Comparer_finds_what_the_plain_loop_finds()
    {
        Gen.Select(Gen.OneOf(Gen.Int[0, 40], Gen.Int[1000, 3000]).SelectMany(n => Pair.Array[n]), AnyTolerance).Sample(Check, iter: 1000);
    }

    [Test]
    public void Comparer_finds_the_worst_of_many_agreeing_blocks()
    {
        Gen.Select(Gen.Int[3000, 9000].SelectMany(n => ClosePair.Array[n]), Gen.Const(Tolerance.Double)).Sample(Check, iter: 200);
    }

    private static void Check((double Actual, double Expected)[] pairs, Tolerance tolerance)
    {
        double[] actual = [.. pairs.Select(pair => pair.Actual)];
        double[] expected = [.. pairs.Select(pair => pair.Expected)];
        ArrayComparison comparison = ArrayComparer.Compare(actual, [actual.Length], expected, [expected.Length], tolerance);
        Assert.That(Facts(comparison), Is.EqualTo(Oracle(actual, expected, tolerance)));
    }

    private static string Facts(ArrayComparison c)
    {
        return $"{c.Outcome} {c.Mismatched} {c.MaxAbs:R} {c.MaxRel:R} {c.MaxUlps} "
            + $"{At(c.WorstAbsolute)} {At(c.WorstRelative)} {At(c.FirstNonFinite)} [{string.Join(' ', c.First.Select(At))}]";

        static nint At(ElementMismatch? element) => element is null ? -1 : element.Index[0];
    }

    private static string Oracle(double[] actual, double[] expected, Tolerance tolerance)
    {
        (double maxAbs, int absAt, double maxRel, int relAt, long maxUlps) = (0, -1, 0, -1, 0);
        (int firstNonFinite, bool notFinite) = (-1, false);
        var bad = new List<int>();
        for (int i = 0; i < actual.Length; i++)
        {
            (double a, double e) = (actual[i], expected[i]);
            bool finite = double.IsFinite(a) && double.IsFinite(e);
            bool allowed = Allowed(a, e, tolerance);
            if (!allowed)
                bad.Add(i);
            if (!allowed && !finite)
            {
                firstNonFinite = firstNonFinite < 0 ? i : firstNonFinite;
                notFinite |= double.IsFinite(e);
            }

            if (finite || !allowed)
                maxUlps = Math.Max(maxUlps, Ulps.Distance(a, e));
            if (!finite)
                continue;
            double abs = Math.Abs(a - e);
            double rel = abs == 0 ? 0 : abs / Math.Abs(e);
            (maxAbs, absAt) = abs > maxAbs ? (abs, i) : (maxAbs, absAt);
            (maxRel, relAt) = rel > maxRel ? (rel, i) : (maxRel, relAt);
        }

        if (firstNonFinite >= 0)
            (maxAbs, maxRel) = (double.PositiveInfinity, double.PositiveInfinity);
        ComparisonOutcome outcome = bad.Count == 0 ? ComparisonOutcome.Passed : notFinite ? ComparisonOutcome.NotFinite : ComparisonOutcome.WrongValues;
        return $"{outcome} {bad.Count} {maxAbs:R} {maxRel:R} {maxUlps} {absAt} {relAt} {firstNonFinite} [{string.Join(' ', bad.Take(5))}]";
    }

    // Written down again from the rules, so that a slip in Tolerance.Allows is not its own judge.
    private static bool Allowed(double a, double e, Tolerance t)
    {
        if (double.IsNaN(a) && double.IsNaN(e))
            return t.EqualNaN;
        if (!double.IsFinite(a) || !double.IsFinite(e))
            return a == e;
        return t.Rule switch
        {
            ComparisonRule.Exact => a == e && double.IsNegative(a) == double.IsNegative(e),
            ComparisonRule.Round => DecimalRounding.Round(a, t.Decimals) == e,
            ComparisonRule.Scaled => Math.Abs(a - e) <= t.Atol + (t.Rtol * t.Scale),
            _ => Math.Abs(a - e) <= t.Atol + (t.Rtol * Math.Abs(e)),
        };
    }
}
