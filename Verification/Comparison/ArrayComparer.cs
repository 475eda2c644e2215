using System.Numerics.Tensors;

namespace Harness.Comparison;

/// <summary>Compares arrays element by element: first the shapes, then the values.</summary>
public static class ArrayComparer
{
    /// <summary>Compares two tensors of any rank and layout.</summary>
    public static ArrayComparison Compare(Tensor<double> actual, Tensor<double> expected, Tolerance tolerance)
    {
        return Compare(Shapes.RowMajor(actual), actual.Lengths, Shapes.RowMajor(expected), expected.Lengths, tolerance);
    }

    /// <summary>Compares two numbers, which have the shape [] and one element.</summary>
    public static ArrayComparison Compare(double actual, double expected, Tolerance tolerance)
    {
        return Compare([actual], [], [expected], [], tolerance);
    }

    /// <summary>Compares two arrays in row-major order.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="actualShape">Its shape.</param>
    /// <param name="expected">What should have come.</param>
    /// <param name="expectedShape">Its shape.</param>
    /// <param name="tolerance">What is allowed.</param>
    /// <param name="mapsDifferences">Whether <see cref="ArrayComparison.Differences"/> is wanted, which takes a second look at arrays that do not agree.</param>
    /// <exception cref="ArgumentException">A shape does not have as many elements as its span, or has a negative length.</exception>
    public static ArrayComparison Compare(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<nint> actualShape,
        ReadOnlySpan<double> expected,
        ReadOnlySpan<nint> expectedShape,
        Tolerance tolerance,
        bool mapsDifferences = false)
    {
        Shapes.RequireCount(actual.Length, actualShape, nameof(actualShape));
        Shapes.RequireCount(expected.Length, expectedShape, nameof(expectedShape));
        if (!actualShape.SequenceEqual(expectedShape))
            return ArrayComparison.OfShapes(actualShape, expectedShape, tolerance);
        var scan = new ElementScan(actual, expected, tolerance);
        scan.Run();
        return scan.ToComparison(expectedShape, mapsDifferences);
    }
}
