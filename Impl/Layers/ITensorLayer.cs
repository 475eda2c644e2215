using System.Numerics.Tensors;

namespace Harness.Layers;

/// <summary>One step of a network on arrays of any number of axes: a function, its gradient, and the parameters it learns, if any.</summary>
/// <remarks>
/// A layer keeps references to what its latest <see cref="Forward"/> received, as PyTorch does, instead of copies: changing that array in
/// place before <see cref="Backward"/> changes the gradient. No layer ever writes to an array it did not make, but for a result that it is
/// handed. Arrays may lie in memory in any order; results are row-major. An instance serves one thread at a time.
/// </remarks>
public interface ITensorLayer
{
    /// <summary>What the layer learns; empty where it learns nothing.</summary>
    IReadOnlyList<Parameter> Parameters => [];

    /// <summary>The layer's output.</summary>
    /// <param name="X">The batch, in a shape that the layer takes.</param>
    /// <param name="result">A dense array of the output's shape, not X itself, which becomes the output and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">X or the result has a shape that the layer does not take.</exception>
    Tensor<double> Forward(Tensor<double> X, Tensor<double>? result = null);

    /// <summary>The gradient of the loss by the latest X, in its shape; the parameters' gradients become those of this call.</summary>
    /// <param name="dout">The gradient of the loss by the layer's output, in its shape.</param>
    /// <param name="result">A dense array of the shape of X, not dout itself unless the layer says so, which becomes the gradient and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The shape of dout is not the one that Forward returned, or the result has another than X.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    Tensor<double> Backward(Tensor<double> dout, Tensor<double>? result = null);
}
