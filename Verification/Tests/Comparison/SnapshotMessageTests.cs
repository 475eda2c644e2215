using Harness.Comparison;
using Harness.Fixtures;

namespace Harness.Tests.Comparison;

internal sealed class SnapshotMessageTests
{
    [Test]
    public void The_message_says_which_statistics_moved()
    {
        double[] values = [.. Enumerable.Range(0, 2000).Select(i => i / 8.0)];
        var snapshot = ArraySnapshot.Of(values, [2000]);
        values[1999] += 8;
        string message = SnapshotMessage.Describe("dX", snapshot.Compare(values, [2000], Tolerance.Double), "seed 101");
        string[] lines = message.Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Is.EqualTo("dX (seed 101): the 100 leading rows agree, other elements do not."));
            Assert.That(lines[1], Is.EqualTo("20 of 21 statistics of all elements differ:"));
            Assert.That(lines[2], Is.EqualTo("  sum: actual 249883, expected 249875; off by 8, allowed 0.02906"));
            Assert.That(lines[4], Is.EqualTo("  max: actual 257.875, expected 249.875; off by 8, allowed 2.509e-5"));
            Assert.That(lines, Has.Length.EqualTo(7));
        });
    }

    [Test]
    public void Agreement_is_one_line()
    {
        double[] values = FixtureSamples.Values(50_000);
        var snapshot = ArraySnapshot.Of(values, [10_000, 5]);
        Assert.That(
            SnapshotMessage.Describe("dX", snapshot.Compare(values, [10_000, 5], Tolerance.Double)),
            Is.EqualTo("dX: bit-identical (assert_close)."));
        values[0] = double.BitIncrement(values[0]);
        Assert.That(
            SnapshotMessage.Describe("dX", snapshot.Compare(values, [10_000, 5], Tolerance.Double)),
            Is.EqualTo("dX: the 20 leading rows and the statistics of all elements agree (assert_close)."));
        Assert.That(
            SnapshotMessage.Describe("loss", ArraySnapshot.Of(1.0).Compare(1, Tolerance.Double)),
            Is.EqualTo("loss: the number agrees (assert_close); the worst is 0 ULPs off."));
    }

    [Test]
    public void A_wrong_leading_row_is_described_like_any_array()
    {
        double[] values = [.. Enumerable.Range(0, 2000).Select(i => i / 8.0)];
        var snapshot = ArraySnapshot.Of(values, [1000, 2]);
        values[3] += 8;
        string message = SnapshotMessage.Describe("dX", snapshot.Compare(values, [1000, 2], Tolerance.Double), "seed 101");
        Assert.That(message, Does.StartWith("dX, 50 leading rows (seed 101): 1 of 100 elements differs (1 %).\n"));
        Assert.That(message, Does.Contain("\n  [1, 1] actual 8.375, expected 0.375; off by 8\n"));
        Assert.That(message, Does.Contain(" statistics of all elements differ:\n"));
    }

    [Test]
    public void Where_nan_came_is_said()
    {
        double[] values = FixtureSamples.Values(2000);
        var snapshot = ArraySnapshot.Of(values, [2000]);
        (values[1500], values[1700]) = (double.NaN, double.PositiveInfinity);
        Assert.That(
            SnapshotMessage.Describe("dX", snapshot.Compare(values, [2000], Tolerance.Double)),
            Does.StartWith("dX: the 100 leading rows agree, other elements do not.\nNaN or infinite, unlike the fixture: 2, the first at [1500].\n"));
    }
}
