using System.Numerics.Tensors;
using Harness.Torch;

namespace Harness.Tests.Torch;

internal sealed class SgdTrainingReferenceTests
{
    private static readonly Tensor<double> X = Arrays.Random(1, 12, 4);
    private static readonly Tensor<double> W1 = Arrays.Random(2, 4, 6);
    private static readonly Tensor<double> B1 = Arrays.Random(3, 6);
    private static readonly Tensor<double> W2 = Arrays.Random(4, 6, 3);
    private static readonly Tensor<double> B2 = Arrays.Random(5, 3);
    private static readonly Tensor<double> YTrue = Tensor.Create([.. Enumerable.Range(0, 36).Select(i => i % 3 == i / 3 % 3 ? 1.0 : 0)], [12, 3]);

    [Test]
    public void Each_step_goes_down_the_gradient_that_the_single_references_give()
    {
        const double learningRate = 0.1;
        var (w1, b1, w2, b2) = (W1, B1, W2, B2);
        foreach (var step in SgdTrainingReference.Train(X, YTrue, W1, B1, W2, B2, learningRate, 5))
        {
            var z1 = LinearReference.Forward(X, w1, b1);
            var h = ReLUReference.Forward(z1);
            var z2 = LinearReference.Forward(h, w2, b2);
            var p = SoftmaxReference.Forward(z2);
            var second = LinearReference.Gradients(h, w2, b2, SoftmaxReference.Gradient(z2, CrossEntropyReference.Gradient(YTrue, p)));
            var first = LinearReference.Gradients(X, w1, b1, ReLUReference.Gradient(z1, second.dX));
            Assert.That(step.Loss, Is.EqualTo(CrossEntropyReference.Forward(YTrue, p)).Within(1e-14));

            (w1, b1, w2, b2) = (Down(w1, first.dW), Down(b1, first.db), Down(w2, second.dW), Down(b2, second.db));
            Assert.Multiple(() =>
            {
                Assert.That(step.W1.Flat(), Is.EqualTo(w1.Flat()).Within(1e-14));
                Assert.That(step.b1.Flat(), Is.EqualTo(b1.Flat()).Within(1e-14));
                Assert.That(step.W2.Flat(), Is.EqualTo(w2.Flat()).Within(1e-14));
                Assert.That(step.b2.Flat(), Is.EqualTo(b2.Flat()).Within(1e-14));
            });
        }

        static Tensor<double> Down(Tensor<double> value, Tensor<double> gradient) => Tensor.Subtract<double>(value, Tensor.Multiply<double>(gradient, learningRate));
    }

    [Test]
    public void Fifty_steps_lower_the_loss_and_leave_the_arguments_alone()
    {
        var before = W1.Flat();

        var steps = SgdTrainingReference.Train(X, YTrue, W1, B1, W2, B2, 0.5, 50);

        Assert.Multiple(() =>
        {
            Assert.That(steps, Has.Count.EqualTo(50));
            Assert.That(steps[^1].Loss, Is.LessThan(steps[0].Loss * 0.6));
            Assert.That(W1.Flat(), Is.EqualTo(before));
            Assert.That(steps[0].W1.Flat(), Is.Not.EqualTo(steps[1].W1.Flat()));
        });
    }

    [Test]
    public void A_learning_rate_of_0_changes_nothing_and_no_steps_are_no_records()
    {
        Assert.Multiple(() =>
        {
            Assert.That(SgdTrainingReference.Train(X, YTrue, W1, B1, W2, B2, 0, 1)[0].W2.Flat(), Is.EqualTo(W2.Flat()));
            Assert.That(SgdTrainingReference.Train(X, YTrue, W1, B1, W2, B2, 0.1, 0), Is.Empty);
        });
    }

    [Test]
    public void What_cannot_be_trained_is_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => SgdTrainingReference.Train(X, YTrue, W1, B1, W2, B2, 0.1, -1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => SgdTrainingReference.Train(X, YTrue, W1, B1, W2, B2, double.NaN, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => SgdTrainingReference.Train(X, YTrue, W1, B1, W2, B2, -0.1, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => SgdTrainingReference.Train(X, YTrue, W1, B2, W2, B2, 0.1, 1),
                Throws.ArgumentException.With.Message.EqualTo("b1 must have the shape (6,) of the columns of W1 and has (3,). (Parameter 'b1')"));
            Assert.That(
                () => SgdTrainingReference.Train(X, Arrays.Empty(0, 3), W1, B1, W2, B2, 0.1, 1),
                Throws.ArgumentException.With.Message.StartsWith("yTrue must have the shape (12, 3) of the rows of X"));
        });
    }
}
