using System.Numerics.Tensors;
using Harness.Kernels;
using Harness.NumPy;

namespace Harness.Layers.Convolution;

/// <summary>Y_nfij = b_f + Σ_c Σ_y Σ_x W_fcyx X_{n, c, i s + y − p, j s + x − p}, with zeros outside of X; torch's Conv2d without dilation and groups.</summary>
/// <remarks>
/// The elements that a window sees become a row of a matrix U ("im2col"), so that each image is a linear layer: Y = U Wᵀ + b.
/// U is made anew in Backward: to copy is cheaper than to keep a matrix that is as many times as large as X as the kernel has elements.
/// </remarks>
public sealed class Conv2dLayer : ITensorLayer
{
    private Tensor<double>? _X;
    private double[]? _unfolded;
    private double[]? _slopes;
    private double[]? _gradients;

    /// <summary>Draws W and b evenly from ±1/√(in · kernel), as torch does.</summary>
    /// <param name="inChannels">Channels of X, at least 1.</param>
    /// <param name="outChannels">Channels of Y, at least 1.</param>
    /// <param name="kernelSize">Rows and columns of a window, at least 1.</param>
    /// <param name="stride">From one window to the next, at least 1; 1 where null, as in torch.</param>
    /// <param name="padding">Zeros around X on each side, at least 0; none by default.</param>
    /// <param name="bias">Whether there is b.</param>
    /// <param name="random">The generator, first of W and then of b, row by row; null for <see cref="Np.Random"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is outside its range.</exception>
    public Conv2dLayer(int inChannels, int outChannels, Size2d kernelSize, Size2d? stride = null, Size2d padding = default, bool bias = true, RandomState? random = null)
    {
        Guard.Positive(nameof(Conv2dLayer), inChannels);
        Guard.Positive(nameof(Conv2dLayer), outChannels);
        (InChannels, OutChannels) = (inChannels, outChannels);
        (KernelSize, Stride, Padding) = (kernelSize, stride ?? 1, padding);
        WindowGuard.Sizes(nameof(Conv2dLayer), KernelSize, Stride, Padding);
        double bound = 1 / Math.Sqrt((double)inChannels * kernelSize.Height * kernelSize.Width);
        random ??= Np.Random;
        Weight = new($"{nameof(Conv2dLayer)}.{nameof(Weight)}", random.Uniform(-bound, bound, [outChannels, inChannels, kernelSize.Height, kernelSize.Width]));
        Bias = bias ? new($"{nameof(Conv2dLayer)}.{nameof(Bias)}", random.Uniform(-bound, bound, [outChannels])) : null;
    }

    /// <summary>Channels of X.</summary>
    public int InChannels { get; }

    /// <summary>Channels of Y.</summary>
    public int OutChannels { get; }

    /// <summary>Rows and columns of a window.</summary>
    public Size2d KernelSize { get; }

    /// <summary>From one window to the next.</summary>
    public Size2d Stride { get; }

    /// <summary>Zeros around X on each side.</summary>
    public Size2d Padding { get; }

    /// <summary>W, shape (out, in, kernel height, kernel width).</summary>
    public Parameter Weight { get; }

    /// <summary>b, shape (out); null where there is none.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => Bias is null ? [Weight] : [Weight, Bias];

    /// <summary>The convolution, shape (N, out, (H + 2 p − kernel) / s + 1, (W + 2 p − kernel) / s + 1), rounded down.</summary>
    /// <param name="X">Shape (N, in, H, W), with windows that fit; N may be 0. Kept by reference until the next Forward.</param>
    /// <param name="result">A dense array of the output's shape, not X itself, which becomes the output and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">X has other channels, or is smaller than a window; the result has another shape, or shares memory with X.</exception>
    public Tensor<double> Forward(Tensor<double> X, Tensor<double>? result = null)
    {
        Guard.Pattern(nameof(Conv2dLayer), X, $"(N, {InChannels}, H, W)", [-1, InChannels, -1, -1]);
        var windows = WindowGuard.Over(nameof(Conv2dLayer), X, KernelSize, Stride, Padding);
        result = Arrays.Result(nameof(Conv2dLayer), result, [X.Lengths[0], OutChannels, windows.OutHeight, windows.OutWidth], read: X);
        int depth = InChannels * windows.Kernel, image = InChannels * windows.Plane, output = OutChannels * windows.Count;
        var x = Arrays.Elements(X);
        var y = Arrays.Memory(result);
        MatrixView W = new(Weight.Values, depth, OutChannels);
        for (int n = 0; n < X.Lengths[0]; n++)
            MatrixProduct.Multiply(new(Unfold(x.Slice(n * image, image), windows), windows.Count, depth), W, Bias is null ? [] : Bias.Values, y.Slice(n * output, output));
        _X = X;
        return result;
    }

    /// <summary>The gradient by the latest X, in its shape; those by W and b are in the parameters.</summary>
    /// <param name="dout">The gradient of the loss by the output, in its shape.</param>
    /// <param name="result">A dense array of the shape of X, not dout itself, which becomes the gradient and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The shape of dout is not that of the output, or the result's not that of X; the result shares memory with X.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Tensor<double> Backward(Tensor<double> dout, Tensor<double>? result = null)
    {
        var X = Guard.AfterForward(nameof(Conv2dLayer), _X);
        var windows = WindowGuard.Over(nameof(Conv2dLayer), X, KernelSize, Stride, Padding);
        Guard.Shape(nameof(Conv2dLayer), dout, [X.Lengths[0], OutChannels, windows.OutHeight, windows.OutWidth]);
        result = Arrays.Result(nameof(Conv2dLayer), result, X.Lengths, read: X);
        int depth = InChannels * windows.Kernel, image = InChannels * windows.Plane, output = OutChannels * windows.Count;
        var x = Arrays.Elements(X);
        var d = Arrays.Elements(dout);
        var dx = Arrays.Memory(result);
        MatrixView W = new(Weight.Values, depth, OutChannels);
        var dU = windows.IsIdentity ? [] : Arrays.Scratch(ref _slopes, windows.Count * depth);
        var dW = Arrays.Scratch(ref _gradients, (depth + 1) * OutChannels);
        Weight.Gradient.Fill(0);
        Bias?.Gradient.Fill(0);

        // As in a linear layer with D = dout: ∂L/∂U = D W, ∂L/∂W = Dᵀ U and ∂L/∂b = the sums of D's columns, added up over the images.
        // An element of X is in U once for every window that sees it: its gradient is the sum over those places.
        for (int n = 0; n < X.Lengths[0]; n++)
        {
            var slopes = dx.Slice(n * image, image);
            MatrixView U = new(Unfold(x.Slice(n * image, image), windows), windows.Count, depth);
            MatrixProduct.Gradients(U, W, d.Slice(n * output, output), windows.IsIdentity ? slopes : dU, dW[..(depth * OutChannels)], dW[(depth * OutChannels)..]);
            if (!windows.IsIdentity)
                Unfolding.Fold(dU, windows, slopes);
            TensorPrimitives.Add(Weight.Gradients, dW[..(depth * OutChannels)], Weight.Gradients);
            if (Bias is not null)
                TensorPrimitives.Add(Bias.Gradients, dW[(depth * OutChannels)..], Bias.Gradients);
        }

        return result;
    }

    private ReadOnlySpan<double> Unfold(ReadOnlySpan<double> image, Windows windows)
    {
        if (windows.IsIdentity)
            return image;
        var unfolded = Arrays.Scratch(ref _unfolded, windows.Count * InChannels * windows.Kernel);
        Unfolding.Unfold(image, windows, unfolded);
        return unfolded;
    }
}
