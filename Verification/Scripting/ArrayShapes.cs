namespace Harness.Scripting;

/// <summary>Arrays of more than two dimensions, in one piece or as arrays of arrays.</summary>
internal static class ArrayShapes
{
    /// <summary>An array of a shape whose elements are given by their position in row-major order.</summary>
    public static Array Filled(Type element, ReadOnlySpan<nint> shape, Func<int, object> at)
    {
        var array = Array.CreateInstance(element, Array.ConvertAll(shape.ToArray(), length => (int)length));
        var position = new int[array.Rank];
        for (var i = 0; i < array.Length; i++)
        {
            array.SetValue(at(i), position);
            for (var axis = array.Rank - 1; axis >= 0 && ++position[axis] == array.GetLength(axis); axis--)
                position[axis] = 0;
        }
        return array;
    }

    /// <summary>The slices along the first dimension.</summary>
    public static IEnumerable<Value> Slices(Value value) => Enumerable.Range(0, (int)value.Shape[0]).Select(i => value[i]);
}
