using Harness.Comparison;
using Harness.Scripting;

namespace Harness.Course;

/// <summary>Comparison and arithmetic of values.</summary>
internal static class Values
{
    private const double LeastCosine = 0.5;

    public static ArrayComparison Compare(Value actual, Value expected, Tolerance tolerance, bool mapsDifferences = false) =>
        ArrayComparer.Compare(actual.Data, actual.Shape, expected.Data, expected.Shape, tolerance, mapsDifferences);

    /// <summary>The largest absolute value; 0 of an empty array.</summary>
    public static double Largest(Value value)
    {
        var largest = 0.0;
        foreach (var element in value.Data)
            largest = Math.Max(largest, Math.Abs(element));
        return largest;
    }

    /// <summary>The position of the largest absolute value in row-major order, the first one of several.</summary>
    /// <param name="value">One element or more.</param>
    public static int IndexOfLargest(Value value)
    {
        var largest = 0;
        for (var i = 1; i < value.Data.Length; i++)
            if (Math.Abs(value.Data[i]) > Math.Abs(value.Data[largest]))
                largest = i;
        return largest;
    }

    /// <summary>Σ aᵢ bᵢ of two values of equally many elements.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>Whether two arrays of one shape point roughly the same way or the opposite one: the cosine between them is at least a half in magnitude.</summary>
    public static bool AreRelated(Value a, Value b)
    {
        if (!a.Shape.SequenceEqual(b.Shape))
            return false;
        var lengths = Math.Sqrt(Dot(a.Data, a.Data)) * Math.Sqrt(Dot(b.Data, b.Data));
        // Zeros are related to nothing but zeros.
        return lengths == 0 ? Largest(a) == Largest(b) : Math.Abs(Dot(a.Data, b.Data)) >= LeastCosine * lengths;
    }

    /// <summary>α a + β b, element by element.</summary>
    public static Value Combine(double alpha, Value a, double beta, Value b)
    {
        var combined = new double[a.Data.Length];
        for (var i = 0; i < combined.Length; i++)
            combined[i] = (alpha * a.Data[i]) + (beta * b.Data[i]);
        return a.IsNumber ? new(combined[0]) : Value.Array(combined, a.Shape);
    }

    /// <summary>A function of two values, element by element; the shape is the first one's.</summary>
    public static Value Zip(Value a, Value b, Func<double, double, double> function)
    {
        var zipped = new double[a.Data.Length];
        for (var i = 0; i < zipped.Length; i++)
            zipped[i] = function(a.Data[i], b.Data[i]);
        return a.IsNumber ? new(zipped[0]) : Value.Array(zipped, a.Shape);
    }

    /// <summary>The transpose of a matrix; anything else is its own.</summary>
    public static Value Transpose(Value value) => value.Shape.Length == 2 ? Value.Of(value.ToMatrix().Transpose()) : value;

    /// <summary>The sum of every row of a matrix.</summary>
    public static Value RowSums(Value matrix) => Value.Of(matrix.ToMatrix().RowSums());
}
