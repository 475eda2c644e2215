using Harness.Comparison;
using Harness.Scripting;

namespace Harness.Engine.Witnesses;

/// <summary>Comparison and arithmetic of values.</summary>
internal static class Values
{
    public static ArrayComparison Compare(Value actual, Value expected, Tolerance tolerance) =>
        ArrayComparer.Compare(actual.Data, actual.Shape, expected.Data, expected.Shape, tolerance);

    /// <summary>The largest absolute value; 0 of an empty array.</summary>
    public static double Largest(Value value)
    {
        var largest = 0.0;
        foreach (var element in value.Data)
            largest = Math.Max(largest, Math.Abs(element));
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

    /// <summary>α a + β b, element by element.</summary>
    public static Value Combine(double alpha, Value a, double beta, Value b)
    {
        var combined = new double[a.Data.Length];
        for (var i = 0; i < combined.Length; i++)
            combined[i] = (alpha * a.Data[i]) + (beta * b.Data[i]);
        return a.IsNumber ? new(combined[0]) : Value.Array(combined, a.Shape);
    }
}
