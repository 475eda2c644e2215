using CsCheck;
using Harness.Comparison;

namespace Harness.Tests.Comparison;

internal sealed class UlpsTests
{
    [Test]
    public void Small_distances_are_the_steps_of_BitIncrement()
    {
        Gen.Select(Gen.Double, Gen.Int[0, 200]).Sample((start, steps) =>
        {
            if (!double.IsFinite(start))
                return;
            double end = start;
            for (int i = 0; i < steps; i++)
                end = double.BitIncrement(end);
            if (double.IsNaN(end) || double.IsInfinity(end))
                return;
            // BitIncrement steps from −0 to the smallest number, as from +0: both zeros are one point.
            Assert.That(Ulps.Distance(start, end), Is.EqualTo(steps));
            Assert.That(Ulps.Distance(end, start), Is.EqualTo(steps));
        });
    }

    [TestCase(0.0, -0.0, 0)]
    [TestCase(1.0, 1.0, 0)]
    [TestCase(1.0, 1.0000000000000002, 1)]
    [TestCase(double.Epsilon, -double.Epsilon, 2)]
    [TestCase(0.0, double.Epsilon, 1)]
    [TestCase(2.2250738585072009E-308, 2.2250738585072014E-308, 1, TestName = "The largest subnormal is the neighbour of the smallest normal")]
    [TestCase(double.MaxValue, double.PositiveInfinity, 1)]
    [TestCase(double.PositiveInfinity, double.PositiveInfinity, 0)]
    [TestCase(1.0, 2.0, 1L << 52)]
    [TestCase(1.0, 4.0, Ulps.Cap)]
    [TestCase(1.0, -1.0, Ulps.Cap)]
    [TestCase(double.MaxValue, double.MinValue, Ulps.Cap)]
    [TestCase(double.NegativeInfinity, double.PositiveInfinity, Ulps.Cap)]
    [TestCase(double.NaN, double.NaN, Ulps.Cap)]
    [TestCase(double.NaN, 0.0, Ulps.Cap)]
    [TestCase(0.0, double.NaN, Ulps.Cap)]
    public void Distance_counts_doubles_up_to_the_cap(double a, double b, long expected)
    {
        Assert.That(Ulps.Distance(a, b), Is.EqualTo(expected));
    }
}
