using System.Numerics.Tensors;
using TorchSharp;

namespace Harness.Torch;

/// <summary>The binary cross-entropy <c>−1/N Σ (y log p + (1 − y) log(1 − p))</c> by torch's own loss, for arrays of any shape with N elements.</summary>
/// <remarks>
/// Targets may be soft. Torch keeps the logarithms at −100 or more, and in the gradient <c>(p − y) / (p (1 − p) N)</c> the product
/// <c>p (1 − p)</c> at 1e-12 or more (its constant is a float32: 9.99999996e-13). The loss of an empty batch is NaN, its gradient empty.
/// </remarks>
public static class BinaryCrossEntropyReference
{
    /// <summary>The loss, the mean over all elements, in nats.</summary>
    /// <param name="yTrue">The targets, in [0, 1].</param>
    /// <param name="yPred">The probabilities of the positive class, in [0, 1], of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="TorchOperationException">A probability or a target lies outside [0, 1] or is NaN.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static double Forward(Tensor<double> yTrue, Tensor<double> yPred)
    {
        Require.SameShape(yPred, nameof(yPred), yTrue, nameof(yTrue));
        return Autograd.Run(() => Loss(Autograd.Constant(yTrue), Autograd.Constant(yPred)).item<double>());
    }

    /// <summary>The gradient of the loss at <paramref name="yPred"/>, of its shape.</summary>
    /// <param name="yTrue">The targets, in [0, 1].</param>
    /// <param name="yPred">The probabilities of the positive class, in [0, 1], of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="TorchOperationException">A probability or a target lies outside [0, 1] or is NaN.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static Tensor<double> Gradient(Tensor<double> yTrue, Tensor<double> yPred)
    {
        Require.SameShape(yPred, nameof(yPred), yTrue, nameof(yTrue));
        return Autograd.Run(() =>
        {
            var p = Autograd.Variable(yPred);
            // The graph holds its leaf: it ends before the gradient is copied, so that the leaf can go.
            using (torch.NewDisposeScope())
                Loss(Autograd.Constant(yTrue), p).backward();
            return Autograd.Gradient(p);
        });
    }

    private static torch.Tensor Loss(torch.Tensor y, torch.Tensor p) => torch.nn.functional.binary_cross_entropy(p, y);
}
