using System.Numerics.Tensors;
using TorchSharp;

namespace Harness.Torch;

/// <summary>The linear layer <c>Y = X W + b</c> by torch; a batch of no rows is allowed.</summary>
public static class LinearReference
{
    /// <summary>The output <c>(N, out)</c>.</summary>
    /// <param name="X">The input <c>(N, in)</c>.</param>
    /// <param name="W">The weights <c>(in, out)</c>.</param>
    /// <param name="b">The bias <c>(out,)</c>.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static Tensor<double> Forward(Tensor<double> X, Tensor<double> W, Tensor<double> b)
    {
        RequireShapes(X, W, b);
        return Autograd.Run(() => Autograd.Values(Layer(Autograd.Constant(X), Autograd.Constant(W), Autograd.Constant(b))));
    }

    /// <summary>The output and the gradients at X, W and b of the sum of <c>dout * Y</c>.</summary>
    /// <param name="X">The input <c>(N, in)</c>.</param>
    /// <param name="W">The weights <c>(in, out)</c>.</param>
    /// <param name="b">The bias <c>(out,)</c>.</param>
    /// <param name="dout">The gradient that comes from above <c>(N, out)</c>.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static LinearGradients Gradients(Tensor<double> X, Tensor<double> W, Tensor<double> b, Tensor<double> dout)
    {
        RequireShapes(X, W, b);
        Require.Shape(dout, nameof(dout), "X W", X.Lengths[0], W.Lengths[1]);
        return Autograd.Run(() =>
        {
            var (x, w, bias) = (Autograd.Variable(X), Autograd.Variable(W), Autograd.Variable(b));
            var Y = OutputAndBackward(x, w, bias, dout);
            return new LinearGradients(Y, Autograd.Gradient(x), Autograd.Gradient(w), Autograd.Gradient(bias));
        });
    }

    /// <summary>The layer as a part of a larger graph.</summary>
    internal static torch.Tensor Layer(torch.Tensor x, torch.Tensor w, torch.Tensor b) => Autograd.Sum(x.matmul(w), b);

    /// <summary>Holds the shapes of a layer's input, weights and bias against each other.</summary>
    internal static void RequireShapes(Tensor<double> X, Tensor<double> W, Tensor<double> b)
    {
        Require.Rank(X, 2, nameof(X), "(N, in)");
        Require.Rank(W, 2, nameof(W), "(in, out)");
        Require.Shape(W, nameof(W), "the columns of X and its own", X.Lengths[1], W.Lengths[1]);
        Require.Shape(b, nameof(b), "the columns of W", W.Lengths[1]);
    }

    private static Tensor<double> OutputAndBackward(torch.Tensor x, torch.Tensor w, torch.Tensor b, Tensor<double> dout)
    {
        // The graph holds its leaves: it ends here, so that each of them can go when its gradient is copied.
        using var graph = torch.NewDisposeScope();
        var y = Layer(x, w, b);
        y.backward([Autograd.Constant(dout)]);
        return Autograd.Values(y);
    }
}
