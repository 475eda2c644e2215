using Harness.Layers;
using Harness.NumPy;
using Harness.NUnit;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Layers;

/// <summary>The notebook's asserts, literally: each starts with seed 17 and rounds or compares as the notebook does.</summary>
public class NotebookNumbers
{
    private static readonly double[][] s_firstRows =
    [
        [-0.75476927, 0.39598163, -0.11428765],
        [1.28828674, -0.90586033, 0.67063637],
        [2.51515422, -0.95305043, 1.4073423],
    ];

    [SetUp]
    public void SeedWith17() => Np.Random.Seed(17);

    [Test]
    public void Linear_and_ReLU_forward()
    {
        var X = Np.Random.RandomSample(10_000, 5);
        var linear = new LinearLayer(5, 3);

        var output = linear.Forward(X);
        var activated = new ReLULayer().Forward(output);

        AssertIsClose(output, s_firstRows);
        AssertIsClose(activated, [.. s_firstRows.Select(row => row.Select(y => Math.Max(y, 0)).ToArray())]);
    }

    [Test]
    public void Binary_cross_entropy_forward()
    {
        var loss = new BinaryCrossEntropyLoss();
        Assert.That(Math.Round(loss.Forward(Matrices.Vector(1, 1, 0, 0), Matrices.Vector(0.5, 0.5, 0.5, 0.5)), 3), Is.EqualTo(0.693));

        var yTrue = Matrices.Vector([.. Np.Random.RandInt(0, 2, 100).Select(Convert.ToDouble)]);
        var yPred = Np.Random.RandomSample(100);
        Assert.That(Math.Round(loss.Forward(yTrue, yPred), 3), Is.EqualTo(0.997));
    }

    [Test]
    public void Linear_backward()
    {
        var linear = new LinearLayer(5, 3);
        var X = Np.Random.RandN(10_000, 5);
        linear.Forward(X);
        var dout = Np.Random.RandN(10_000, 3);

        var (dX, dW, _) = linear.Backward(dout);

        Assert.That((dX.RowCount, dX.ColumnCount), Is.EqualTo((10_000, 5)));
        Assert.That((dW.RowCount, dW.ColumnCount), Is.EqualTo((5, 3)));
        Assert.That(Math.Round(dX.Enumerate().Sum(), 3), Is.EqualTo(647.044));
        Assert.That(Math.Round(dW.Enumerate().Sum(), 3), Is.EqualTo(397.748));
    }

    [Test]
    public void ReLU_backward()
    {
        var relu = new ReLULayer();
        relu.Forward(Np.Random.RandN(10_000, 5));

        var dX = relu.Backward(Np.Random.RandN(10_000, 5));

        Assert.That((dX.RowCount, dX.ColumnCount), Is.EqualTo((10_000, 5)));
        Assert.That(Math.Round(dX.Enumerate().Sum(), 3), Is.EqualTo(170.764));
    }

    [Test]
    public void Binary_cross_entropy_backward()
    {
        double[] rightAnswer = [-0.2020202, -0.22222222, -0.25, 0.4, 0.25];

        var gradient = new BinaryCrossEntropyLoss().Backward(Matrices.Vector(1, 1, 1, 0, 0), Matrices.Vector(0.99, 0.9, 0.8, 0.5, 0.2));

        Assert.That(gradient, Is.EqualTo(rightAnswer).Within(1e-8));
    }

    [Test]
    public void Product_graph()
    {
        var graph = new ProductGraph();
        Assert.That(graph.Forward(x: -2, y: 5, z: -4), Is.EqualTo(-12));
        Assert.That(graph.Backward(), Is.EqualTo(new ProductGradients(dx: -4, dy: -4, dz: 3)));
    }

    [Test]
    public void Sigmoid_neuron()
    {
        var neuron = new SigmoidNeuron();
        Assert.That(Math.Round(neuron.Forward(w0: 2, x0: -1, w1: -3, x1: -2, w2: -3), 2), Is.EqualTo(0.73));

        var (dw0, dx0, dw1, dx1, dw2) = neuron.Backward();

        double[] rounded = [.. new[] { dw0, dx0, dw1, dx1, dw2 }.Select(gradient => Math.Round(gradient, 2))];
        Assert.That(rounded, Is.EqualTo(new[] { -0.20, 0.39, -0.39, -0.59, 0.20 }));
    }

    // np.isclose(actual, expected) with its defaults.
    private static void AssertIsClose(Matrix<double> actual, double[][] firstRows) =>
        Assert.That(actual.SubMatrix(0, firstRows.Length, 0, actual.ColumnCount), Is.CloseTo(firstRows).Within(1e-5, 1e-8));
}
