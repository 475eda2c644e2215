using Harness.Comparison;

namespace Harness.Tests.Comparison;

public sealed class DifferenceMapTests
{
    [Test]
    public void A_sign_says_how_wrong_an_element_is_in_tenths_of_the_worst()
    {
        var map = Map([0, 1, 2.5, 10, double.NaN, 4], [0, 0, 0, 0, 0, double.PositiveInfinity], 2, 3);
        Assert.That(map!.Max, Is.EqualTo(10));
        Assert.That(map.Rows, Is.EqualTo([".12", "9##"]));
    }

    [Test]
    public void A_large_array_is_shown_by_the_worst_of_each_block()
    {
        var actual = new double[1000 * 70];
        actual[^1] = 8;
        actual[0] = 2;
        var map = Map(actual, new double[actual.Length], 1000, 70)!;
        Assert.That(map.Rows, Has.Count.EqualTo(DifferenceMap.Longest).And.All.Length.EqualTo(DifferenceMap.Longest));
        Assert.That(map.Rows[0], Is.EqualTo("2" + new string('.', 31)));
        Assert.That(map.Rows[^1], Is.EqualTo(new string('.', 31) + "9"));
        Assert.That(map.Rows.Skip(1).Take(30), Is.All.EqualTo(new string('.', 32)));
    }

    [Test]
    public void A_vector_is_a_row_and_leading_dimensions_are_rows()
    {
        Assert.That(Map([1, 0, 0], [0, 0, 0], 3)!.Rows, Is.EqualTo(["9.."]));
        Assert.That(Map([1, 0, 0, 0, 0, 0, 0, 2], new double[8], 2, 2, 2)!.Rows, Is.EqualTo(["5.", "..", "..", ".9"]));
    }

    [Test]
    public void There_is_none_where_all_agree_where_there_is_one_number_and_where_shapes_differ()
    {
        Assert.That(Map([1, 2], [1, 2], 2), Is.Null);
        Assert.That(ArrayComparer.Compare([1], [], [2], [], Tolerance.AssertClose(), mapsDifferences: true).Differences, Is.Null);
        Assert.That(ArrayComparer.Compare([1, 2], [2], [1], [1], Tolerance.AssertClose(), mapsDifferences: true).Differences, Is.Null);
    }

    [Test]
    public void There_is_none_where_nobody_asked() =>
        Assert.That(ArrayComparer.Compare([1, 2], [2], [1, 3], [2], Tolerance.AssertClose()).Differences, Is.Null);

    private static DifferenceMap? Map(double[] actual, double[] expected, params nint[] shape) =>
        ArrayComparer.Compare(actual, shape, expected, shape, Tolerance.AssertClose(), mapsDifferences: true).Differences;
}
