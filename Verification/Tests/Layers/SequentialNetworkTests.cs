using Harness.Layers;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Layers;

public class SequentialNetworkTests
{
    private static readonly Matrix<double> s_X = new RandomState(1).RandN(8, 3);
    private static readonly Matrix<double> s_yTrue = Matrices.Of([0], [1], [1], [0], [1], [0], [0], [1]);

    [Test]
    public void A_step_moves_every_parameter_against_its_gradient_and_returns_the_loss_before()
    {
        var (first, second) = (new LinearLayer(3, 4, new RandomState(2)), new LinearLayer(4, 1, new RandomState(3)));
        var (W1, b1, W2, b2) = (first.W, first.B, second.W, second.B);
        var (relu, sigmoid, loss) = (new ReLULayer(), new SigmoidLayer(), (ILoss)new BinaryCrossEntropyLoss());
        var network = new SequentialNetwork().Add(first).Add(relu).Add(second).Add(sigmoid);

        double before = network.TrainStep(s_X, s_yTrue, loss, new StochasticGradientDescent(0.5));

        // The same by hand, on fresh layers with the old parameters.
        (first, second) = (new LinearLayer(3, 4, new RandomState(2)), new LinearLayer(4, 1, new RandomState(3)));
        var P = sigmoid.Forward(second.Forward(relu.Forward(first.Forward(s_X))));
        var g2 = second.Backward(sigmoid.Backward(loss.Backward(s_yTrue, P)));
        var g1 = first.Backward(relu.Backward(g2.dX));
        Assert.That(before, Is.EqualTo(loss.Forward(s_yTrue, P)));
        var (moved1, moved2) = ((LinearLayer)network.Layers[0], (LinearLayer)network.Layers[2]);
        Assert.That((moved1.W, moved1.B), Is.EqualTo((W1 - 0.5 * g1.dW, b1 - 0.5 * g1.db)));
        Assert.That((moved2.W, moved2.B), Is.EqualTo((W2 - 0.5 * g2.dW, b2 - 0.5 * g2.db)));
    }

    [Test]
    public void Parameters_read_before_a_step_keep_their_values()
    {
        var layer = new LinearLayer(3, 1, new RandomState(2));
        var (W, B) = (layer.W, layer.B);
        var (keptW, keptB) = (W.Clone(), B.Clone());

        Step(new SequentialNetwork().Add(layer).Add(new SigmoidLayer()));

        Assert.That((W, B), Is.EqualTo((keptW, keptB)));
        Assert.That(layer.W, Is.Not.EqualTo(W));
    }

    [Test]
    public void A_step_that_is_refused_moves_nothing()
    {
        var layer = new LinearLayer(3, 1, new RandomState(2));
        var network = new SequentialNetwork().Add(layer);
        var W = layer.W;

        // Without a sigmoid the outputs are no probabilities.
        Assert.That(() => Step(network), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(layer.W, Is.SameAs(W));
    }

    [Test]
    public void A_learning_rate_of_0_changes_no_parameter()
    {
        var layer = new LinearLayer(3, 1, new RandomState(2));
        var W = layer.W;
        Step(new SequentialNetwork().Add(layer).Add(new SigmoidLayer()), learningRate: 0);
        Assert.That(layer.W, Is.EqualTo(W));
    }

    [Test]
    public void A_network_within_a_network_learns_as_its_layers_would_one_by_one()
    {
        var (flat, nested) = (new LinearLayer(3, 1, new RandomState(2)), new LinearLayer(3, 1, new RandomState(2)));

        Step(new SequentialNetwork().Add(flat).Add(new SigmoidLayer()));
        Step(new SequentialNetwork().Add(new SequentialNetwork().Add(nested)).Add(new SigmoidLayer()));

        Assert.That(nested.W, Is.EqualTo(flat.W));
    }

    [Test]
    public void Without_layers_it_is_the_identity()
    {
        var network = new SequentialNetwork();
        Assert.That(network.Forward(s_X), Is.SameAs(s_X));
        Assert.That(network.Backward(s_yTrue), Is.SameAs(s_yTrue));
    }

    [Test]
    public void A_layer_cannot_stand_in_two_places()
    {
        var relu = new ReLULayer();
        var network = new SequentialNetwork().Add(relu);
        const string message = "SequentialNetwork.Add: expected a layer that is not in the network yet, found a ";

        Assert.That(() => network.Add(relu), Throws.ArgumentException.With.Message.StartsWith(message + "ReLULayer that is."));
        Assert.That(() => network.Add(network), Throws.ArgumentException.With.Message.StartsWith(message + "SequentialNetwork that is."));
    }

    private static void Step(SequentialNetwork network, double learningRate = 0.5) =>
        network.TrainStep(s_X, s_yTrue, new BinaryCrossEntropyLoss(), new StochasticGradientDescent(learningRate));
}
