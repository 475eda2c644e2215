using System.Numerics.Tensors;
using Harness.FiniteDifference;

namespace Harness.Tests.FiniteDifference;

/// <summary>How good the stencil is, on derivatives known in closed form; each bound is what was measured, rounded up.</summary>
public class Accuracy
{
    private static readonly double[] s_probabilities = [0.01, 0.0101, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 0.9899, 0.99];

    [TestCaseSource(nameof(s_probabilities))]
    public void A_log_loss_is_differentiated_to_1e_11_over_the_judged_probabilities(double p)
    {
        Assert.That(CentralDifferences.Gradient(q => -Math.Log(q), p), Is.EqualTo(-1 / p).Within(1e-11 / p));
        Assert.That(CentralDifferences.Gradient(q => -Math.Log(1 - q), p), Is.EqualTo(1 / (1 - p)).Within(1e-11 / (1 - p)));
    }

    [TestCaseSource(nameof(s_probabilities))]
    public void One_of_100_terms_of_a_mean_is_differentiated_to_2e_9(double p)
    {
        double others = Enumerable.Range(1, 99).Sum(n => -Math.Log(n / 100.0));
        Assert.That(CentralDifferences.Gradient(q => (others - Math.Log(q)) / 100, p), Is.EqualTo(-1 / p / 100).Within(2e-9 / p / 100));
    }

    [Test]
    public void Near_zero_functions_of_unit_scale_are_differentiated_to_2e_11(
        [Values(0, -0.0, 5e-324, 1e-300, 1e-12, -1e-6, 1e-3)] double x)
    {
        Assert.That(CentralDifferences.Gradient(Math.Sin, x), Is.EqualTo(Math.Cos(x)).Within(1e-13));
        Assert.That(CentralDifferences.Gradient(Math.Exp, x), Is.EqualTo(Math.Exp(x)).Within(2e-11));
    }

    [Test]
    public void Near_1000_functions_of_unit_scale_are_differentiated_to_3e_9(
        [Values(999, 1000.1, 1023.9999, 1024, 1024.0001, -1000, -512)] double x)
    {
        Assert.That(CentralDifferences.Gradient(Math.Sin, x), Is.EqualTo(Math.Cos(x)).Within(3e-9));
    }

    [Test]
    public void Powers_are_differentiated_to_3e_11_whatever_the_magnitude(
        [Values(0.3, 1, 7, 1e3, -1e3, 1.7e8, 1e15, -1e60, 1e100)] double x)
    {
        Assert.That(CentralDifferences.Gradient(a => a * a * a, x), Is.EqualTo(3 * x * x).Within(3e-11 * 3 * x * x));
    }

    [Test]
    public void A_polynomial_of_degree_four_has_only_rounding_errors()
    {
        Assert.That(CentralDifferences.Gradient(a => (((a - 2) * a + 3) * a - 4) * a, 1), Is.EqualTo(0).Within(1e-10));
    }

    [Test]
    public void No_point_leaves_the_unit_interval_from_one_hundredth_inwards([ValueSource(nameof(s_probabilities))] double p)
    {
        Assert.That(Shaped.Flat(CentralDifferences.Points(p)), Is.All.InRange(0.0099, 0.9901));
    }

    [Test]
    public void The_stencil_is_the_five_point_one_of_MathNet()
    {
        double[] weights = new MathNet.Numerics.Differentiation.FiniteDifferenceCoefficients(5).GetCoefficients(2, 1);
        double[] values = [3, -7, 11, 2];
        const double h = 1.0 / 65536;

        double expected = (weights[0] * values[0] + weights[1] * values[1] + weights[3] * values[2] + weights[4] * values[3]) / h;

        Assert.That(CentralDifferences.Gradient(1.0, Tensor.Create(values, [4])), Is.EqualTo(expected).Within(1e-9));
    }
}
