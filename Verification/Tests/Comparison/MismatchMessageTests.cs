using Harness.Comparison;

namespace Harness.Tests.Comparison;

internal sealed class MismatchMessageTests
{
    private const double NaN = double.NaN;

    [Test]
    public void A_wrong_array_is_described_from_the_counts_to_the_first_elements()
    {
        ArrayComparison comparison = ArrayComparer.Compare([1.25, 2, 3, 4, 5, 90], [2, 3], [1, 2, 3, 4, 5, 100], [2, 3], Tolerance.Double);
        Assert.That(MismatchMessage.Describe("dX", comparison, "seed 101"), Is.EqualTo("""
            dX (seed 101): 2 of 6 elements differ (33.33 %).
            Allowed by assert_close: |actual - expected| <= 1e-7 + 1e-7 * |expected|.
            Worst absolute difference: 10 at [1, 2]: actual 90, expected 100; allowed 1.01e-5, 703,687,441,776,640 ULPs.
            Worst relative difference: 0.25 at [0, 0]: actual 1.25, expected 1; allowed 2e-7, 1,125,899,906,842,624 ULPs.
            All that differ:
              [0, 0] actual 1.25, expected 1; off by 0.25
              [1, 2] actual 90, expected 100; off by 10
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Nan_and_infinity_have_lines_of_their_own()
    {
        double[] actual = [NaN, double.NegativeInfinity, 3, NaN, 1, 2, 3];
        double[] expected = [1, 2, double.PositiveInfinity, NaN, 0.5, 1, 1];
        ArrayComparison comparison = ArrayComparer.Compare(actual, [7], expected, [7], Tolerance.Scaled(2));
        Assert.That(MismatchMessage.Describe("db", comparison), Is.EqualTo("""
            db: all 7 elements differ (100 %).
            Allowed by scaled: |actual - expected| <= 1e-8 + 1e-5 * 2.
            NaN where another value is expected: 1, first at [0].
            Infinite where another value is expected: 1, first at [1].
            Finite where NaN or an infinity is expected: 1, first at [2].
            NaN on both sides, unequal unless asked for: 1, first at [3].
            Worst absolute difference: 2 at [6]: actual 3, expected 1; allowed 2.001e-5, 6,755,399,441,055,744 ULPs.
            Worst relative difference: 2 at [6]: actual 3, expected 1; allowed 2.001e-5, 6,755,399,441,055,744 ULPs.
            The first five:
              [0] actual NaN, expected 1; off by NaN
              [1] actual -Infinity, expected 2; off by Infinity
              [2] actual 3, expected Infinity; off by Infinity
              [3] actual NaN, expected NaN; off by NaN
              [4] actual 1, expected 0.5; off by 0.5
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void A_number_takes_two_lines()
    {
        ArrayComparison comparison = ArrayComparer.Compare(0.7, 0.693, Tolerance.Round(3));
        Assert.That(MismatchMessage.Describe("loss", comparison, "seed 17"), Is.EqualTo(
            "loss (seed 17): actual 0.7, expected 0.693; off by 0.007, relatively 0.0101, 63,050,394,783,187 ULPs.\n"
            + "Allowed 0.0005 by round: round(actual, 3) == expected."));
    }

    [Test]
    public void Shapes_are_written_as_NumPy_writes_them()
    {
        ArrayComparison comparison = ArrayComparer.Compare(new double[6], [6], new double[6], [2, 3], Tolerance.Double);
        Assert.That(MismatchMessage.Describe("dW", comparison), Is.EqualTo("dW: the shape is (6,), expected (2, 3)."));
        Assert.That(
            MismatchMessage.Describe("loss", ArrayComparer.Compare(new double[1], [1], [0], [], Tolerance.Double)),
            Is.EqualTo("loss: the shape is (1,), expected ()."));
    }

    [Test]
    public void Agreement_is_one_line()
    {
        ArrayComparison comparison = ArrayComparer.Compare([1, double.BitIncrement(2)], [2], [1, 2], [2], Tolerance.IsClose());
        Assert.That(MismatchMessage.Describe("dX", comparison), Is.EqualTo("dX: all 2 elements agree (isclose); the worst is 1 ULP off."));
        Assert.That(
            MismatchMessage.Describe("loss", ArrayComparer.Compare(1, 1, Tolerance.Exact)),
            Is.EqualTo("loss: the number agrees (exact); the worst is 0 ULPs off."));
    }

    [Test]
    public void Zeros_that_differ_in_their_sign_are_told_apart_in_words()
    {
        ArrayComparison comparison = ArrayComparer.Compare([-0.0], [1], [0.0], [1], Tolerance.Exact);
        Assert.That(MismatchMessage.Describe("X", comparison), Is.EqualTo(
            "X: its only element differs (100 %).\nAllowed by exact: the same bits.\nAll that differ:\n  [0] actual -0, expected 0; off by 0"));
    }

    [Test]
    public void A_share_that_would_round_to_nothing_says_so()
    {
        var actual = new double[20_000];
        actual[19_999] = 1e20;
        ArrayComparison comparison = ArrayComparer.Compare(actual, [20_000], new double[20_000], [20_000], Tolerance.Double);
        Assert.That(MismatchMessage.Describe("dX", comparison), Is.EqualTo("""
            dX: 1 of 20,000 elements differs (under 0.01 %).
            Allowed by assert_close: |actual - expected| <= 1e-7 + 1e-7 * |expected|.
            Worst absolute difference: 1e20 at [19999]: actual 1e20, expected 0; allowed 1e-7, 2^53 ULPs or more.
            Worst relative difference: Infinity at [19999]: actual 1e20, expected 0; allowed 1e-7, 2^53 ULPs or more.
            All that differ:
              [19999] actual 1e20, expected 0; off by 1e20
            """.ReplaceLineEndings("\n")));
    }
}
