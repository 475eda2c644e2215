using System.Numerics.Tensors;
using Harness.Comparison;

namespace Harness.Tests.Comparison;

internal sealed class ArrayComparerTests
{
    private const double NaN = double.NaN;
    private const double Infinity = double.PositiveInfinity;

    [Test]
    public void Equal_arrays_pass_without_a_worst_element()
    {
        ArrayComparison comparison = Compare([1, 2, 3], [1, 2, 3]);
        Assert.Multiple(() =>
        {
            Assert.That(comparison.Agrees);
            Assert.That((comparison.Total, comparison.Mismatched, comparison.MaxUlps), Is.EqualTo((3L, 0L, 0L)));
            Assert.That((comparison.MaxAbs, comparison.MaxRel), Is.EqualTo((0.0, 0.0)));
            Assert.That(comparison.WorstIndex, Is.Null);
            Assert.That(comparison.First, Is.Empty);
        });
    }

    [Test]
    public void Agreement_still_says_how_close_it_was()
    {
        ArrayComparison comparison = Compare([1, 2, double.BitIncrement(double.BitIncrement(3))], [1, 2, 3]);
        Assert.Multiple(() =>
        {
            Assert.That(comparison.Agrees);
            Assert.That(comparison.MaxUlps, Is.EqualTo(2));
            Assert.That(comparison.MaxAbs, Is.EqualTo(2 * 4.440892098500626e-16));
            Assert.That(comparison.WorstIndex, Is.EqualTo(new nint[] { 2 }));
        });
    }

    [Test]
    public void Worst_absolute_and_worst_relative_may_be_different_elements()
    {
        ArrayComparison comparison = ArrayComparer.Compare(
            Tensor.Create([110.0, 2, 3, 4.5], [2, 2]), Tensor.Create([100.0, 2, 3, 3], [2, 2]), Tolerance.Double);
        Assert.Multiple(() =>
        {
            Assert.That(comparison.Outcome, Is.EqualTo(ComparisonOutcome.WrongValues));
            Assert.That((comparison.MaxAbs, comparison.MaxRel), Is.EqualTo((10.0, 0.5)));
            Assert.That(comparison.WorstIndex, Is.EqualTo(new nint[] { 0, 0 }));
            Assert.That(comparison.WorstRelativeIndex, Is.EqualTo(new nint[] { 1, 1 }));
            Assert.That((comparison.WorstActual, comparison.WorstExpected), Is.EqualTo((110.0, 100.0)));
            Assert.That(comparison.Mismatched, Is.EqualTo(2));
        });
    }

    [Test]
    public void The_worst_five_are_not_the_first_five_and_what_is_not_finite_is_worst()
    {
        double[] actual = [0, 1, 3, 2, 9, NaN, 4, 9, 0];
        ArrayComparison comparison = Compare(actual, new double[9]);
        Assert.That(comparison.Worst.Select(element => element.Index[0]), Is.EqualTo(new nint[] { 5, 4, 7, 6, 2 }));
        Assert.That(Compare([1, 2], [1, 2]).Worst, Is.Empty);
    }

    [Test]
    public void The_first_five_come_in_row_major_order()
    {
        var actual = new double[12];
        Array.Fill(actual, 1);
        actual[4] = 0;
        ArrayComparison comparison = ArrayComparer.Compare(actual, [3, 4], new double[12], [3, 4], Tolerance.Double);
        nint[][] indices = [.. comparison.First.Select(element => element.Index)];
        Assert.That(indices, Is.EqualTo(new nint[][] { [0, 0], [0, 1], [0, 2], [0, 3], [1, 1] }));
        Assert.That(comparison.Mismatched, Is.EqualTo(11));
    }

    [Test]
    public void A_difference_from_zero_is_infinitely_large_relatively_and_none_is_not()
    {
        Assert.That(Compare([1e-3], [0]).MaxRel, Is.EqualTo(Infinity));
        Assert.That(Compare([0, -0.0], [-0.0, 0]).MaxRel, Is.Zero);
        Assert.That(Compare([1e-9], [0]) is { Agrees: true, MaxRel: Infinity });
    }

