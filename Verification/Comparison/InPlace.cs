using System.Numerics.Tensors;
using System.Reflection;

namespace Harness.Comparison;

/// <summary>A first look at two arrays of the same kind where they lie: most comparisons agree, and then nothing is copied.</summary>
internal static class InPlace
{
    private const BindingFlags Callable = BindingFlags.Public | BindingFlags.Instance;

    // What is widened at a time, on the stack.
    private const int BlockLength = 512;

    /// <summary>Whether both are dense arrays of float64, or both of float32, of one shape, finite and within the tolerance. False where a full comparison has to say.</summary>
    public static bool AreAllowed(object? actual, object? expected, Closeness closeness)
    {
        if (closeness.MaxUlps is not null || actual is null || expected is null)
            return false;
        return (actual, expected) switch
        {
            (Tensor<double> came, Tensor<double> should) =>
                came.Lengths.SequenceEqual(should.Lengths) && ElementScan.AreAllowed(Shapes.RowMajor(came), Shapes.RowMajor(should), closeness.For(ElementKind.Double)),
            (Array came, Array should) => HaveOneShape(came, should) && AreAllowed(came, should, closeness),
            _ => IsMathNets(actual) && HaveOneShape(actual, expected) && Storage(actual) is { } came && Storage(expected) is { } should && AreAllowed(came, should, closeness),
        };
    }

    /// <summary>The same of float32, which is compared as float64.</summary>
    public static bool AreAllowed(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected, Closeness closeness)
    {
        if (closeness.MaxUlps is not null || actual.Length != expected.Length)
            return false;
        var tolerance = closeness.For(ElementKind.Single);
        Span<double> came = stackalloc double[BlockLength], should = stackalloc double[BlockLength];
        for (var start = 0; start < actual.Length; start += BlockLength)
        {
            var length = Math.Min(BlockLength, actual.Length - start);
            TensorPrimitives.ConvertChecked(actual.Slice(start, length), came);
            TensorPrimitives.ConvertChecked(expected.Slice(start, length), should);
            if (!ElementScan.AreAllowed(came[..length], should[..length], tolerance))
                return false;
        }

        return true;
    }

    private static bool AreAllowed(Array actual, Array expected, Closeness closeness)
    {
        Type element = actual.GetType().GetElementType()!;
        if (expected.GetType().GetElementType() != element)
            return false;
        return element == typeof(double) ? ElementScan.AreAllowed(Shapes.Elements<double>(actual), Shapes.Elements<double>(expected), closeness.For(ElementKind.Double))
            : element == typeof(float) && AreAllowed(Shapes.Elements<float>(actual), Shapes.Elements<float>(expected), closeness);
    }

    private static bool HaveOneShape(Array actual, Array expected)
    {
        return actual.Rank == expected.Rank && Enumerable.Range(0, actual.Rank).All(axis => actual.GetLength(axis) == expected.GetLength(axis));
    }

    // This assembly knows the library only by name.
    private static bool IsMathNets(object value) => value.GetType().Namespace?.StartsWith("MathNet.Numerics.LinearAlgebra", StringComparison.Ordinal) == true;

    private static bool HaveOneShape(object actual, object expected)
    {
        return actual.GetType() == expected.GetType()
            && ((string[])["RowCount", "ColumnCount", "Count"]).All(name => Equals(Get(actual, name), Get(expected, name)));
    }

    /// <summary>The array in which a dense matrix or vector of MathNet keeps its elements; null for any other.</summary>
    private static Array? Storage(object value)
    {
        var storage = value.GetType().GetMethod("AsColumnMajorArray", Callable, []) ?? value.GetType().GetMethod("AsArray", Callable, []);
        return storage?.ReturnType.IsArray == true ? (Array?)storage.Invoke(value, []) : null;
    }

    private static object? Get(object value, string property) => value.GetType().GetProperty(property, Callable, null, typeof(int), [], null)?.GetValue(value);
}
