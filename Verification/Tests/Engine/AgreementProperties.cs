using System.Numerics.Tensors;
using CsCheck;
using Harness.Comparison;
using Harness.FiniteDifference;
using Harness.Layers;
using Harness.NumPy;
using Harness.Scripting;
using Harness.Torch;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Engine;

/// <summary>Layers = torch = finite differences, over shapes and seeds.</summary>
public sealed class AgreementProperties
{
    private static readonly Gen<(int N, int In, int Out, uint Seed)> LinearSizes = Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[1, 9], Gen.UInt);

    private static readonly Gen<(int N, int M, uint Seed)> Sizes = Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.UInt);

    [Test]
    public void Linear() => LinearSizes.Sample(s =>
    {
        var random = new RandomState(s.Seed);
        var layer = new LinearLayer(s.In, s.Out, random) { B = random.RandN(s.Out) };
        Matrix<double> X = random.RandN(s.N, s.In), dout = random.RandN(s.N, s.Out);
        var Y = layer.Forward(X);
        var ours = layer.Backward(dout);

        var torch = LinearReference.Gradients(Of(X), Of(layer.W), Of(layer.B), Of(dout));
        Equal(Y, torch.Y);
        Equal(ours.dX, torch.dX);
        Equal(ours.dW, torch.dW);
        Equal(ours.db, torch.db);
        Near(ours.dX, CentralDifferences.Gradient(x => Of(layer.Forward(Matrix(x))), Of(X), Of(dout)));
        Near(ours.dW, CentralDifferences.Gradient(w => Of(new LinearLayer(s.In, s.Out) { W = Matrix(w), B = layer.B }.Forward(X)), Of(layer.W), Of(dout)));
        Near(ours.db, CentralDifferences.Gradient(b => Of(new LinearLayer(s.In, s.Out) { W = layer.W, B = Value.Of(b).ToVector() }.Forward(X)), Of(layer.B), Of(dout)));
    }, iter: 100);

    [Test]
    public void ReLU() => Sizes.Sample(s =>
    {
        var random = new RandomState(s.Seed);
        // Away from the kink, where every witness has the same derivative.
        Matrix<double> X = random.RandN(s.N, s.M).Map(x => x + Math.CopySign(0.1, x)), dout = random.RandN(s.N, s.M);
        var layer = new ReLULayer();
        Equal(layer.Forward(X), ReLUReference.Forward(Of(X)));
        var dX = layer.Backward(dout);
        Equal(dX, ReLUReference.Gradient(Of(X), Of(dout)));
        Near(dX, CentralDifferences.Gradient(x => Of(new ReLULayer().Forward(Matrix(x))), Of(X), Of(dout)));
    }, iter: 100);

    [Test]
    public void Sigmoid_and_softmax() => Sizes.Sample(s =>
    {
        var random = new RandomState(s.Seed);
        Matrix<double> X = 3 * random.RandN(s.N, s.M), dout = random.RandN(s.N, s.M);
        var sigmoid = new SigmoidLayer();
        Equal(sigmoid.Forward(X), SigmoidReference.Forward(Of(X)));
        Equal(sigmoid.Backward(dout), SigmoidReference.Gradient(Of(X), Of(dout)));
        var softmax = new SoftmaxLayer();
        Equal(softmax.Forward(X), SoftmaxReference.Forward(Of(X)));
        var dX = softmax.Backward(dout);
        Equal(dX, SoftmaxReference.Gradient(Of(X), Of(dout)));
        Near(dX, CentralDifferences.Gradient(x => Of(new SoftmaxLayer().Forward(Matrix(x))), Of(X), Of(dout)));
    }, iter: 100);

    [Test]
    public void Binary_cross_entropy() => Sizes.Sample(s =>
    {
        var random = new RandomState(s.Seed);
        // Soft targets too: the formula does not ask for classes.
        Vector<double> yTrue = random.RandomSample(s.N), yPred = random.Uniform(0.01, 0.99, s.N);
        var loss = new BinaryCrossEntropyLoss();
        Equal(loss.Forward(yTrue, yPred), BinaryCrossEntropyReference.Forward(Of(yTrue), Of(yPred)));
        var gradient = loss.Backward(yTrue, yPred);
        Equal(gradient, BinaryCrossEntropyReference.Gradient(Of(yTrue), Of(yPred)));
        Near(gradient, CentralDifferences.Gradient(p => loss.Forward(yTrue, Value.Of(p).ToVector()), Of(yPred)));
    }, iter: 100);

    [Test]
    public void Cross_entropy() => Sizes.Sample(s =>
    {
        var random = new RandomState(s.Seed);
        Matrix<double> yTrue = random.RandomSample(s.N, s.M), yPred = random.Uniform(0.01, 0.99, s.N, s.M);
        var loss = new CrossEntropyLoss();
        Equal(loss.Forward(yTrue, yPred), CrossEntropyReference.Forward(Of(yTrue), Of(yPred)));
        var gradient = loss.Backward(yTrue, yPred);
        Equal(gradient, CrossEntropyReference.Gradient(Of(yTrue), Of(yPred)));
        Near(gradient, CentralDifferences.Gradient(p => loss.Forward(yTrue, Matrix(p)), Of(yPred)));
    }, iter: 100);

    private static Tensor<double> Of(Matrix<double> matrix) => Value.Of(matrix).ToTensor();

    private static Tensor<double> Of(Vector<double> vector) => Value.Of(vector).ToTensor();

    private static Matrix<double> Matrix(Tensor<double> tensor) => Value.Of(tensor).ToMatrix();

    private static void Equal(Matrix<double> ours, Tensor<double> torch) => Hold(ArrayComparer.Compare(Of(ours), torch, Tolerance.Double));

    private static void Equal(Vector<double> ours, Tensor<double> torch) => Hold(ArrayComparer.Compare(Of(ours), torch, Tolerance.Double));

    private static void Equal(double ours, double torch) => Hold(ArrayComparer.Compare(ours, torch, Tolerance.Double));

    private static void Near(Matrix<double> ours, Tensor<double> differences) => Near(Of(ours), differences);

    private static void Near(Vector<double> ours, Tensor<double> differences) => Near(Of(ours), differences);

    private static void Near(Tensor<double> ours, Tensor<double> differences) =>
        Hold(ArrayComparer.Compare(ours, differences, Tolerance.AssertClose(rtol: 1e-6, atol: 1e-8)));

    private static void Hold(ArrayComparison comparison)
    {
        if (!comparison.Agrees)
            throw new AssertionException(MismatchMessage.Describe("result", comparison));
    }
}
