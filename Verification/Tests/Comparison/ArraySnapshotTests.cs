using System.Numerics.Tensors;
using Harness.Comparison;
using Harness.Fixtures;

namespace Harness.Tests.Comparison;

internal sealed class ArraySnapshotTests
{
    private const int Rows = 10_000;
    private const int Columns = 5;

    private static readonly nint[] Shape = [Rows, Columns];
    private static readonly double[] Expected = FixtureSamples.Values(Rows * Columns);
    private static readonly ArraySnapshot Large = ArraySnapshot.Of(Expected, Shape);

    [TestCase(1000, false)]
    [TestCase(1001, true)]
    public void A_thousand_elements_are_kept_in_full_and_more_as_a_summary(int count, bool isSummary)
    {
        var snapshot = ArraySnapshot.Of(FixtureSamples.Values(count), [count]);
        Assert.That(snapshot.Summary is not null, Is.EqualTo(isSummary));
        Assert.That(snapshot.Values is null, Is.EqualTo(isSummary));
        Assert.That(snapshot.Count, Is.EqualTo(count));
    }

    [TestCase(new[] { 10_000, 5 }, 20)]
    [TestCase(new[] { 2000, 784 }, 1)]
    [TestCase(new[] { 2, 1001 }, 0)]
    [TestCase(new[] { 5000 }, 100)]
    [TestCase(new[] { 20, 10, 10 }, 1)]
    public void Leading_rows_are_about_a_hundred_elements(int[] shape, int rows)
    {
        nint[] lengths = Array.ConvertAll(shape, length => (nint)length);
        double[] values = FixtureSamples.Values(shape.Aggregate((a, b) => a * b));
        ArraySummary summary = ArraySnapshot.Of(values, lengths).Summary!;
        Assert.That(summary.LeadingRows, Is.EqualTo(rows));
        Assert.That(summary.Leading, Is.EqualTo(values[..(rows * values.Length / shape[0])]));
    }

    // Python 3.11.2, from the definition in ProjectionWeights, with exact fractions: x = [i/8 - 100 for i in range(2000)];
    // float(sum(Fraction(weight(i, p)) * Fraction(x[i]) for i in range(2000))) for p in range(16); hashlib.sha256(struct.pack("<2000d", *x)).
    [Test]
    public void Statistics_are_those_that_Python_computes_from_their_definition()
    {
        double[] values = [.. Enumerable.Range(0, 2000).Select(i => (i / 8.0) - 100)];
        ArraySummary summary = ArraySnapshot.Of(values, [2000]).Summary!;
        Assert.Multiple(() =>
        {
            Assert.That((summary.Sum, summary.Mean, summary.Min, summary.Max), Is.EqualTo((49875.0, 24.9375, -100.0, 149.875)));
            Assert.That(summary.Norm, Is.EqualTo(3414.7359890626976));
            Assert.That(summary.Projections, Is.EqualTo(new[]
            {
                -2863.8327980041504, -385.6462211608887, -163.18330764770508, 3018.030532836914, 5962.128309249878, -409.86098289489746,
                -877.0592784881592, 1466.389820098877, -3114.214626312256, -1073.3785152435303, 1311.0168056488037, 1727.3938941955566,
                1480.3312339782715, 181.249906539917, -984.7841758728027, -1020.0753746032715,
            }));
            Assert.That(summary.Sha256, Is.EqualTo("sha256:f203c970765d8c045916ba13614c0dcec1b2a29d3ef02578dd2afd8676809dfc"));
        });
    }

    [Test]
    public void The_same_array_is_bit_identical()
    {
        Assert.That(Large.Compare(Expected, Shape, Tolerance.Exact) is { Agrees: true, IsBitIdentical: true });
        Assert.That(ArraySnapshot.Of(2.5).Compare(2.5, Tolerance.Exact) is { Agrees: true, IsBitIdentical: true });
        Assert.That(ArraySnapshot.Of(0.0).Compare(-0.0, Tolerance.Double) is { Agrees: true, IsBitIdentical: false });
    }

