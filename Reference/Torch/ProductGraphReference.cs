using TorchSharp;

namespace Harness.Torch;

/// <summary>The graph <c>(x + y) z</c> of three numbers by torch.</summary>
public static class ProductGraphReference
{
    /// <summary>The output.</summary>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static double Forward(double x, double y, double z) =>
        Autograd.Run(() => Graph(Autograd.Variable(x), Autograd.Variable(y), Autograd.Variable(z)).item<double>());

    /// <summary>The gradients of the output at x, y and z, in this order.</summary>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static double[] Gradients(double x, double y, double z)
    {
        return Autograd.Run(() =>
        {
            torch.Tensor[] leaves = [Autograd.Variable(x), Autograd.Variable(y), Autograd.Variable(z)];
            Graph(leaves[0], leaves[1], leaves[2]).backward();
            return Array.ConvertAll(leaves, leaf => leaf.grad!.item<double>());
        });
    }

    private static torch.Tensor Graph(torch.Tensor x, torch.Tensor y, torch.Tensor z) => Autograd.Sum(x, y) * z;
}
