using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Reflection;

namespace Harness.Comparison;

/// <summary>Values of libraries that are arrays, dictionaries or sets though their types do not say so.</summary>
internal static class OtherValues
{
    /// <summary>The vectors and matrices of System.Numerics, and MathNet's sparse matrices; null for anything else.</summary>
    public static NumericArray? TryRead(object value) => value switch
    {
        Vector2 v => Single([v.X, v.Y], 2),
        Vector3 v => Single([v.X, v.Y, v.Z], 3),
        Vector4 v => Single([v.X, v.Y, v.Z, v.W], 4),
        Quaternion q => Single([q.X, q.Y, q.Z, q.W], 4),
        Matrix3x2 m => Single([.. Enumerable.Range(0, 6).Select(i => (double)m[i / 2, i % 2])], 3, 2),
        Matrix4x4 m => Single([.. Enumerable.Range(0, 16).Select(i => (double)m[i / 4, i % 4])], 4, 4),
        _ => TrySparse(value),
    };

    /// <summary>What an option of F# holds; null for none, which F# itself writes as null.</summary>
    public static bool TryOption(object value, out object? some)
    {
        some = null;
        Type type = value.GetType();
        if (type.FullName?.StartsWith("Microsoft.FSharp.Core.FSharp", StringComparison.Ordinal) != true || !type.Name.Contains("Option`1", StringComparison.Ordinal))
            return false;
        // The struct kind has a value that throws where there is none.
        some = type.GetProperty("IsSome", BindingFlags.Public | BindingFlags.Instance) is { } isSome && isSome.GetValue(value) is false ? null : type.GetProperty("Value")!.GetValue(value);
        return true;
    }

    /// <summary>The pairs of a dictionary that only its generic interface shows, such as F#'s Map; null for anything else.</summary>
    public static IEnumerable<(object Key, object? Value)>? TryPairs(object value)
    {
        if (value is IDictionary || value is not IEnumerable items || !Implements(value, typeof(IReadOnlyDictionary<,>)))
            return null;
        return items.Cast<object>().Select(pair => (pair.GetType().GetProperty("Key")!.GetValue(pair)!, pair.GetType().GetProperty("Value")!.GetValue(pair)));
    }

    /// <summary>Whether the order of items means nothing.</summary>
    public static bool IsSet(object value) => Implements(value, typeof(ISet<>)) || Implements(value, typeof(IReadOnlySet<>));

    /// <summary>The items of a set in an order of their own, if they have one.</summary>
    public static object?[] Sorted(object?[] items) => Array.TrueForAll(items, item => item is IComparable && item.GetType() == items[0]!.GetType()) ? [.. items.Order()] : items;

    private static bool Implements(object value, Type definition) =>
        Array.Exists(value.GetType().GetInterfaces(), type => type.IsGenericType && type.GetGenericTypeDefinition() == definition);

    private static NumericArray Single(double[] values, params nint[] shape) => new(values, shape) { Kind = ElementKind.Single };

    // This assembly knows MathNet only by name.
    private static NumericArray? TrySparse(object value)
    {
        Type type = value.GetType();
        if (type.Name is not "SparseMatrix" || type.Namespace is not ("MathNet.Numerics.LinearAlgebra.Double" or "MathNet.Numerics.LinearAlgebra.Single"))
            return null;
        object storage = type.GetProperty("Storage")!.GetValue(value)!;
        T Get<T>(string name) => (T)(storage.GetType().GetField(name)?.GetValue(storage) ?? storage.GetType().GetProperty(name)!.GetValue(storage))!;
        int[] rowStarts = Get<int[]>("RowPointers"), columns = Get<int[]>("ColumnIndices");
        int rows = Get<int>("RowCount"), width = Get<int>("ColumnCount");
        var stored = Get<Array>("Values");
        List<(long Place, double Value)> found = [];
        for (int row = 0; row < rows; row++)
        {
            for (int at = rowStarts[row]; at < rowStarts[row + 1]; at++)
                found.Add((((long)row * width) + columns[at], Convert.ToDouble(stored.GetValue(at), CultureInfo.InvariantCulture)));
        }

        found.Sort((a, b) => a.Place.CompareTo(b.Place));
        return NumericArray.Sparse([.. found.Select(item => item.Value)], [.. found.Select(item => item.Place)], [rows, width]) with { Kind = type.Namespace.EndsWith("Single", StringComparison.Ordinal) ? ElementKind.Single : ElementKind.Double };
    }
}