    [Test]
    public void Last_bit_noise_agrees_but_is_not_bit_identical()
    {
        var random = new Random(1);
        SnapshotComparison comparison = CompareChanged(values =>
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = random.Next(3) switch { 0 => values[i], 1 => double.BitIncrement(values[i]), _ => double.BitDecrement(values[i]) };
        });
        Assert.That(comparison is { Agrees: true, IsBitIdentical: false }, SnapshotMessage.Describe("dX", comparison));
    }

    [TestCase("random")]
    [TestCase("above")]
    [TestCase("away from zero")]
    public void Whatever_stays_within_the_tolerance_of_every_element_agrees(string direction)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            SnapshotComparison comparison = CompareChanged(values =>
            {
                for (int i = 0; i < values.Length; i++)
                {
                    int sign = direction switch { "above" => 1, "random" => random.Next(2) == 0 ? 1 : -1, _ => Math.Sign(values[i]) };
                    values[i] += 0.999 * sign * Tolerance.Double.Bound(values[i]);
                }
            });
            Assert.That(comparison.Agrees, SnapshotMessage.Describe("dX", comparison));
        }
    }

    [Test]
    public void Any_swapped_pair_of_rows_shows()
    {
        var random = new Random(2);
        for (int trial = 0; trial < 20; trial++)
        {
            int one = random.Next(100, Rows);
            int other = random.Next(100, Rows - 1);
            other += other >= one ? 1 : 0;
            SnapshotComparison comparison = CompareChanged(values =>
            {
                for (int column = 0; column < Columns; column++)
                {
                    ref double left = ref values[(one * Columns) + column];
                    ref double right = ref values[(other * Columns) + column];
                    (left, right) = (right, left);
                }
            });
            Assert.That(comparison.Elements.Agrees, "only the dot products can see it");
            Assert.That(comparison.Outcome, Is.EqualTo(ComparisonOutcome.WrongValues), $"rows {one} and {other}");
        }
    }

    [Test]
    public void A_reversed_order_shows()
    {
        SnapshotComparison comparison = CompareChanged(values => Array.Reverse(values, 1000, values.Length - 1000));
        Assert.That(comparison.Agrees, Is.False);
    }

    // 12·(1e-7·√50,000 + 1e-7·‖e‖), ‖e‖ about 258, is 6e-4: what SummaryComparer promises to see.
    [TestCase(1e-3)]
    [TestCase(-0.5)]
    [TestCase(1e9)]
    public void One_wrong_element_shows_wherever_it_stands(double off)
    {
        var random = new Random(3);
        for (int trial = 0; trial < 20; trial++)
        {
            int position = random.Next(200, Expected.Length);
            Assert.That(CompareChanged(values => values[position] += off).Agrees, Is.False, $"at {position}");
        }
    }

    [Test]
    public void A_wrong_leading_element_is_shown_with_its_index()
    {
        SnapshotComparison comparison = CompareChanged(values => values[7] += 1e-6);
        Assert.That(comparison.Elements.WorstIndex, Is.EqualTo(new nint[] { 1, 2 }));
        Assert.That(comparison.Outcome, Is.EqualTo(ComparisonOutcome.WrongValues));
    }

    [TestCase(double.NaN)]
    [TestCase(double.NegativeInfinity)]
    public void A_nan_or_infinity_is_found_where_it_stands(double value)
    {
        SnapshotComparison comparison = CompareChanged(values => values[40_003] = value);
        Assert.That(comparison.Outcome, Is.EqualTo(ComparisonOutcome.NotFinite));
        Assert.That(comparison.NonFinite.First, Is.EqualTo(new nint[] { 8000, 3 }));
    }

    [Test]
    public void Expected_infinities_must_come_at_the_same_places_and_nan_only_if_asked()
    {
        double[] infinite = Changed(values => (values[30_000], values[40_000]) = (double.PositiveInfinity, double.NegativeInfinity));
        double[] swapped = Changed(values => (values[30_000], values[40_000]) = (double.NegativeInfinity, double.PositiveInfinity));
        double[] nan = Changed(values => values[30_000] = double.NaN);
        var snapshot = ArraySnapshot.Of(infinite, Shape);
        var nanSnapshot = ArraySnapshot.Of(nan, Shape);
        Assert.Multiple(() =>
        {
            Assert.That(snapshot.Compare(infinite, Shape, Tolerance.Double).Agrees);
            Assert.That(snapshot.Compare(swapped, Shape, Tolerance.Double).Outcome, Is.EqualTo(ComparisonOutcome.WrongValues));
            Assert.That(snapshot.Compare(Expected, Shape, Tolerance.Double).Outcome, Is.EqualTo(ComparisonOutcome.WrongValues));
            Assert.That(nanSnapshot.Compare(nan, Shape, Tolerance.Double).Agrees, Is.False);
            Assert.That(nanSnapshot.Compare(nan, Shape, Tolerance.Double with { EqualNaN = true }).Agrees);
        });
    }

    [Test]
    public void Huge_and_tiny_elements_neither_overflow_nor_vanish()
    {
        foreach (double scale in new[] { 1e300, 1e-300 })
        {
            double[] values = [.. Expected.Select(x => x * scale)];
            ArraySnapshot snapshot = ArraySnapshot.Of(values, Shape);
            Assert.That(double.IsNormal(snapshot.Summary!.Norm));
            Assert.That(snapshot.Compare(values, Shape, Tolerance.AssertClose(1e-7, 0)).Agrees);
            (values[20_000], values[30_000]) = (values[30_000], values[20_000]);
            Assert.That(snapshot.Compare(values, Shape, Tolerance.AssertClose(1e-7, 0)).Agrees, Is.False);
        }
    }

    [Test]
    public void Exactly_means_every_bit_of_a_large_array()
    {
        double[] changed = Changed(values => values[45_000] = double.BitIncrement(values[45_000]));
        SnapshotComparison comparison = Large.Compare(changed, Shape, Tolerance.Exact);
        Assert.That(comparison.Agrees, Is.False);
        Assert.That(
            SnapshotMessage.Describe("dX", comparison),
            Does.EndWith("\nThe bytes of all elements are not those of the fixture (SHA-256)."));
    }

    [Test]
    public void Shape_comes_first_here_too()
    {
        Assert.That(Large.Compare(Expected, [Columns, Rows], Tolerance.Double).Outcome, Is.EqualTo(ComparisonOutcome.WrongShape));
        Assert.That(() => Large.Compare(Expected, [3], Tolerance.Double), Throws.ArgumentException);
        Assert.That(() => ArraySnapshot.Of(Expected, [3]), Throws.ArgumentException);
    }

    [Test]
    public void Tensors_are_kept_in_row_major_order_whatever_their_layout()
    {
        var tensor = Tensor.Create([1.0, 2, 3, 4, 5, 6], [2, 3]);
        var snapshot = ArraySnapshot.Of(Tensor.PermuteDimensions(tensor, [1, 0]));
        Assert.That(snapshot.Values, Is.EqualTo(new double[] { 1, 4, 2, 5, 3, 6 }));
        Assert.That(snapshot.Compare(Tensor.Create([1.0, 4, 2, 5, 3, 6], [3, 2]), Tolerance.Exact).Agrees);
    }

    private static SnapshotComparison CompareChanged(Action<double[]> change) => Large.Compare(Changed(change), Shape, Tolerance.Double);

    private static double[] Changed(Action<double[]> change)
    {
        double[] values = [.. Expected];
        change(values);
        return values;
    }
}
