using CsCheck;
using Harness.Comparison;

namespace Harness.Tests.Comparison;

[Parallelizable(ParallelScope.All)]
public sealed class UlpHistogramTests
{
    [Test]
    public void Distances_fall_into_ranges_that_double()
    {
        double[] expected = [1, 1, 1, 1, 1, 1, 1];
        double[] actual = [.. new[] { 0, 1, 2, 3, 4, 5, 9 }.Select(steps => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(1) + steps))];
        var histogram = UlpHistogram.Of(actual, expected);

        Assert.That(histogram.Ranges.Select(range => $"{range}: {range.Count}"), Is.EqualTo(["0: 1", "1: 1", "2: 1", "3-4: 2", "5-8: 1", "9-16: 1"]));
        Assert.That((histogram.Total, histogram.Moved, histogram.Max), Is.EqualTo((7, 6, 9)));
    }

    [Test]
    public void Signs_of_zeros_count_as_moved_payloads_of_NaN_do_not()
    {
        var quiet = BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0001);
        var histogram = UlpHistogram.Of([-0.0, quiet, double.NaN], [0.0, double.NaN, 1]);
        Assert.That((histogram.Moved, histogram.Max), Is.EqualTo((2, Ulps.Cap)));
        Assert.That(histogram.Ranges[^1].ToString(), Is.EqualTo("over 2^52"));
    }

    [Test]
    public void Nothing_has_no_ranges() => Assert.That(UlpHistogram.Of([], []).Ranges, Is.Empty);

    [Test]
    public void Different_counts_are_refused() =>
        Assert.That(() => UlpHistogram.Of([1], [1, 2]), Throws.ArgumentException.With.Message.Contains("Expected 2 elements, found 1"));

    [Test]
    public void Every_element_is_in_the_range_of_its_distance() =>
        Gen.Select(Gen.Double, Gen.Double).Array[0, 30].Sample(pairs =>
        {
            double[] actual = [.. pairs.Select(pair => pair.Item1)], expected = [.. pairs.Select(pair => pair.Item2)];
            var ranges = UlpHistogram.Of(actual, expected).Ranges;
            long[] distances = [.. pairs.Select(pair => double.IsNaN(pair.Item1) && double.IsNaN(pair.Item2) ? 0 : Ulps.Distance(pair.Item1, pair.Item2))];
            return ranges.All(range => range.Count == distances.Count(distance => distance >= range.From && distance <= range.To))
                && ranges.Sum(range => range.Count) == pairs.Length;
        });
}
