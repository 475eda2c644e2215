using Harness.Layers;

namespace Harness.Tests.Layers;

public class ActivationTests
{
    [Test]
    public void ReLU_lets_only_positive_numbers_pass()
    {
        var Y = new ReLULayer().Forward(Matrices.Of([-1, 0, 2], [double.NegativeInfinity, double.PositiveInfinity, 5e-324]));
        Assert.That(Y, Is.EqualTo(Matrices.Of([0, 0, 2], [0, double.PositiveInfinity, 5e-324])));
    }

    [TestCase(-1, 0)]
    [TestCase(-5e-324, 0)]
    [TestCase(-0.0, 0)]
    [TestCase(0, 0)]
    [TestCase(5e-324, 7)]
    [TestCase(1, 7)]
    public void The_gradient_of_ReLU_is_0_up_to_and_at_the_kink_and_dout_beyond(double x, double expected)
    {
        var relu = new ReLULayer();
        relu.Forward(Matrices.Of([x]));
        Assert.That(relu.Backward(Matrices.Of([7]))[0, 0], Is.EqualTo(expected));
    }

    [Test]
    public void ReLU_selects_so_that_an_infinite_dout_does_not_turn_0_into_NaN()
    {
        var relu = new ReLULayer();
        relu.Forward(Matrices.Of([-1, 1]));
        Assert.That(
            relu.Backward(Matrices.Of([double.PositiveInfinity, double.NegativeInfinity])),
            Is.EqualTo(Matrices.Of([0, double.NegativeInfinity])));
    }

    [Test]
    public void ReLU_passes_NaN_on_in_both_directions()
    {
        var relu = new ReLULayer();
        Assert.That(relu.Forward(Matrices.Of([double.NaN]))[0, 0], Is.NaN);
        Assert.That(relu.Backward(Matrices.Of([3]))[0, 0], Is.EqualTo(3));
    }

    [Test]
    public void Sigmoid_is_exact_at_0_symmetric_and_finite_everywhere()
    {
        var Y = new SigmoidLayer().Forward(Matrices.Of([0, 1, -1, -1000, 1000, -710]));

        Assert.That(Y[0, 0], Is.EqualTo(0.5));
        Assert.That(Y[0, 1], Is.EqualTo(0.7310585786300049).Within(1e-16));
        Assert.That(Y[0, 2], Is.EqualTo(1 - Y[0, 1]).Within(1e-16));
        Assert.That((Y[0, 3], Y[0, 4]), Is.EqualTo((0.0, 1.0)));
        Assert.That(Y[0, 5], Is.InRange(0, 1e-300));
    }

    [Test]
    public void The_gradient_of_sigmoid_is_a_quarter_at_0_and_0_far_out()
    {
        var sigmoid = new SigmoidLayer();
        sigmoid.Forward(Matrices.Of([0, 1000, -1000]));
        Assert.That(sigmoid.Backward(Matrices.Of([8, 8, 8])), Is.EqualTo(Matrices.Of([2, 0, 0])));
    }

    [Test]
    public void Softmax_turns_each_row_into_probabilities()
    {
        var Y = new SoftmaxLayer().Forward(Matrices.Of([0, Math.Log(2), Math.Log(5)], [3, 3, 3]));

        Assert.That(Y.Row(0), Is.EqualTo(new[] { 1 / 8.0, 2 / 8.0, 5 / 8.0 }).Within(1e-15));
        Assert.That(Y.Row(1), Is.EqualTo(new[] { 1 / 3.0, 1 / 3.0, 1 / 3.0 }).Within(1e-15));
    }

    [Test]
    public void Softmax_does_not_overflow()
    {
        var Y = new SoftmaxLayer().Forward(Matrices.Of([1000, 1000], [-1000, -1e308], [1e308, -1e308], [0, double.NegativeInfinity]));
        Assert.That(Y, Is.EqualTo(Matrices.Of([0.5, 0.5], [1, 0], [1, 0], [1, 0])));
    }

    [Test]
    public void Softmax_is_indifferent_to_a_shift_of_a_row_and_its_gradient_sums_to_0()
    {
        var softmax = new SoftmaxLayer();
        var shifted = softmax.Forward(Matrices.Of([101, 102, 104]));
        var Y = softmax.Forward(Matrices.Of([1, 2, 4]));

        Assert.That(shifted, Is.EqualTo(Y));
        Assert.That(softmax.Backward(Matrices.Of([3, -1, 7])).RowSums()[0], Is.Zero.Within(1e-15));
    }
}