    [TestCase(NaN, 1, ComparisonOutcome.NotFinite)]
    [TestCase(Infinity, 1, ComparisonOutcome.NotFinite)]
    [TestCase(NaN, Infinity, ComparisonOutcome.WrongValues)]
    [TestCase(NaN, NaN, ComparisonOutcome.WrongValues)]
    [TestCase(Infinity, -Infinity, ComparisonOutcome.WrongValues)]
    [TestCase(Infinity, NaN, ComparisonOutcome.WrongValues)]
    [TestCase(1, NaN, ComparisonOutcome.WrongValues)]
    [TestCase(1, Infinity, ComparisonOutcome.WrongValues)]
    [TestCase(Infinity, Infinity, ComparisonOutcome.Passed)]
    public void Not_finite_means_that_a_finite_number_was_expected(double actual, double expected, ComparisonOutcome outcome)
    {
        Assert.That(ArrayComparer.Compare(actual, expected, Tolerance.Double).Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public void Positions_of_nan_and_infinity_are_reported_apart()
    {
        double[] actual = [1, NaN, Infinity, 7, NaN, NaN, 5, Infinity];
        double[] expected = [1, 2, 3, NaN, NaN, Infinity, -Infinity, Infinity];
        ArrayComparison comparison = ArrayComparer.Compare(actual, [2, 4], expected, [2, 4], Tolerance.Double);
        Assert.Multiple(() =>
        {
            Assert.That(comparison.Mismatched, Is.EqualTo(6));
            AssertPositions(comparison.UnexpectedNaN, 2, [0, 1]);
            AssertPositions(comparison.UnexpectedInfinity, 1, [0, 2]);
            AssertPositions(comparison.UnexpectedFinite, 2, [0, 3]);
            AssertPositions(comparison.UnequalNaN, 1, [1, 0]);
            Assert.That(comparison.WorstIndex, Is.EqualTo(new nint[] { 0, 1 }));
            Assert.That((comparison.MaxAbs, comparison.MaxRel, comparison.MaxUlps), Is.EqualTo((Infinity, Infinity, Ulps.Cap)));
            Assert.That(comparison.WorstAbsolute, Is.Null, "all finite pairs agree");
        });
    }

    [Test]
    public void Allowed_nan_and_infinity_spoil_no_statistics()
    {
        ArrayComparison comparison = Compare([NaN, Infinity, 1.5], [NaN, Infinity, 1], Tolerance.AssertClose(1, 1) with { EqualNaN = true });
        Assert.Multiple(() =>
        {
            Assert.That(comparison.Agrees);
            Assert.That((comparison.MaxAbs, comparison.MaxRel, comparison.MaxUlps), Is.EqualTo((0.5, 0.5, 1L << 51)));
            Assert.That(comparison.FirstNonFinite, Is.Null);
        });
    }

    [Test]
    public void Subnormals_are_compared_like_other_numbers()
    {
        ArrayComparison comparison = Compare([3 * double.Epsilon], [double.Epsilon], Tolerance.AssertClose(0, 0));
        Assert.That((comparison.MaxAbs, comparison.MaxRel, comparison.MaxUlps), Is.EqualTo((2 * double.Epsilon, 2.0, 2L)));
    }

    [Test]
    public void An_overflowing_difference_is_infinite_but_both_numbers_were_finite()
    {
        ArrayComparison comparison = Compare([double.MaxValue], [double.MinValue]);
        Assert.That((comparison.Outcome, comparison.MaxAbs, comparison.FirstNonFinite), Is.EqualTo((ComparisonOutcome.WrongValues, Infinity, (ElementMismatch?)null)));
    }

    [Test]
    public void Empty_arrays_of_one_shape_agree_and_of_two_do_not()
    {
        Assert.That(ArrayComparer.Compare([], [0, 3], [], [0, 3], Tolerance.Exact) is { Agrees: true, Total: 0, MaxUlps: 0 });
        Assert.That(ArrayComparer.Compare([], [0, 3], [], [3, 0], Tolerance.Exact).Outcome, Is.EqualTo(ComparisonOutcome.WrongShape));
    }

    [Test]
    public void Shape_comes_before_values()
    {
        ArrayComparison comparison = ArrayComparer.Compare([NaN, 1], [2], [1, 1], [1, 2], Tolerance.Double);
        Assert.Multiple(() =>
        {
            Assert.That(comparison.Outcome, Is.EqualTo(ComparisonOutcome.WrongShape));
            Assert.That(comparison.ActualShape, Is.EqualTo(new nint[] { 2 }));
            Assert.That(comparison.ExpectedShape, Is.EqualTo(new nint[] { 1, 2 }));
            Assert.That(comparison.MaxAbs, Is.NaN);
            Assert.That(comparison.WorstIndex, Is.Null);
        });
    }

    [Test]
    public void A_number_is_not_an_array_of_one()
    {
        Assert.That(ArrayComparer.Compare([1], [], [1], [1], Tolerance.Double).Outcome, Is.EqualTo(ComparisonOutcome.WrongShape));
        Assert.That(ArrayComparer.Compare(1, 1, Tolerance.Double) is { Agrees: true, Total: 1, ExpectedShape.Length: 0 });
    }

    [Test]
    public void A_shape_that_does_not_fit_its_values_is_refused()
    {
        Assert.That(() => ArrayComparer.Compare([1, 2], [3], [1, 2], [2], Tolerance.Double), Throws.ArgumentException);
        Assert.That(() => ArrayComparer.Compare([1, 2], [2], [1, 2], [-2], Tolerance.Double), Throws.ArgumentException);
        Assert.That(() => ArrayComparer.Compare([], [nint.MaxValue, 4], [], [0], Tolerance.Double), Throws.ArgumentException);
        Assert.That(ArrayComparer.Compare([], [nint.MaxValue, nint.MaxValue, 0], [], [nint.MaxValue, nint.MaxValue, 0], Tolerance.Double).Agrees);
    }

    [Test]
    public void Views_are_read_in_row_major_order()
    {
        var tensor = Tensor.Create([1.0, 2, 3, 4, 5, 6], [2, 3]);
        var transposed = Tensor.Create([1.0, 4, 2, 5, 3, 6], [3, 2]);
        Tensor<double> rows = Tensor.Create([0.0, 0, 1, 4, 2, 5, 3, 6], [4, 2]).Slice([1..4, Range.All]);
        Tensor<double> column = tensor.Slice([Range.All, 1..2]);
        Assert.Multiple(() =>
        {
            Assert.That(ArrayComparer.Compare(Tensor.PermuteDimensions(tensor, [1, 0]), transposed, Tolerance.Exact).Agrees);
            Assert.That(ArrayComparer.Compare(rows, transposed, Tolerance.Exact).Agrees);
            Assert.That(ArrayComparer.Compare(column, Tensor.Create([2.0, 5], [2, 1]), Tolerance.Exact).Agrees);
        });
    }

    [Test]
    public void Comparing_allocates_nothing_per_element()
    {
        double[] expected = [.. Enumerable.Range(0, 100_000).Select(i => i / 7.0)];
        double[] actual = [.. expected.Select(x => x * 1.5)];
        foreach (Tolerance tolerance in new[] { Tolerance.Double, Tolerance.Exact, Tolerance.Round(3) })
        {
            ArrayComparer.Compare(actual, [100_000], expected, [100_000], tolerance);
            long before = GC.GetAllocatedBytesForCurrentThread();
            ArrayComparer.Compare(actual, [100_000], expected, [100_000], tolerance);
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(8192), tolerance.Name);
        }
    }

    private static void AssertPositions(ElementPositions positions, long count, nint[] first)
    {
        Assert.That(positions.Count, Is.EqualTo(count));
        Assert.That(positions.First, Is.EqualTo(first));
    }

    private static ArrayComparison Compare(double[] actual, double[] expected, Tolerance? tolerance = null)
    {
        return ArrayComparer.Compare(actual, [actual.Length], expected, [expected.Length], tolerance ?? Tolerance.Double);
    }
}
