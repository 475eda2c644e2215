using Harness.Comparison;
using Harness.FiniteDifference;
using Harness.NumPy;
using Harness.NUnit;
using MathNet.Numerics.LinearAlgebra;

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
    public void Numbers_are_close_in_NUnit()
    {
        double[] actual = [1, 2, Math.BitIncrement(3)], expected = [1, 2, 3];
        Assert.That(actual, Is.CloseTo(expected)); // torch.testing's defaults for the precision
        Assert.That(actual, Is.CloseTo(expected).Within(1e-6, 1e-9)); // rtol, atol
        Assert.That(actual, Is.CloseTo(expected).Ulps(4));
        Assert.That(actual, Has.All.CloseTo(2.0).Within(0, 1.5));
    }

    [Test]
    public void A_stream_is_NumPys()
    {
        var random = new RandomState(17);
        Matrix<double> w = random.RandN(3, 2);
        Vector<double> waits = random.Gamma(2.5, 1.5, 1000);

        Generator rng = Np.DefaultRng(17);
        Vector<double> z = rng.StandardNormal(1000);
        int[] dice = rng.Integers<int>(1, 7, 100);
        IReadOnlyList<Generator> workers = rng.Spawn(8);

        // r = np.random.RandomState(17); r.randn(3, 2); r.gamma(2.5, 1.5, 1000)
        Assert.That(w, Is.CloseTo(new[,] { { 0.27626589, -1.85462808 }, { 0.62390111, 1.14531129 }, { 1.03719047, 1.88663893 } }).Within(0, 1e-8));
        Assert.That((waits[0], waits[999]), Is.EqualTo((3.009562508893527, 2.8555863432838025)).Within(1e-14));
        // rng = np.random.default_rng(17); rng.standard_normal(1000); rng.integers(1, 7, 100, dtype=np.int32)
        Assert.That((z[0], z[999]), Is.EqualTo((1.101262453505847, 1.1065164049356664)).Within(1e-14));
        Assert.That(dice[..5], Is.EqualTo([6, 1, 2, 6, 3]));
        Assert.That(workers, Has.Count.EqualTo(8));
    }

    [Test]
    public void A_gradient_is_checked()
    {
        double[] Forward(double[] x) => [.. x.Select(value => value * value)];
        double[] Backward(double[] x, double[] upstream) => [.. x.Zip(upstream, (value, v) => 2 * value * v)];
        GradientCheck.Assert(Forward, Backward, [0.3, -1.2, 2.5]);
    }

    [Test]
    public void Gradients_of_several_inputs_are_checked_with_options()
    {
        double[] Product(double[][] p) => [.. p[0].Zip(p[1], (x, w) => Math.Max(x * w, 0))];
        double[][] Gradients(double[][] p, double[] v) =>
        [
            [.. p[0].Select((x, i) => x * p[1][i] > 0 ? v[i] * p[1][i] : 0)],
            [.. p[1].Select((w, i) => w * p[0][i] > 0 ? v[i] * p[0][i] : 0)],
        ];
        double[][] points = [[0.3, 0, -1.2], [2.5, 1, 0.5]];
        GradientCheck.Assert(Product, Gradients, points, new GradientCheckOptions
        {
            Mode = GradientCheckMode.RandomDirections, // FullJacobian, every derivative, unless said
            Names = ["x", "w"],
            Kink = element => element.Input == "x" && element.Reaches(0),
        });
    }

    [Test]
    public void A_wrong_gradient_says_what_the_page_shows()
    {
        double[] Forward(double[] x) => [.. x.Select(value => value * value)];
        double[] Backward(double[] x, double[] upstream) => [.. x.Zip(upstream, (value, v) => value * v)];
        Page.AssertShows("docs/maintainers.md", GradientCheck.Run(Forward, Backward, [0.3, -1.2, 2.5]).Message);
    }
}
