using System.Numerics.Tensors;
using TorchSharp;

namespace Harness.Torch;

/// <summary>
/// Training of the network Linear → ReLU → Linear → softmax on <see cref="CrossEntropyReference"/> by torch's stochastic gradient descent
/// without momentum, θ − η ∂H/∂θ, every step on the whole batch.
/// </summary>
public static class SgdTrainingReference
{
    /// <summary>Trains, and tells the loss before and the parameters after each step; the arguments are left as they are.</summary>
    /// <param name="X">The input <c>(N, in)</c>.</param>
    /// <param name="yTrue">The targets <c>(N, M)</c>, one-hot or soft, in [0, 1].</param>
    /// <param name="W1">The first weights <c>(in, hidden)</c>.</param>
    /// <param name="b1">The first bias <c>(hidden,)</c>.</param>
    /// <param name="W2">The second weights <c>(hidden, M)</c>.</param>
    /// <param name="b2">The second bias <c>(M,)</c>.</param>
    /// <param name="learningRate">How much of the gradient is taken off at each step, 0 or more.</param>
    /// <param name="steps">The number of steps, 0 or more.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A target lies outside [0, 1]; the learning rate or the number of steps is negative or not a number.
    /// </exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static IReadOnlyList<SgdStep> Train(
        Tensor<double> X,
        Tensor<double> yTrue,
        Tensor<double> W1,
        Tensor<double> b1,
        Tensor<double> W2,
        Tensor<double> b2,
        double learningRate,
        int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        if (!(learningRate >= 0))
            throw new ArgumentOutOfRangeException(nameof(learningRate), learningRate, "The learning rate must be 0 or more.");
        RequireShapes(X, yTrue, W1, b1, W2, b2);
        Require.Probabilities(yTrue, nameof(yTrue));

        return Autograd.Run(() =>
        {
            var (x, y) = (Autograd.Constant(X), Autograd.Constant(yTrue));
            var rate = Autograd.Constant(learningRate);
            var records = new SgdStep[steps];
            for (var i = 0; i < steps; i++)
                records[i] = i == 0 ? Step(x, y, [W1, b1, W2, b2], rate) : Step(x, y, records[i - 1].Parameters, rate);
            return records;
        });
    }

    private static SgdStep Step(torch.Tensor x, torch.Tensor y, Tensor<double>[] values, torch.Tensor rate)
    {
        using var scope = torch.NewDisposeScope();
        var parameters = Array.ConvertAll(values, Autograd.Variable);
        var hidden = torch.nn.functional.relu(LinearReference.Layer(x, parameters[0], parameters[1]));
        var p = SoftmaxReference.Rows(LinearReference.Layer(hidden, parameters[2], parameters[3]));
        var loss = CrossEntropyReference.Loss(y, p);
        loss.backward();

        // Not torch.optim.SGD, which hands its rate over as a Scalar; see Autograd.Constant.
        var after = Array.ConvertAll(parameters, parameter => Autograd.Values(parameter.detach().sub(parameter.grad!.mul(rate))));
        return new SgdStep(loss.item<double>(), after[0], after[1], after[2], after[3]);
    }

    private static void RequireShapes(
        Tensor<double> X, Tensor<double> yTrue, Tensor<double> W1, Tensor<double> b1, Tensor<double> W2, Tensor<double> b2)
    {
        Require.Rank(X, 2, nameof(X), "(N, in)");
        Require.Rank(yTrue, 2, nameof(yTrue), "(N, M)");
        Require.Rank(W1, 2, nameof(W1), "(in, hidden)");
        var hidden = W1.Lengths[1];
        Require.Shape(W1, nameof(W1), "the columns of X and its own", X.Lengths[1], hidden);
        Require.Shape(b1, nameof(b1), "the columns of W1", hidden);
        Require.Shape(W2, nameof(W2), "the columns of W1 and yTrue", hidden, yTrue.Lengths[1]);
        Require.Shape(b2, nameof(b2), "the columns of yTrue", yTrue.Lengths[1]);
        Require.Shape(yTrue, nameof(yTrue), "the rows of X and its own columns", X.Lengths[0], yTrue.Lengths[1]);
    }
}
