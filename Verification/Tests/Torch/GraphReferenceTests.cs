using Harness.Torch;

namespace Harness.Tests.Torch;

internal sealed class GraphReferenceTests
{
    [Test]
    public void The_notebooks_product_comes_out()
    {
        Assert.Multiple(() =>
        {
            Assert.That(ProductGraphReference.Forward(-2, 5, -4), Is.EqualTo(-12));
            Assert.That(ProductGraphReference.Gradients(-2, 5, -4), Is.EqualTo(new double[] { -4, -4, 3 }));
        });
    }

    [Test]
    public void The_notebooks_neuron_comes_out_to_two_decimals()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Math.Round(SigmoidNeuronReference.Forward(2, -1, -3, -2, -3), 2), Is.EqualTo(0.73));
            Assert.That(
                SigmoidNeuronReference.Gradients(2, -1, -3, -2, -3).Select(value => Math.Round(value, 2)),
                Is.EqualTo(new[] { -0.20, 0.39, -0.39, -0.59, 0.20 }));
        });
    }

    [Test]
    public void The_neurons_gradients_stand_in_the_order_of_its_arguments()
    {
        double[] v = [0.3, -0.7, 1.1, 0.2, -0.4];
        var s = 1 / (1 + Math.Exp(-((v[0] * v[1]) + (v[2] * v[3]) + v[4])));

        Assert.That(
            SigmoidNeuronReference.Gradients(v[0], v[1], v[2], v[3], v[4]),
            Is.EqualTo(new[] { v[1], v[0], v[3], v[2], 1 }.Select(factor => factor * s * (1 - s))).Within(1e-15));
    }
}
