using Harness.Kernels;

namespace Harness.Layers.Convolution;

/// <summary>The largest element of each window; torch's MaxPool2d without dilation.</summary>
public sealed class MaxPool2dLayer : PoolingLayer
{
    private int[] _places = [];

    /// <summary>Fixes the windows.</summary>
    /// <param name="kernelSize">Rows and columns of a window, at least 1.</param>
    /// <param name="stride">From one window to the next, at least 1; the kernel's size where null, as in torch.</param>
    /// <param name="padding">A margin of −∞ on each side, at most half the kernel; none by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is outside its range.</exception>
    public MaxPool2dLayer(Size2d kernelSize, Size2d? stride = null, Size2d padding = default)
        : base(kernelSize, stride, padding)
    {
    }

    // Of equal elements the first counts, and NaN counts as the largest, both of which are torch's choices.
    private protected override void ForwardPlanes(ReadOnlySpan<double> x, Windows windows, Span<double> y)
    {
        if (_places.Length != y.Length)
            _places = new int[y.Length];
        for (int from = 0, to = 0; to < y.Length; from += windows.Plane, to += windows.Count)
            Pooling.Largest(x.Slice(from, windows.Plane), windows, y.Slice(to, windows.Count), _places.AsSpan(to, windows.Count));
    }

    // ∂(max x)/∂x_i is 1 for the largest and 0 for the others: a window's gradient goes to the place where its largest stands.
    private protected override void BackwardPlanes(ReadOnlySpan<double> dout, Windows windows, Span<double> dx)
    {
        for (int from = 0, to = 0; from < dout.Length; from += windows.Count, to += windows.Plane)
        {
            var plane = dx.Slice(to, windows.Plane);
            var slopes = dout.Slice(from, windows.Count);
            var places = _places.AsSpan(from, windows.Count);
            for (int i = 0; i < places.Length; i++)
                plane[places[i]] += slopes[i];
        }
    }
}
