using Harness.Comparison;

namespace Harness.Tests.Comparison;

internal sealed class ToleranceTests
{
    private const double Infinity = double.PositiveInfinity;

    private static readonly Tolerance[] All =
    [
        Tolerance.Double, Tolerance.Single, Tolerance.Exact, Tolerance.IsClose(), Tolerance.Round(3), Tolerance.Scaled(7), Tolerance.AssertClose(0, 0),
    ];

    [Test]
    public void Defaults_are_those_of_torch_and_numpy()
    {
        Assert.Multiple(() =>
        {
            Assert.That((Tolerance.Double.Rtol, Tolerance.Double.Atol), Is.EqualTo((1e-7, 1e-7)));
            Assert.That((Tolerance.Single.Rtol, Tolerance.Single.Atol), Is.EqualTo((1.3e-6, 1e-5)));
            Assert.That((Tolerance.IsClose().Rtol, Tolerance.IsClose().Atol), Is.EqualTo((1e-5, 1e-8)));
            Assert.That(Tolerance.AssertClose(), Is.EqualTo(Tolerance.Double));
        });
    }

    [Test]
    public void One_tolerance_without_the_other_is_refused()
    {
        Assert.That(() => Tolerance.AssertClose(rtol: 1e-3), Throws.ArgumentException.With.Message.EqualTo(
            "Give both rtol and atol or neither; only rtol was given."));
        Assert.That(() => Tolerance.AssertClose(atol: 1e-3), Throws.ArgumentException.With.Message.EqualTo(
            "Give both rtol and atol or neither; only atol was given."));
    }

    [TestCase(-1e-9)]
    [TestCase(double.NaN)]
    [TestCase(Infinity)]
    public void Negative_and_non_finite_tolerances_are_refused(double bad)
    {
        Assert.That(() => Tolerance.AssertClose(bad, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Tolerance.AssertClose(0, bad), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Tolerance.Scaled(bad), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [TestCase(-1)]
    [TestCase(324)]
    public void Decimals_outside_0_to_323_are_refused(int decimals)
    {
        Assert.That(() => Tolerance.Round(decimals), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Names_are_those_of_the_results_schema()
    {
        string[] names = [Tolerance.Double.Name, Tolerance.IsClose().Name, Tolerance.Round(3).Name, Tolerance.Scaled(1).Name, Tolerance.Exact.Name];
        Assert.That(names, Is.EqualTo(new[] { "assert_close", "isclose", "round", "scaled", "exact" }));
    }

    [Test]
    public void The_bound_itself_is_allowed_and_the_next_double_is_not()
    {
        // Powers of two, so that the bound 2 + 0.25·8 = 4 and the differences are exact.
        var tolerance = Tolerance.AssertClose(rtol: 0.25, atol: 2);
        Assert.Multiple(() =>
        {
            Assert.That(tolerance.Bound(8), Is.EqualTo(4));
            Assert.That(tolerance.Allows(12, 8));
            Assert.That(tolerance.Allows(4, 8));
            Assert.That(tolerance.Allows(double.BitIncrement(12), 8), Is.False);
            // Two steps: the difference of one, 4 + 2⁻⁵¹, is not a double and rounds to 4.
            Assert.That(tolerance.Allows(double.BitDecrement(double.BitDecrement(4)), 8), Is.False);
            Assert.That(tolerance.Allows(-12, -8));
        });
    }

    [Test]
    public void The_relative_part_follows_the_expected_value_not_the_actual()
    {
        var tolerance = Tolerance.AssertClose(rtol: 0.5, atol: 0);
        Assert.That(tolerance.Allows(1, 2));
        Assert.That(tolerance.Allows(2, 1), Is.False);
    }

    [Test]
    public void Scaled_allows_the_same_everywhere()
    {
        var tolerance = Tolerance.Scaled(scale: 16, rtol: 0.125, atol: 1);
        Assert.Multiple(() =>
        {
            Assert.That(tolerance.Bound(0), Is.EqualTo(3));
            Assert.That(tolerance.Bound(-1e6), Is.EqualTo(3));
            Assert.That(tolerance.Allows(3, 0));
            Assert.That(tolerance.Allows(double.BitIncrement(3), 0), Is.False);
        });
    }

    [TestCaseSource(nameof(All))]
    public void Nan_is_unequal_to_itself_unless_asked(Tolerance tolerance)
    {
        Assert.Multiple(() =>
        {
            Assert.That(tolerance.Allows(double.NaN, double.NaN), Is.False);
            Assert.That((tolerance with { EqualNaN = true }).Allows(double.NaN, double.NaN));
            Assert.That((tolerance with { EqualNaN = true }).Allows(double.NaN, 0), Is.False);
            Assert.That((tolerance with { EqualNaN = true }).Allows(0, double.NaN), Is.False);
            Assert.That((tolerance with { EqualNaN = true }).Allows(double.NaN, Infinity), Is.False);
        });
    }

    [TestCaseSource(nameof(All))]
    public void An_infinity_equals_only_the_same_infinity(Tolerance tolerance)
    {
        Assert.Multiple(() =>
        {
            Assert.That(tolerance.Allows(Infinity, Infinity));
            Assert.That(tolerance.Allows(-Infinity, -Infinity));
            Assert.That(tolerance.Allows(Infinity, -Infinity), Is.False);
            Assert.That(tolerance.Allows(double.MaxValue, Infinity), Is.False);
            Assert.That(tolerance.Allows(Infinity, double.MaxValue), Is.False);
            Assert.That(tolerance.Allows(Infinity, 0), Is.False);
        });
    }

    [Test]
    public void Zeros_of_either_sign_are_equal_except_bit_for_bit()
    {
        foreach (Tolerance tolerance in All)
            Assert.That(tolerance.Allows(-0.0, 0.0), Is.EqualTo(tolerance.Rule != ComparisonRule.Exact), tolerance.Name);
    }

    [Test]
    public void Exact_tells_neighbouring_subnormals_apart()
    {
        Assert.That(Tolerance.Exact.Allows(double.Epsilon, double.Epsilon));
        Assert.That(Tolerance.Exact.Allows(double.Epsilon, 2 * double.Epsilon), Is.False);
        Assert.That(Tolerance.Exact.Allows(double.Epsilon, 0), Is.False);
    }

    [Test]
    public void A_nan_of_another_payload_is_the_same_nan_where_nan_is_allowed()
    {
        double payload = BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0123);
        Assert.That((Tolerance.Exact with { EqualNaN = true }).Allows(payload, double.NaN));
    }

    [Test]
    public void Without_tolerance_an_overflowing_difference_is_a_difference()
    {
        Assert.That(Tolerance.AssertClose(0, 0).Allows(double.MaxValue, double.MinValue), Is.False);
    }
}
