namespace Harness.Exercises.Values;

/// <summary>The product <c>@</c> of vectors and matrices; terms are summed in order, so its last bit may differ from NumPy's BLAS.</summary>
internal static class MatrixProduct
{
    /// <summary>The product.</summary>
    /// <param name="a">One or two dimensions.</param>
    /// <param name="b">One or two dimensions.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static DrawnValue Of(DrawnValue a, DrawnValue b)
    {
        if (a.Shape.Length is not (1 or 2) || b.Shape.Length is not (1 or 2) || a.Shape[^1] != b.Shape[0])
            throw new ArgumentException($"Expected matrices or vectors whose inner lengths agree, found {DrawnValue.TextOf(a.Shape)} @ {DrawnValue.TextOf(b.Shape)}.");
        var (rows, inner) = (a.Shape.Length == 2 ? (int)a.Shape[0] : 1, (int)a.Shape[^1]);
        var columns = b.Shape.Length == 2 ? (int)b.Shape[1] : 1;
        var result = new double[rows * columns];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
            {
                var sum = 0.0;
                for (var k = 0; k < inner; k++)
                    sum += a.Data[(row * inner) + k] * b.Data[(k * columns) + column];
                result[(row * columns) + column] = sum;
            }
        var kind = a.Kind == ValueKind.Real || b.Kind == ValueKind.Real ? ValueKind.Real : ValueKind.Whole;
        return DrawnValue.Array(kind, result, [.. a.Shape[..^1], .. b.Shape.Length == 2 ? b.Shape[1..] : []]);
    }
}
