using System.Numerics.Tensors;
using Harness.Kernels;

namespace Harness.Layers.Convolution;

/// <summary>A layer that makes one number of each window of each plane.</summary>
public abstract class PoolingLayer : ITensorLayer
{
    private protected PoolingLayer(Size2d kernelSize, Size2d? stride, Size2d padding)
    {
        (KernelSize, Stride, Padding) = (kernelSize, stride ?? kernelSize, padding);
        WindowGuard.Sizes(Type, KernelSize, Stride, Padding);
        if (2 * padding.Height > kernelSize.Height || 2 * padding.Width > kernelSize.Width)
            throw new ArgumentOutOfRangeException(nameof(padding), $"{Type}: expected a padding of at most half the kernel, {kernelSize.Height}×{kernelSize.Width}, found {padding.Height}×{padding.Width}: a window could see nothing.");
    }

    /// <summary>Rows and columns of a window.</summary>
    public Size2d KernelSize { get; }

    /// <summary>From one window to the next.</summary>
    public Size2d Stride { get; }

    /// <summary>The margin around X on each side.</summary>
    public Size2d Padding { get; }

    private protected nint[]? Lengths { get; private set; }

    private string Type => GetType().Name;

    /// <summary>A number for each window, shape (N, C, (H + 2 p − kernel) / s + 1, (W + 2 p − kernel) / s + 1), rounded down.</summary>
    /// <param name="X">Shape (N, C, H, W), with windows that fit; N and C may be 0. Not kept.</param>
    /// <param name="result">A dense array of the output's shape, not X itself, which becomes the output and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">X has another rank, or is smaller than a window; the result has another shape, or shares memory with X.</exception>
    public Tensor<double> Forward(Tensor<double> X, Tensor<double>? result = null)
    {
        Guard.Pattern(Type, X, "(N, C, H, W)", [-1, -1, -1, -1]);
        var windows = WindowGuard.Over(Type, X, KernelSize, Stride, Padding);
        result = Arrays.Result(Type, result, [.. X.Lengths[..2], windows.OutHeight, windows.OutWidth], read: X);
        ForwardPlanes(Arrays.Elements(X), windows, Arrays.Memory(result));
        Lengths = X.Lengths.ToArray();
        return result;
    }

    /// <summary>The gradient by the latest X, in its shape.</summary>
    /// <param name="dout">The gradient of the loss by the output, in its shape.</param>
    /// <param name="result">A dense array of the shape of X, not dout itself, which becomes the gradient and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The shape of dout is not that of the output, or the result's not that of X; the result shares memory with dout.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Tensor<double> Backward(Tensor<double> dout, Tensor<double>? result = null)
    {
        nint[] lengths = Guard.AfterForward(Type, Lengths);
        Windows windows = new((int)lengths[2], (int)lengths[3], KernelSize.Height, KernelSize.Width, Stride.Height, Stride.Width, Padding.Height, Padding.Width);
        Guard.Shape(Type, dout, [.. lengths[..2], windows.OutHeight, windows.OutWidth]);
        result = Arrays.Result(Type, result, lengths, read: dout);
        var dx = Arrays.Memory(result);
        dx.Clear();
        BackwardPlanes(Arrays.Elements(dout), windows, dx);
        return result;
    }

    private protected abstract void ForwardPlanes(ReadOnlySpan<double> x, Windows windows, Span<double> y);

    /// <summary>Adds to dx, which is zeros.</summary>
    private protected abstract void BackwardPlanes(ReadOnlySpan<double> dout, Windows windows, Span<double> dx);
}
