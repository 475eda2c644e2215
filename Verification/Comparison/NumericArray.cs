namespace Harness.Comparison;

/// <summary>An array of doubles in row-major order, of 0 to <see cref="MaxRank"/> axes.</summary>
public sealed record NumericArray
{
    /// <summary>The most axes of an array: as many as every NumPy reads.</summary>
    public const int MaxRank = 32;

    /// <summary>Takes values and their shape as they are, without a copy.</summary>
    /// <param name="values">The elements in row-major order.</param>
    /// <param name="shape">The lengths of the axes; none for a number.</param>
    /// <exception cref="ArgumentException">
    /// The shape does not have as many elements as there are values, has a negative length, or more than <see cref="MaxRank"/> axes.
    /// </exception>
    public NumericArray(double[] values, params nint[] shape)
    {
        if (shape.Length > MaxRank)
            throw new ArgumentException($"An array has at most {NumberText.Count(MaxRank)} axes, not {NumberText.Count(shape.Length)}.", nameof(shape));
        Shapes.RequireCount(values.Length, shape, nameof(shape));
        (Values, Shape) = (values, shape);
    }

    /// <summary>The elements in row-major order.</summary>
    public double[] Values { get; }

    /// <summary>The lengths of the axes; empty for a number.</summary>
    public nint[] Shape { get; }

    /// <summary>What the elements were before they were widened, which decides how near others must be; float64 where nobody says.</summary>
    public ElementKind Kind { get; init; } = ElementKind.Double;
}
