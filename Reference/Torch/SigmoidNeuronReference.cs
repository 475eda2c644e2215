using TorchSharp;

namespace Harness.Torch;

/// <summary>A neuron of two inputs, <c>sigmoid(w0 x0 + w1 x1 + w2)</c>, by torch.</summary>
public static class SigmoidNeuronReference
{
    /// <summary>The output, in [0, 1].</summary>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static double Forward(double w0, double x0, double w1, double x1, double w2) =>
        Autograd.Run(() => Graph(Array.ConvertAll([w0, x0, w1, x1, w2], Autograd.Variable)).item<double>());

    /// <summary>The gradients of the output at w0, x0, w1, x1 and w2, in this order.</summary>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static double[] Gradients(double w0, double x0, double w1, double x1, double w2)
    {
        return Autograd.Run(() =>
        {
            var leaves = Array.ConvertAll([w0, x0, w1, x1, w2], Autograd.Variable);
            Graph(leaves).backward();
            return Array.ConvertAll(leaves, leaf => leaf.grad!.item<double>());
        });
    }

    // In the order of the arguments: w0, x0, w1, x1, w2.
    private static torch.Tensor Graph(torch.Tensor[] v) => Autograd.Sum(Autograd.Sum(v[0] * v[1], v[2] * v[3]), v[4]).sigmoid();
}
