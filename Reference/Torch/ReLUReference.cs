using System.Numerics.Tensors;
using TorchSharp;

namespace Harness.Torch;

/// <summary>The function <c>max(0, x)</c> of every element by torch, for arrays of any shape. The derivative at exactly 0 is torch's choice, 0.</summary>
public static class ReLUReference
{
    /// <summary>The output, of the shape of <paramref name="X"/>.</summary>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static Tensor<double> Forward(Tensor<double> X) => Autograd.Run(() => Autograd.Values(torch.nn.functional.relu(Autograd.Constant(X))));

    /// <summary>The gradient at <paramref name="X"/> of the sum of <c>dout * Forward(X)</c>.</summary>
    /// <param name="X">The input, of any shape.</param>
    /// <param name="dout">The gradient that comes from above, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static Tensor<double> Gradient(Tensor<double> X, Tensor<double> dout)
    {
        Require.SameShape(dout, nameof(dout), X, nameof(X));
        return Autograd.Run(() =>
        {
            var x = Autograd.Variable(X);
            // The graph holds its leaf: it ends before the gradient is copied, so that the leaf can go.
            using (torch.NewDisposeScope())
                torch.nn.functional.relu(x).backward([Autograd.Constant(dout)]);
            return Autograd.Gradient(x);
        });
    }
}
