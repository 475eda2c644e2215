using Harness.Layers;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Layers;

/// <summary>What a wrong call is told: where, what was expected, what was found.</summary>
public class ErrorMessages
{
    private static readonly BinaryCrossEntropyLoss s_binary = new();
    private static readonly CrossEntropyLoss s_categorical = new();

    private static IEnumerable<TestCaseData> Calls()
    {
        yield return Shape(
            "LinearLayer.Forward: expected X of shape (N, 5), found (10, 4).",
            () => Linear().Forward(Zeros(10, 4)));
        yield return Shape(
            "LinearLayer.Forward: expected X of shape (N, 5), found (0, 4).",
            () => Linear().Forward(Zeros(0, 4)));
        yield return Shape(
            "LinearLayer.Backward: expected dout of shape (10, 3), found (10, 5).",
            () => After(Linear(), 10, 5).Backward(Zeros(10, 5)));
        yield return Shape(
            "LinearLayer.Backward: expected dout of shape (10, 3), found (9, 3).",
            () => After(Linear(), 10, 5).Backward(Zeros(9, 3)));
        yield return Shape(
            "LinearLayer.W: expected value of shape (5, 3), found (3, 5).",
            () => Linear().W = Zeros(3, 5));
        yield return Shape(
            "LinearLayer.B: expected value of shape (3), found (5).",
            () => Linear().B = Vector<double>.Build.Dense(5));
        yield return Range(
            "LinearLayer: expected inSize of at least 1, found 0.",
            () => _ = new LinearLayer(0, 3));
        yield return Range(
            "LinearLayer: expected outSize of at least 1, found -2.",
            () => _ = new LinearLayer(5, -2));
        yield return Order(
            "LinearLayer.Backward: call Forward first; Backward differentiates the latest Forward.",
            () => Linear().Backward(Zeros(1, 3)));
        yield return Order(
            "LinearLayer.Update: call Backward first.",
            () => ((ILayer)Linear()).Update(new StochasticGradientDescent(0.1)));

        yield return Shape(
            "ReLULayer.Backward: expected dout of shape (2, 3), found (3, 2).",
            () => After(new ReLULayer(), 2, 3).Backward(Zeros(3, 2)));
        yield return Order(
            "ReLULayer.Backward: call Forward first; Backward differentiates the latest Forward.",
            () => new ReLULayer().Backward(Zeros(1, 1)));
        yield return Shape(
            "SigmoidLayer.Backward: expected dout of shape (2, 3), found (2, 1).",
            () => After(new SigmoidLayer(), 2, 3).Backward(Zeros(2, 1)));
        yield return Order(
            "SigmoidLayer.Backward: call Forward first; Backward differentiates the latest Forward.",
            () => new SigmoidLayer().Backward(Zeros(1, 1)));
        yield return Shape(
            "SoftmaxLayer.Forward: expected X with at least one column, found (2, 0).",
            () => new SoftmaxLayer().Forward(Zeros(2, 0)));
        yield return Shape(
            "SoftmaxLayer.Backward: expected dout of shape (2, 3), found (2, 1).",
            () => After(new SoftmaxLayer(), 2, 3).Backward(Zeros(2, 1)));
        yield return Order(
            "SoftmaxLayer.Backward: call Forward first; Backward differentiates the latest Forward.",
            () => new SoftmaxLayer().Backward(Zeros(1, 1)));
        yield return Order(
            "ProductGraph.Backward: call Forward first; Backward differentiates the latest Forward.",
            () => new ProductGraph().Backward());
        yield return Order(
            "SigmoidNeuron.Backward: call Forward first; Backward differentiates the latest Forward.",
            () => new SigmoidNeuron().Backward());

        yield return Shape(
            "BinaryCrossEntropyLoss.Forward: expected yPred of shape (2), found (3).",
            () => s_binary.Forward(Row(0, 1), Row(0, 1, 1)));
        yield return Shape(
            "BinaryCrossEntropyLoss.Backward: expected yPred of shape (2), found (1).",
            () => s_binary.Backward(Row(0, 1), Row(0)));
        yield return Shape(
            "BinaryCrossEntropyLoss.Forward: expected at least one observation, found an empty batch: its mean is not defined.",
            () => s_binary.Forward(Row(), Row()));
        yield return Shape(
            "BinaryCrossEntropyLoss.Backward: expected at least one observation, found an empty batch: its mean is not defined.",
            () => s_binary.Backward(Row(), Row()));
        yield return Range(
            "BinaryCrossEntropyLoss.Forward: expected yPred in [0, 1], found 1.5 at [1].",
            () => s_binary.Forward(Row(0, 1), Row(0, 1.5)));
        yield return Range(
            "BinaryCrossEntropyLoss.Forward: expected yPred in [0, 1], found NaN at [0].",
            () => s_binary.Forward(Row(0, 1), Row(double.NaN, 1)));
        yield return Range(
            "BinaryCrossEntropyLoss.Backward: expected yTrue in [0, 1], found -1 at [1].",
            () => s_binary.Backward(Row(0, -1), Row(0, 1)));
        yield return Range(
            "BinaryCrossEntropyLoss.Backward: expected yPred in [0, 1], found -5E-324 at [0].",
            () => s_binary.Backward(Row(0, 1), Row(-5e-324, 1)));
        yield return Shape(
            "BinaryCrossEntropyLoss.Forward: expected yPred of shape (N, 1), found (2, 3).",
            () => ((ILoss)s_binary).Forward(Zeros(2, 1), Zeros(2, 3)));
        yield return Shape(
            "BinaryCrossEntropyLoss.Backward: expected yTrue of shape (N, 1), found (1, 2).",
            () => ((ILoss)s_binary).Backward(Zeros(1, 2), Zeros(1, 2)));

        yield return Shape(
            "CrossEntropyLoss.Forward: expected yPred of shape (2, 3), found (3, 2).",
            () => s_categorical.Forward(Zeros(2, 3), Zeros(3, 2)));
        yield return Shape(
            "CrossEntropyLoss.Forward: expected at least one observation, found an empty batch: its mean is not defined.",
            () => s_categorical.Forward(Zeros(0, 3), Zeros(0, 3)));
        yield return Shape(
            "CrossEntropyLoss.Backward: expected yTrue with at least one column, found (2, 0).",
            () => s_categorical.Backward(Zeros(2, 0), Zeros(2, 0)));
        yield return Range(
            "CrossEntropyLoss.Backward: expected yPred in [0, 1], found 2 at [1, 0].",
            () => s_categorical.Backward(Zeros(2, 2), Matrices.Of([0, 1], [2, 0])));
        yield return Range(
            "CrossEntropyLoss.Forward: expected yTrue in [0, 1], found NaN at [0, 1].",
            () => s_categorical.Forward(Matrices.Of([0, double.NaN]), Zeros(1, 2)));

        yield return Range(
            "StochasticGradientDescent: expected a finite learningRate of at least 0, found -0.1.",
            () => _ = new StochasticGradientDescent(-0.1));
        yield return Range(
            "StochasticGradientDescent: expected a finite learningRate of at least 0, found NaN.",
            () => _ = new StochasticGradientDescent(double.NaN));
        yield return Shape(
            "StochasticGradientDescent.Step: expected gradient of shape (5, 3), found (3, 5).",
            () => new StochasticGradientDescent(1).Step(Zeros(5, 3), Zeros(3, 5)));
    }

    [TestCaseSource(nameof(Calls))]
    public void Says(Type type, string message, Action call) =>
        Assert.That(call, Throws.TypeOf(type).With.Message.StartsWith(message));

    private static TestCaseData Shape(string message, Action call) => Case<ArgumentException>(message, call);

    private static TestCaseData Range(string message, Action call) => Case<ArgumentOutOfRangeException>(message, call);

    private static TestCaseData Order(string message, Action call) => Case<InvalidOperationException>(message, call);

    private static TestCaseData Case<TException>(string message, Action call) =>
        new TestCaseData(typeof(TException), message, call).SetArgDisplayNames(message);

    private static TLayer After<TLayer>(TLayer layer, int rows, int columns)
        where TLayer : ILayer
    {
        layer.Forward(Zeros(rows, columns));
        return layer;
    }

    private static LinearLayer Linear() => new(5, 3, new RandomState(1));

    private static Matrix<double> Zeros(int rows, int columns) => Matrix<double>.Build.Dense(rows, columns);

    private static Vector<double> Row(params double[] elements) => Matrices.Vector(elements);
}
