using System.Numerics.Tensors;
using Harness.Evaluation;
using Harness.Layers;
using Harness.NumPy;
using Harness.NUnit;
using Harness.Torch;
using TorchSharp;

namespace Harness.Tests.Layers.Arrays;

/// <summary>Our layers and losses beside the same mathematics by torch, whose gradients are autograd's.</summary>
internal static class TorchOracle
{
    private const double Relative = 1e-9;
    private const double Absolute = 1e-10;

    /// <summary>A function of torch's and its gradients at all inputs, for an upstream gradient.</summary>
    public static (Tensor<double> Y, Tensor<double>[] Gradients) Run(Func<torch.Tensor[], torch.Tensor> f, Tensor<double> dout, params Tensor<double>[] inputs) =>
        FinalizerPause.Run(() => Autograd.Run(() =>
        {
            var leaves = Array.ConvertAll(inputs, Autograd.Variable);
            var y = f(leaves);
            y.backward([Autograd.Constant(dout)]);
            return (Autograd.Values(y.detach()), Array.ConvertAll(leaves, leaf => Autograd.Values(leaf.grad is { IsInvalid: false } gradient ? gradient : torch.zeros_like(leaf))));
        }));

    /// <summary>Holds output, dX and the gradients of all parameters against torch's, for a random upstream gradient.</summary>
    public static void AssertLayer(ITensorLayer layer, Tensor<double> X, RandomState random, Func<torch.Tensor, torch.Tensor[], torch.Tensor> f, double absolute = Absolute)
    {
        var Y = layer.Forward(X);
        var dout = random.RandN(Y.Lengths);
        var dX = layer.Backward(dout);

        var (expected, gradients) = Run(leaves => f(leaves[0], leaves[1..]), dout, [X, .. layer.Parameters.Select(parameter => parameter.Value)]);

        AssertClose(Y, expected, absolute);
        AssertClose(dX, gradients[0], absolute);
        foreach (var (parameter, gradient) in layer.Parameters.Zip(gradients[1..]))
            AssertClose(parameter.Gradient, gradient, absolute);
    }

    /// <summary>Holds a loss and its gradient against torch's.</summary>
    public static void AssertLoss(double loss, Tensor<double> gradient, Tensor<double> yPred, Func<torch.Tensor, torch.Tensor> f)
    {
        // As an array of one element: one without axes counts as empty here, and nothing would be compared.
        var (expected, gradients) = Run(leaves => f(leaves[0]).reshape(1), Drawn.Of(1), yPred);
        AssertClose(Drawn.Of(loss), expected);
        AssertClose(gradient, gradients[0]);
    }

    public static void AssertClose(Tensor<double> actual, Tensor<double> expected, double absolute = Absolute) =>
        Assert.That(actual, Is.CloseTo(expected).Within(Relative, absolute).EqualNaN);
}
