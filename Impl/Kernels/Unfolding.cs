using System.Numerics.Tensors;

namespace Harness.Kernels;

/// <summary>Windows as columns of a matrix, so that a convolution becomes a product, and the sum that leads back.</summary>
/// <remarks>
/// K. Chellapilla, S. Puri and P. Simard, "High Performance Convolutional Neural Networks for Document Processing", 2006. The matrix has a row for
/// each window and a column for each element that a window sees (channel, row, column), and lies in memory column by column: the elements
/// of one column stand side by side in the plane as well, if the stride is 1.
/// </remarks>
public static class Unfolding
{
    /// <summary>Overwrites the matrix with what the windows see; 0 in the margin.</summary>
    /// <param name="planes">The channels, one plane after another.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="columns">Shape (windows, channels · kernel), column by column.</param>
    public static void Unfold(ReadOnlySpan<double> planes, Windows windows, Span<double> columns)
    {
        for (int at = 0, column = 0; at < planes.Length; at += windows.Plane)
            for (int k = 0; k < windows.Kernel; k++, column++)
                Copy(planes.Slice(at, windows.Plane), windows, k / windows.KernelWidth, k % windows.KernelWidth, columns.Slice(column * windows.Count, windows.Count));
    }

    /// <summary>Overwrites the planes with the sum of all that windows saw of each element: the transpose of <see cref="Unfold"/>.</summary>
    /// <param name="columns">Shape (windows, channels · kernel), column by column.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="planes">The channels, one plane after another.</param>
    public static void Fold(ReadOnlySpan<double> columns, Windows windows, Span<double> planes)
    {
        planes.Clear();
        for (int at = 0, column = 0; at < planes.Length; at += windows.Plane)
            for (int k = 0; k < windows.Kernel; k++, column++)
                Add(columns.Slice(column * windows.Count, windows.Count), windows, k / windows.KernelWidth, k % windows.KernelWidth, planes.Slice(at, windows.Plane));
    }

    private static void Copy(ReadOnlySpan<double> plane, Windows windows, int y, int x, Span<double> column)
    {
        var (first, end) = Inside(x, windows);
        for (int row = 0, i = y - windows.PaddingHeight; row < windows.OutHeight; row++, i += windows.StrideHeight)
        {
            var to = column.Slice(row * windows.OutWidth, windows.OutWidth);
            if (i < 0 || i >= windows.Height)
            {
                to.Clear();
                continue;
            }

            to[..first].Clear();
            to[end..].Clear();
            var from = plane.Slice(i * windows.Width, windows.Width);
            int left = (first * windows.StrideWidth) + x - windows.PaddingWidth;
            if (windows.StrideWidth == 1)
                from.Slice(left, end - first).CopyTo(to[first..]);
            else
                for (int j = first; j < end; j++, left += windows.StrideWidth)
                    to[j] = from[left];
        }
    }

    private static void Add(ReadOnlySpan<double> column, Windows windows, int y, int x, Span<double> plane)
    {
        var (first, end) = Inside(x, windows);
        for (int row = 0, i = y - windows.PaddingHeight; row < windows.OutHeight; row++, i += windows.StrideHeight)
        {
            if (i < 0 || i >= windows.Height)
                continue;
            var from = column.Slice(row * windows.OutWidth, windows.OutWidth);
            var to = plane.Slice(i * windows.Width, windows.Width);
            int left = (first * windows.StrideWidth) + x - windows.PaddingWidth;
            if (windows.StrideWidth == 1)
                TensorPrimitives.Add(to.Slice(left, end - first), from[first..end], to.Slice(left, end - first));
            else
                for (int j = first; j < end; j++, left += windows.StrideWidth)
                    to[left] += from[j];
        }
    }

    /// <summary>The windows of a row whose column x lies in the plane.</summary>
    private static (int First, int End) Inside(int x, Windows windows)
    {
        int stride = windows.StrideWidth, first = Math.Max(0, (windows.PaddingWidth - x + stride - 1) / stride);
        int end = Math.Min(windows.OutWidth, (windows.Width + windows.PaddingWidth - x + stride - 1) / stride);
        return first < end ? (first, end) : (0, 0);
    }
}
