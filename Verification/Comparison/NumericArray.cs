using System.Numerics;

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

    private NumericArray(double[] values, long[] places, nint[] shape) => (Values, Places, Shape) = (values, places, shape);

    /// <summary>The elements in row-major order.</summary>
    public double[] Values { get; }

    /// <summary>The lengths of the axes; empty for a number.</summary>
    public nint[] Shape { get; }

    /// <summary>What the elements were before they were widened, which decides how near others must be; float64 where nobody says.</summary>
    public ElementKind Kind { get; init; } = ElementKind.Double;

    /// <summary>The same elements where a whole number among them is beyond 2⁵³; null where doubles hold them all.</summary>
    internal BigInteger[]? Whole { get; init; }

    /// <summary>Whether the last axis, of length 2, holds real and imaginary parts.</summary>
    internal bool IsComplex { get; init; }

    /// <summary>Where in row-major order the values of a sparse matrix stand, ascending; the others are 0. Null for an array that has all its elements.</summary>
    internal long[]? Places { get; }

    /// <summary>A sparse matrix.</summary>
    internal static NumericArray Sparse(double[] values, long[] places, nint[] shape) => new(values, places, shape);
}
