using Harness.Layers;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Layers;

public sealed class SoftmaxCrossEntropyLossTests
{
    private static readonly SoftmaxCrossEntropyLoss s_loss = new();

    [Test]
    public void It_is_softmax_and_cross_entropy_in_one() => Check(targets: random => random.RandomSample(9, 4));

    [Test]
    public void One_hot_targets_too() => Check(targets: random => Matrix<double>.Build.Dense(9, 4, (n, i) => i == n % 4 ? 1 : 0));

    [Test]
    public void Logits_far_apart_stay_finite()
    {
        var (yTrue, logits) = (Matrices.Of([1, 0], [0, 1]), Matrices.Of([-1e4, 1e4], [-1e4, 1e4]));
        Assert.That(s_loss.Forward(yTrue, logits), Is.EqualTo(1e4));
        Assert.That((s_loss.Backward(yTrue, logits) - Matrices.Of([-0.5, 0.5], [0, 0])).L2Norm(), Is.LessThan(1e-150));
    }

    [Test]
    public void What_it_does_not_take_is_refused()
    {
        var y = Matrices.Of([1, 0]);
        Assert.That(() => s_loss.Forward(y, Matrices.Of([1, 0, 0])), Throws.InstanceOf<ArgumentException>().With.Message.StartsWith("SoftmaxCrossEntropyLoss.Forward: expected yPred of shape (1, 2), found (1, 3)."));
        Assert.That(() => s_loss.Forward(Matrices.Of([2, 0]), y), Throws.InstanceOf<ArgumentException>().With.Message.StartsWith("SoftmaxCrossEntropyLoss.Forward: expected yTrue in [0, 1], found 2 at [0, 0]."));
        Assert.That(() => s_loss.Backward(y, Matrices.Of([0, double.NaN])), Throws.InstanceOf<ArgumentException>().With.Message.StartsWith("SoftmaxCrossEntropyLoss.Backward: expected yPred of finite numbers, found NaN at [0, 1]."));
        Assert.That(() => s_loss.Forward(Matrix<double>.Build.Dense(0, 2), Matrix<double>.Build.Dense(0, 2)), Throws.InstanceOf<ArgumentException>().With.Message.Contains("at least one observation"));
    }

    private static void Check(Func<RandomState, Matrix<double>> targets)
    {
        var random = new RandomState(17);
        var (logits, yTrue) = (random.RandN(9, 4), targets(random));
        var (softmax, crossEntropy) = (new SoftmaxLayer(), new CrossEntropyLoss());
        var probabilities = softmax.Forward(logits);

        Assert.That(s_loss.Forward(yTrue, logits), Is.EqualTo(crossEntropy.Forward(yTrue, probabilities)).Within(1e-14));
        Assert.That((s_loss.Backward(yTrue, logits) - softmax.Backward(crossEntropy.Backward(yTrue, probabilities))).L2Norm(), Is.LessThan(1e-14));
    }
}
