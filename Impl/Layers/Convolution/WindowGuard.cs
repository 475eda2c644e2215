using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Harness.Kernels;

namespace Harness.Layers.Convolution;

/// <summary>Checks of windows.</summary>
internal static class WindowGuard
{
    /// <summary>Asks for a kernel and a stride of at least 1 and a margin of at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is outside its range.</exception>
    public static void Sizes(string type, Size2d kernelSize, Size2d stride, Size2d padding)
    {
        Guard.Positive(type, Math.Min(kernelSize.Height, kernelSize.Width), nameof(kernelSize));
        Guard.Positive(type, Math.Min(stride.Height, stride.Width), nameof(stride));
        Guard.FiniteAndNotNegative(type, Math.Min(padding.Height, padding.Width), nameof(padding));
    }

    /// <summary>The windows over the last two axes of an array.</summary>
    /// <exception cref="ArgumentException">No window fits.</exception>
    public static Windows Over(string type, Tensor<double> X, Size2d kernelSize, Size2d stride, Size2d padding, [CallerMemberName] string member = "")
    {
        Windows windows = new((int)X.Lengths[^2], (int)X.Lengths[^1], kernelSize.Height, kernelSize.Width, stride.Height, stride.Width, padding.Height, padding.Width);
        return windows is { OutHeight: > 0, OutWidth: > 0 }
            ? windows
            : throw new ArgumentException($"{type}.{member}: expected X of at least {kernelSize.Height}×{kernelSize.Width} with its margin of {padding.Height}×{padding.Width} on each side, found shape {Guard.Text(X.Lengths)}.", nameof(X));
    }
}
