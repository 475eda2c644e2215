using System.Numerics.Tensors;
using TorchSharp;

namespace Harness.Torch;

/// <summary>The softmax of every row, <c>exp(x_j) / Σ_k exp(x_k)</c>, by torch; a batch of no rows is allowed.</summary>
public static class SoftmaxReference
{
    /// <summary>The output <c>(N, M)</c>, whose rows sum to 1.</summary>
    /// <param name="X">The input <c>(N, M)</c>; a row that holds NaN or +∞ gives a row of NaN.</param>
    /// <exception cref="ArgumentException">The input is not a matrix.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static Tensor<double> Forward(Tensor<double> X)
    {
        Require.Rank(X, 2, nameof(X), "(N, M)");
        return Autograd.Run(() => Autograd.Values(Rows(Autograd.Constant(X))));
    }

    /// <summary>The gradient <c>(N, M)</c> at <paramref name="X"/> of the sum of <c>dout * Forward(X)</c>.</summary>
    /// <param name="X">The input <c>(N, M)</c>.</param>
    /// <param name="dout">The gradient that comes from above <c>(N, M)</c>.</param>
    /// <exception cref="ArgumentException">The input is not a matrix, or the shapes differ.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static Tensor<double> Gradient(Tensor<double> X, Tensor<double> dout)
    {
        Require.Rank(X, 2, nameof(X), "(N, M)");
        Require.SameShape(dout, nameof(dout), X, nameof(X));
        return Autograd.Run(() =>
        {
            var x = Autograd.Variable(X);
            Rows(x).backward([Autograd.Constant(dout)]);
            return Autograd.Gradient(x);
        });
    }

    /// <summary>The function as a part of a larger graph.</summary>
    internal static torch.Tensor Rows(torch.Tensor x) => torch.nn.functional.softmax(x, dim: 1);
}
