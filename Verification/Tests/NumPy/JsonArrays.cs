using System.Numerics.Tensors;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.NumPy;

/// <summary>
/// Reads nested lists as the arrays that this library uses: MathNet's for doubles, .NET's for integers, tensors from three dimensions
/// up.
/// </summary>
internal static class JsonArrays
{
    public static object Read(JsonElement list)
    {
        List<nint> shape = [];
        for (JsonElement level = list; level.ValueKind == JsonValueKind.Array; level = level[0])
        {
            shape.Add(level.GetArrayLength());
            if (shape[^1] == 0) break;
        }

        List<JsonElement> leaves = [.. Leaves(list)];
        // As Python writes them: a float has a point or an exponent, an integer has neither. An empty list is of floats.
        return leaves.Count > 0 && leaves.TrueForAll(leaf => leaf.GetRawText().AsSpan().IndexOfAny('.', 'e') < 0)
            ? Integers([.. shape], [.. leaves.Select(leaf => leaf.GetInt64())])
            : Doubles([.. shape], [.. leaves.Select(leaf => leaf.GetDouble())]);
    }

    private static IEnumerable<JsonElement> Leaves(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().SelectMany(Leaves) : [list];

    private static object Integers(nint[] shape, long[] values)
    {
        if (shape.Length == 1) return values;
        if (shape.Length > 2) return Tensor.Create(values, shape);
        long[,] grid = new long[shape[0], shape[1]];
        Buffer.BlockCopy(values, 0, grid, 0, sizeof(long) * values.Length);
        return grid;
    }

    private static object Doubles(nint[] shape, double[] values) => shape.Length switch
    {
        1 => Vector<double>.Build.Dense(values),
        2 => Matrix<double>.Build.Dense((int)shape[0], (int)shape[1], (row, column) => values[(row * (int)shape[1]) + column]),
        _ => Tensor.Create(values, shape),
    };
}
