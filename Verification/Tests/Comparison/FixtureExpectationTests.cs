using System.Numerics.Tensors;
using Harness.Comparison;
using Harness.Fixtures;

namespace Harness.Tests.Comparison;

internal sealed class FixtureExpectationTests
{
    private static readonly Tensor<double> Actual = Tensor.Create([1.0004, 2, 3, 4, 5, 6], [3, 2]);

    [Test]
    public void Sum_is_of_all_elements()
    {
        FixtureExpectation sum = Expect(ExpectedStatistic.Sum, ArraySnapshot.Of(21.0), Tolerance.Round(3));
        Assert.That(sum.Compare(Actual) is { Agrees: true, Total: 1, ExpectedShape.Length: 0 });
        Assert.That((sum with { Value = ArraySnapshot.Of(21.001) }).Compare(Actual).Outcome, Is.EqualTo(ComparisonOutcome.WrongValues));
        Assert.That(sum.Compare(21.0).Agrees);
    }

    [Test]
    public void Sum_of_infinities_is_infinite_and_not_nan()
    {
        FixtureExpectation sum = Expect(ExpectedStatistic.Sum, ArraySnapshot.Of(double.PositiveInfinity), Tolerance.Double);
        Assert.That(sum.Compare(Tensor.Create([1, double.PositiveInfinity, 2], [3])).Agrees);
        Assert.That(sum.Compare(Tensor.Create([double.NegativeInfinity, double.PositiveInfinity], [2])).Agrees, Is.False);
    }

    [Test]
    public void Sum_loses_nothing_to_cancellation()
    {
        FixtureExpectation sum = Expect(ExpectedStatistic.Sum, ArraySnapshot.Of(2.0), Tolerance.Exact);
        Assert.That(sum.Compare(Tensor.Create([1, 1e100, 1, -1e100], [4])).Agrees);
    }

    [Test]
    public void Rows_are_the_leading_ones()
    {
        FixtureExpectation rows = Expect(ExpectedStatistic.Rows, ArraySnapshot.Of([1.0004, 2, 3, 4], [2, 2]), Tolerance.IsClose());
        Assert.Multiple(() =>
        {
            Assert.That(rows.Compare(Actual).Agrees);
            Assert.That(rows.Compare(Tensor.Create([1.0004, 2], [1, 2])).Outcome, Is.EqualTo(ComparisonOutcome.WrongShape), "too few rows");
            Assert.That(rows.Compare(Tensor.Create([1.0004, 2, 3, 4, 5, 6], [2, 3])).Outcome, Is.EqualTo(ComparisonOutcome.WrongShape));
            Assert.That(rows.Compare(1).Outcome, Is.EqualTo(ComparisonOutcome.WrongShape));
        });
    }

    [Test]
    public void Shape_is_compared_without_looking_at_values()
    {
        FixtureExpectation shape = Expect(ExpectedStatistic.Shape, ArraySnapshot.Of([3, 2], [2]), Tolerance.Exact);
        Assert.That(shape.Compare(Actual).Agrees);
        Assert.That(
            MismatchMessage.Describe("dX", shape.Compare(Tensor.Create([1.0, 2], [2, 1]))),
            Is.EqualTo("dX: the shape is (2, 1), expected (3, 2)."));
    }

    [Test]
    public void Values_are_the_whole_array_or_a_number()
    {
        Assert.That(Expect(ExpectedStatistic.Values, ArraySnapshot.Of(0.73), Tolerance.Round(2)).Compare(0.7311).Agrees);
        Assert.That(Expect(ExpectedStatistic.Values, ArraySnapshot.Of([1, 2, 3, 4, 5, 6], [3, 2]), Tolerance.Round(3)).Compare(Actual).Agrees);
    }

    private static FixtureExpectation Expect(ExpectedStatistic statistic, ArraySnapshot value, Tolerance tolerance)
    {
        return new FixtureExpectation { Id = "x", Array = "x", Statistic = statistic, Value = value, Tolerance = tolerance };
    }
}
