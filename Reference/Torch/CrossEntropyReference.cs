using System.Numerics.Tensors;
using TorchSharp;

namespace Harness.Torch;

/// <summary>The cross-entropy of probabilities <c>−1/N Σ y log p</c>, summed over the classes, composed of torch's operations.</summary>
/// <remarks>
/// The logarithm is kept at −100 or more, as torch's binary cross-entropy keeps it. Below p = exp(−100), where the loss is flat, the
/// gradient is 0; elsewhere it is not bounded. Rows need not sum to 1. The loss of an empty batch is NaN, its gradient empty.
/// </remarks>
public static class CrossEntropyReference
{
    private const double SmallestLogarithm = -100;

    /// <summary>The loss, the mean over the rows, in nats.</summary>
    /// <param name="yTrue">The targets <c>(N, M)</c>, one-hot or soft, in [0, 1].</param>
    /// <param name="yPred">The probabilities <c>(N, M)</c>, in [0, 1].</param>
    /// <exception cref="ArgumentException">An argument is not a matrix, or the shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability or a target lies outside [0, 1] or is NaN.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static double Forward(Tensor<double> yTrue, Tensor<double> yPred)
    {
        RequireLegal(yTrue, yPred);
        return Autograd.Run(() => Loss(Autograd.Constant(yTrue), Autograd.Constant(yPred)).item<double>());
    }

    /// <summary>The gradient <c>(N, M)</c> of the loss at <paramref name="yPred"/>.</summary>
    /// <param name="yTrue">The targets <c>(N, M)</c>, one-hot or soft, in [0, 1].</param>
    /// <param name="yPred">The probabilities <c>(N, M)</c>, in [0, 1].</param>
    /// <exception cref="ArgumentException">An argument is not a matrix, or the shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability or a target lies outside [0, 1] or is NaN.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static Tensor<double> Gradient(Tensor<double> yTrue, Tensor<double> yPred)
    {
        RequireLegal(yTrue, yPred);
        return Autograd.Run(() =>
        {
            var p = Autograd.Variable(yPred);
            // The graph holds its leaf: it ends before the gradient is copied, so that the leaf can go.
            using (torch.NewDisposeScope())
                Loss(Autograd.Constant(yTrue), p).backward();
            return Autograd.Gradient(p);
        });
    }

    /// <summary>The loss as a part of a larger graph.</summary>
    internal static torch.Tensor Loss(torch.Tensor y, torch.Tensor p)
    {
        // log and then clamp would be right forward, and 0/0 backward where p is 0: so the logarithm never sees such a p.
        var tiny = p.less(Autograd.Constant(Math.Exp(SmallestLogarithm)));
        var logarithm = torch.where(tiny, Autograd.Constant(SmallestLogarithm), torch.where(tiny, Autograd.Constant(1), p).log());
        return y.mul(logarithm).sum().div(Autograd.Constant(-y.shape[0]));
    }

    private static void RequireLegal(Tensor<double> yTrue, Tensor<double> yPred)
    {
        Require.Rank(yTrue, 2, nameof(yTrue), "(N, M)");
        Require.SameShape(yPred, nameof(yPred), yTrue, nameof(yTrue));
        Require.Probabilities(yTrue, nameof(yTrue));
        Require.Probabilities(yPred, nameof(yPred));
    }
}
