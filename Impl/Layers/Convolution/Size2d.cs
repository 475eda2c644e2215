namespace Harness.Layers.Convolution;

/// <summary>A height and a width; a whole number stands for both, as in torch.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct Size2d(int Height, int Width)
{
    /// <summary>The same number for both.</summary>
    /// <param name="side">The number.</param>
    public static implicit operator Size2d(int side) => FromInt32(side);

    /// <summary>The same number for both.</summary>
    /// <param name="side">The number.</param>
    public static Size2d FromInt32(int side) => new(side, side);
}
