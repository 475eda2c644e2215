using Harness.Kernels;

namespace Harness.Layers.Convolution;

/// <summary>The mean of each window; torch's AvgPool2d.</summary>
public sealed class AvgPool2dLayer : PoolingLayer
{
    /// <summary>Fixes the windows.</summary>
    /// <param name="kernelSize">Rows and columns of a window, at least 1.</param>
    /// <param name="stride">From one window to the next, at least 1; the kernel's size where null, as in torch.</param>
    /// <param name="padding">A margin of zeros on each side, at most half the kernel; none by default.</param>
    /// <param name="countIncludePad">Whether the margin counts in the number that sums are divided by, as it does in torch by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is outside its range.</exception>
    public AvgPool2dLayer(Size2d kernelSize, Size2d? stride = null, Size2d padding = default, bool countIncludePad = true)
        : base(kernelSize, stride, padding) =>
        CountIncludePad = countIncludePad;

    /// <summary>Whether the margin counts in the number that sums are divided by.</summary>
    public bool CountIncludePad { get; }

    private protected override void ForwardPlanes(ReadOnlySpan<double> x, Windows windows, Span<double> y)
    {
        for (int from = 0, to = 0; to < y.Length; from += windows.Plane, to += windows.Count)
            Pooling.Means(x.Slice(from, windows.Plane), windows, CountIncludePad, y.Slice(to, windows.Count));
    }

    // y = Σ x_i / k, so ∂y/∂x_i = 1/k: each element that a window sees gets the k-th part of its gradient.
    private protected override void BackwardPlanes(ReadOnlySpan<double> dout, Windows windows, Span<double> dx)
    {
        for (int from = 0, to = 0; from < dout.Length; from += windows.Count, to += windows.Plane)
            Pooling.SpreadMeans(dout.Slice(from, windows.Count), windows, CountIncludePad, dx.Slice(to, windows.Plane));
    }
}
