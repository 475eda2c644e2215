namespace Harness.Kernels;

/// <summary>The windows that a kernel sees as it moves over a plane with a margin around it.</summary>
/// <param name="Height">Rows of the plane.</param>
/// <param name="Width">Columns of the plane.</param>
/// <param name="KernelHeight">Rows of the kernel, at least 1.</param>
/// <param name="KernelWidth">Columns of the kernel, at least 1.</param>
/// <param name="StrideHeight">From a window to the one below, at least 1.</param>
/// <param name="StrideWidth">From a window to the one on its right, at least 1.</param>
/// <param name="PaddingHeight">Rows of the margin above and below.</param>
/// <param name="PaddingWidth">Columns of the margin on the left and on the right.</param>
public readonly record struct Windows(
    int Height, int Width, int KernelHeight, int KernelWidth, int StrideHeight, int StrideWidth, int PaddingHeight, int PaddingWidth)
{
    /// <summary>Windows from top to bottom; not positive where the kernel is larger than plane and margin.</summary>
    public int OutHeight => Steps(Height, KernelHeight, StrideHeight, PaddingHeight);

    /// <summary>Windows from left to right; not positive where the kernel is larger than plane and margin.</summary>
    public int OutWidth => Steps(Width, KernelWidth, StrideWidth, PaddingWidth);

    /// <summary>Elements of the plane.</summary>
    public int Plane => Height * Width;

    /// <summary>Windows.</summary>
    public int Count => OutHeight * OutWidth;

    /// <summary>Elements of the kernel.</summary>
    public int Kernel => KernelHeight * KernelWidth;

    /// <summary>Whether each window is the element at its place.</summary>
    public bool IsIdentity => Kernel == 1 && StrideHeight == 1 && StrideWidth == 1 && PaddingHeight == 0 && PaddingWidth == 0;

    /// <summary>The rows of the plane that windows of a row see, which may stand out above and below.</summary>
    internal (int Top, int Bottom) Rows(int row) => (Math.Max(0, (row * StrideHeight) - PaddingHeight), Math.Min(Height, (row * StrideHeight) - PaddingHeight + KernelHeight));

    /// <summary>The columns of the plane that windows of a column see.</summary>
    internal (int Left, int Right) Columns(int column) => (Math.Max(0, (column * StrideWidth) - PaddingWidth), Math.Min(Width, (column * StrideWidth) - PaddingWidth + KernelWidth));

    private static int Steps(int length, int kernel, int stride, int padding)
    {
        int room = length + (2 * padding) - kernel;
        return room < 0 ? 0 : (room / stride) + 1;
    }
}
