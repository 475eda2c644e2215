using Harness.Layers;

namespace Harness.Tests.Layers;

public class BinaryCrossEntropyLossTests
{
    private static readonly BinaryCrossEntropyLoss s_loss = new();

    [Test]
    public void Forward_is_the_mean_over_the_batch() =>
        Assert.That(
            s_loss.Forward(Matrices.Vector(1, 0, 1), Matrices.Vector(0.5, 0.75, 0.125)),
            Is.EqualTo((1 + 2 + 3) * Math.Log(2) / 3).Within(1e-15));

    [Test]
    public void Backward_is_divided_by_N() =>
        Assert.That(
            s_loss.Backward(Matrices.Vector(1, 0, 1, 0), Matrices.Vector(0.5, 0.5, 0.25, 0.75)),
            Is.EqualTo(new double[] { -0.5, 0.5, -1, 1 }).Within(1e-15));

    // torch: F.binary_cross_entropy clamps each logarithm at −100.
    [TestCase(1, 0, 100)]
    [TestCase(0, 1, 100)]
    [TestCase(0.25, 0, 25)]
    [TestCase(1, 1, 0)]
    [TestCase(0, 0, 0)]
    [TestCase(1, 1e-50, 100)]
    public void At_the_ends_a_logarithm_counts_at_least_minus_100(double y, double p, double expected) =>
        Assert.That(s_loss.Forward(Matrices.Vector(y), Matrices.Vector(p)), Is.EqualTo(expected));

    // torch: grad · (p − y) / max(p (1 − p), 1e-12).
    [TestCase(1, 0, -1e12)]
    [TestCase(0, 1, 1e12)]
    [TestCase(1, 1, 0)]
    [TestCase(0, 0, 0)]
    [TestCase(0.25, 0, -0.25e12)]
    [TestCase(1, 1e-13, -1e12 + 0.1)]
    public void At_the_ends_the_denominator_counts_at_least_1e_12(double y, double p, double expected) =>
        Assert.That(s_loss.Backward(Matrices.Vector(y), Matrices.Vector(p))[0], Is.EqualTo(expected).Within(1e-12).Percent);

    [Test]
    public void A_soft_target_has_no_gradient_where_it_is_met() =>
        Assert.That(s_loss.Backward(Matrices.Vector(0.3, 0.7), Matrices.Vector(0.3, 0.7)), Is.All.Zero);

    [Test]
    public void A_small_p_keeps_its_digits_where_the_target_is_0() =>
        Assert.That(s_loss.Forward(Matrices.Vector(0), Matrices.Vector(1e-20)), Is.EqualTo(1e-20));

    [Test]
    public void Columns_of_a_network_give_what_vectors_give()
    {
        var (yTrue, yPred) = (Matrices.Vector(1, 0, 0.5), Matrices.Vector(0.9, 0.2, 0.3));
        ILoss loss = s_loss;

        Assert.That(loss.Forward(yTrue.ToColumnMatrix(), yPred.ToColumnMatrix()), Is.EqualTo(s_loss.Forward(yTrue, yPred)));
        Assert.That(
            loss.Backward(yTrue.ToColumnMatrix(), yPred.ToColumnMatrix()),
            Is.EqualTo(s_loss.Backward(yTrue, yPred).ToColumnMatrix()));
    }
}
