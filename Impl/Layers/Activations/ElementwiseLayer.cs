using System.Numerics.Tensors;

namespace Harness.Layers.Activations;

/// <summary>A layer whose output element depends on the input element at its place alone: y = f(x), so dx = dout f′(x).</summary>
/// <remarks>X may have any shape, also an empty one. The result of Backward may be dout itself.</remarks>
public abstract class ElementwiseLayer : ITensorLayer
{
    private Tensor<double>? _X;

    private protected ElementwiseLayer()
    {
    }

    /// <summary>f of every element, in the shape of X.</summary>
    /// <param name="X">Any shape. Kept by reference until the next Forward.</param>
    /// <param name="result">A dense array of the shape of X, not X itself, which becomes the output and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The result has another shape, or shares memory with X.</exception>
    public Tensor<double> Forward(Tensor<double> X, Tensor<double>? result = null)
    {
        result = Arrays.Result(GetType().Name, result, X.Lengths, read: X);
        Values(Arrays.Elements(X), Arrays.Memory(result));
        _X = X;
        return result;
    }

    /// <summary>dout f′(X), in the shape of the latest X.</summary>
    /// <param name="dout">The gradient of the loss by the output, shape of X.</param>
    /// <param name="result">A dense array of the shape of X, which may be dout itself, and becomes the gradient and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The shape of dout or of the result is not that of X.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Tensor<double> Backward(Tensor<double> dout, Tensor<double>? result = null)
    {
        string type = GetType().Name;
        var X = Guard.AfterForward(type, _X);
        Guard.Shape(type, dout, X.Lengths);
        result = Arrays.Result(type, result, X.Lengths, read: X);
        Slopes(Arrays.Elements(X), Arrays.Elements(dout), Arrays.Memory(result));
        return result;
    }

    /// <summary>Overwrites y with f(x).</summary>
    private protected abstract void Values(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>Overwrites dx with dout f′(x).</summary>
    private protected abstract void Slopes(ReadOnlySpan<double> x, ReadOnlySpan<double> dout, Span<double> dx);
}
