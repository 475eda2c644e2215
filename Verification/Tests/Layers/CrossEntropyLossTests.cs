using Harness.Layers;

namespace Harness.Tests.Layers;

public class CrossEntropyLossTests
{
    private static readonly CrossEntropyLoss s_loss = new();

    [Test]
    public void Forward_sums_over_classes_and_averages_over_observations() =>
        Assert.That(
            s_loss.Forward(Matrices.Of([1, 0, 0], [0, 0.5, 0.5]), Matrices.Of([0.5, 0.25, 0.25], [0.5, 0.25, 0.25])),
            Is.EqualTo((1 + 2) * Math.Log(2) / 2).Within(1e-15));

    [Test]
    public void Backward_is_divided_by_N_and_zero_where_the_target_is() =>
        Assert.That(
            s_loss.Backward(Matrices.Of([1, 0, 0], [0, 0.5, 0.5]), Matrices.Of([0.5, 0.25, 0.25], [0.5, 0.25, 0.25])),
            Is.EqualTo(Matrices.Of([-1, 0, 0], [0, -1, -1])));

    [Test]
    public void Rows_need_not_sum_to_1() =>
        Assert.That(s_loss.Forward(Matrices.Of([1, 1]), Matrices.Of([1, 1])), Is.Zero);

    [TestCase(1, 0, 100)]
    [TestCase(0.25, 0, 25)]
    [TestCase(0, 0, 0)]
    [TestCase(1, 1e-50, 100)]
    public void At_0_a_logarithm_counts_at_least_minus_100(double y, double p, double expected) =>
        Assert.That(s_loss.Forward(Matrices.Of([y]), Matrices.Of([p])), Is.EqualTo(expected));

    [TestCase(1, 0, -1e12)]
    [TestCase(0.25, 0, -0.25e12)]
    [TestCase(0, 0, 0)]
    [TestCase(1, 1e-13, -1e12)]
    [TestCase(1, 1e-11, -1e11)]
    public void At_0_p_counts_at_least_1e_12_in_the_gradient(double y, double p, double expected) =>
        Assert.That(s_loss.Backward(Matrices.Of([y]), Matrices.Of([p]))[0, 0], Is.EqualTo(expected).Within(1e-12).Percent);

    [Test]
    public void With_two_classes_it_is_the_binary_loss_of_the_second()
    {
        double[] y = [1, 0, 0.25], p = [0.9, 0.2, 0.6];
        double binary = new BinaryCrossEntropyLoss().Forward(Matrices.Vector(y), Matrices.Vector(p));

        double both = s_loss.Forward(
            Matrices.Of([.. y.Select(yn => new[] { 1 - yn, yn })]), Matrices.Of([.. p.Select(pn => new[] { 1 - pn, pn })]));

        Assert.That(both, Is.EqualTo(binary).Within(1e-15));
    }
}
