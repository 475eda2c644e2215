using Harness.Comparison;
using Harness.Fixtures;

namespace Harness.Tests.Comparison;

[Parallelizable(ParallelScope.All)]
public sealed class FixtureDifferenceTests
{
    private static readonly double[] Big = FixtureSamples.Values(3000);

    [Test]
    public void A_fixture_is_the_same_as_itself_wherever_its_numbers_come_from()
    {
        var other = FixtureSamples.Small with { Source = new FixtureSource { Witness = "layers" } };
        Assert.That(FixtureDifference.Between(FixtureSamples.Small, other).IsSame);
    }

    [Test]
    public void Every_change_of_meaning_is_said()
    {
        var other = FixtureSamples.Small with
        {
            Seed = 7,
            Sizes = new Dictionary<string, int> { ["n"] = 2, ["in"] = 4 },
            Draws = "nothing",
            Tolerance = Tolerance.Exact with { EqualNaN = true },
            Expectations = [],
        };
        Assert.That(FixtureDifference.Between(FixtureSamples.Small, other).Meaning, Is.EqualTo(
        [
            "seed 4294967295 -> 7",
            "sizes n = 2, in = 3 -> n = 2, in = 4",
            "draws \"W = randn(in, out); X = randn(n, in) — затем dout\" -> \"nothing\"",
            "tolerance assert_close: |actual - expected| <= 1e-7 + 1e-7 * |expected| -> exact: the same bits, NaN equal to NaN",
            "1 expectations -> 0",
        ]));
    }

    [Test]
    public void Arrays_come_go_and_change_their_shape()
    {
        var difference = Between(Named(("a", [1.0, 2], [2]), ("b", [1.0], [1])), Named(("a", [1.0, 2], [1, 2]), ("c", [1.0], [])));
        Assert.That(difference.Arrays.Select(array => (array.Name, array.Change)),
            Is.EqualTo([("a", ArrayChange.Reshaped), ("b", ArrayChange.Removed), ("c", ArrayChange.Added)]));
        Assert.That((difference.ChangesShape, difference.MaxUlps, difference.IsTolerated), Is.EqualTo((true, default(long?), false)));
    }

    [Test]
    public void A_movement_has_its_count_its_worst_element_and_its_ULPs()
    {
        var moved = Between(Named(("a", [1.0, 2, 3], [3])), Named(("a", [1.0, Math.BitIncrement(2), 3.5], [3]))).Arrays.Single();
        Assert.That((moved.Change, moved.IsComplete, moved.Ulps!.Moved, moved.IsTolerated), Is.EqualTo((ArrayChange.Moved, true, 2, false)));
        Assert.That((moved.Comparison!.Elements.WorstIndex, moved.Comparison.Elements.WorstExpected, moved.Comparison.Elements.WorstActual), Is.EqualTo((new nint[] { 2 }, 3.0, 3.5)));
    }

    [TestCase(false, false)]
    [TestCase(false, true)]
    [TestCase(true, true)]
    public void Two_swapped_rows_of_a_large_array_show(bool lockedElements, bool newElements)
    {
        var swapped = Big.ToArray();
        for (var j = 0; j < 3; j++)
            (swapped[(500 * 3) + j], swapped[(700 * 3) + j]) = (swapped[(700 * 3) + j], swapped[(500 * 3) + j]);
        var moved = Between(One(Large(Big, lockedElements)), One(Large(swapped, newElements))).Arrays.Single();

        Assert.That((moved.Change, moved.IsTolerated), Is.EqualTo((ArrayChange.Moved, false)));
        Assert.That(moved.MaxUlps, lockedElements ? Is.GreaterThan(1000) : Is.Null, "an array that is kept as a summary does not say how far its elements moved");
        if (!lockedElements)
            Assert.That(moved.Comparison!.Statistics.Where(statistic => !statistic.Agrees).Select(statistic => statistic.Name), Has.All.StartsWith("projections").And.Not.Empty, "sum, mean, min, max and norm do not see the order");
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_bit_of_a_large_array_shows_and_is_tolerated(bool elements)
    {
        var nudged = Big.ToArray();
        nudged[2500] = Math.BitIncrement(nudged[2500]);
        var moved = Between(One(Large(Big, elements)), One(Large(nudged, elements))).Arrays.Single();
        Assert.That((moved.Change, moved.IsTolerated, moved.IsComplete), Is.EqualTo((ArrayChange.Moved, true, elements)));
    }

    [Test]
    public void Summaries_of_the_same_elements_are_the_same() =>
        Assert.That(Between(One(Large(Big, false)), One(Large(Big, false))).IsSame);

    [Test]
    public void A_norm_that_overflows_allows_nothing()
    {
        double[] huge = [.. Big.Select(value => value * 4e307)];
        var clipped = huge.Select((value, i) => i > 2000 ? Math.Clamp(value, -1e307, 1e307) : value).ToArray();
        Assert.That(Between(One(Large(huge, false)), One(Large(huge, false))).IsTolerated);
        Assert.That(Between(One(Large(huge, false)), One(Large(clipped, false))).IsTolerated, Is.False);
    }

    [Test]
    public void Elements_join_only_the_summary_that_was_made_of_them()
    {
        Assert.That(Large(Big, false).WithValues(Big).Values, Is.SameAs(Big));
        Assert.That(() => Large(Big, false).WithValues([.. Big.Reverse()]), Throws.ArgumentException);
        Assert.That(() => Large(Big, false).WithValues(Big[..2999]), Throws.ArgumentException);
        Assert.That(() => ArraySnapshot.Of([1, 2], [2]).WithValues([1, 3]), Throws.ArgumentException);
    }

    [Test]
    public void NaNs_in_two_summaries_are_held_against_each_other()
    {
        var withNaN = Big.ToArray();
        withNaN[2000] = double.NaN;
        Assert.That(Between(One(Large(Big, false)), One(Large(withNaN, false))).Arrays.Single().Comparison!.HasOtherNonFinite);
        var tolerant = One(Large(withNaN, false)) with { Tolerance = Tolerance.Double with { EqualNaN = true } };
        Assert.That(Between(tolerant, tolerant).IsTolerated);
    }

    private static FixtureDifference Between(Fixture locked, Fixture fresh) => FixtureDifference.Between(locked, fresh);

    private static ArraySnapshot Large(double[] values, bool keepElements) => ArraySnapshot.Of(values, [1000, 3], keepElements);

    private static Fixture One(ArraySnapshot array) => new() { Exercise = "e", Case = "c", Arrays = new Dictionary<string, ArraySnapshot> { ["a"] = array } };

    private static Fixture Named(params (string Name, double[] Values, nint[] Shape)[] arrays) => new()
    {
        Exercise = "e",
        Case = "c",
        Arrays = arrays.ToDictionary(array => array.Name, array => ArraySnapshot.Of(array.Values, array.Shape)),
    };
}
