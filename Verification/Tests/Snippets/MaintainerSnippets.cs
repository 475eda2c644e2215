using Harness.Comparison;
using Harness.FiniteDifference;

namespace Harness.Tests.Snippets;

/// <summary>What docs/maintainers.md shows of the libraries.</summary>
public sealed class MaintainerSnippets
{
    [Test]
    public void Numbers_are_close()
    {
        double[] actual = [1, 2.0000001, 3], expected = [1, 2, 3];
        TensorAssert.Close(actual, expected); // rtol 1e-7 and atol 1e-7, as torch has it for float64
        TensorAssert.Close(actual, expected, rtol: 1e-5, atol: 1e-8);
        TensorAssert.Close(MathF.BitIncrement(1f), 1f, maxUlps: 1);
        TensorAssert.Close(new { W = actual, Steps = 3 }, new { W = expected, Steps = 3 });
    }

    [Test]
    public void A_gradient_is_checked()
    {
        double[] Forward(double[] x) => [.. x.Select(value => value * value)];
        double[] Backward(double[] x, double[] upstream) => [.. x.Zip(upstream, (value, v) => 2 * value * v)];
        GradientCheck.Assert(Forward, Backward, [0.3, -1.2, 2.5]);
    }

    [Test]
    public void A_wrong_gradient_says_what_the_page_shows()
    {
        double[] Forward(double[] x) => [.. x.Select(value => value * value)];
        double[] Backward(double[] x, double[] upstream) => [.. x.Zip(upstream, (value, v) => value * v)];
        Page.AssertShows(GradientCheck.Run(Forward, Backward, [0.3, -1.2, 2.5]).Message);
    }
}
