namespace Harness.Exercises.Values;

/// <summary>The same elements in another order or shape, and sums along an axis.</summary>
internal static class Reshaping
{
    /// <summary>The transpose: all axes in the reverse order.</summary>
    /// <param name="value">Numbers.</param>
    public static DrawnValue Transpose(DrawnValue value) => Permute(value, [.. Enumerable.Range(0, value.Shape.Length).Reverse()]);

    /// <summary>The axes in another order.</summary>
    /// <param name="value">Numbers.</param>
    /// <param name="axes">Each axis once.</param>
    /// <exception cref="ArgumentException">An axis is missing.</exception>
    public static DrawnValue Permute(DrawnValue value, int[] axes)
    {
        var rank = value.Shape.Length;
        if (!axes.Order().SequenceEqual(Enumerable.Range(0, rank)))
            throw new ArgumentException($"Expected each of {rank} axes once, found ({string.Join(", ", axes)}).");
        var strides = new int[rank];
        for (var (axis, stride) = (rank - 1, 1); axis >= 0; stride *= (int)value.Shape[axis--])
            strides[axis] = stride;
        var shape = new nint[rank];
        for (var i = 0; i < rank; i++)
            shape[i] = value.Shape[axes[i]];
        var result = new double[value.Data.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var (rest, place) = (i, 0);
            for (var axis = rank - 1; axis >= 0; axis--)
            {
                (rest, var index) = Math.DivRem(rest, (int)shape[axis]);
                place += index * strides[axes[axis]];
            }
            result[i] = value.Data[place];
        }
        return DrawnValue.Array(value.Kind, result, shape);
    }

    /// <summary>Another shape of as many elements; one length may be −1, which follows from the others.</summary>
    /// <param name="value">Numbers.</param>
    /// <param name="shape">The lengths.</param>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public static DrawnValue Reshape(DrawnValue value, nint[] shape)
    {
        var known = shape.Where(length => length >= 0).Aggregate((nint)1, (product, length) => product * length);
        nint[] full = [.. shape.Select(length => length == -1 && known > 0 ? value.Data.Length / known : length)];
        if (shape.Count(length => length < 0) > 1 || full.Aggregate((nint)1, (product, length) => product * length) != value.Data.Length)
            throw new ArgumentException($"Expected a shape of {value.Data.Length} elements, found {DrawnValue.TextOf(shape)}.");
        return DrawnValue.Array(value.Kind, value.Data.ToArray(), full);
    }

    /// <summary>Combines the elements along an axis, in order, or all of them.</summary>
    /// <param name="value">Numbers.</param>
    /// <param name="axis">The axis, negative ones from the end; null for all.</param>
    /// <param name="keep">Whether the axis stays with length 1.</param>
    /// <param name="kind">The result's kind.</param>
    /// <param name="combine">Called with the elements along the axis.</param>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public static DrawnValue Reduce(DrawnValue value, int? axis, bool keep, ValueKind kind, Func<double[], double> combine)
    {
        if (axis is not { } given)
            return DrawnValue.Array(kind, [combine(value.Data.ToArray())], keep ? [.. Enumerable.Repeat((nint)1, value.Shape.Length)] : []);
        var along = given < 0 ? given + value.Shape.Length : given;
        if (along < 0 || along >= value.Shape.Length)
            throw new ArgumentException($"Expected an axis of shape {DrawnValue.TextOf(value.Shape)}, found {given}.");
        var (length, inner) = ((int)value.Shape[along], Broadcasting.Count(value.Shape[(along + 1)..]));
        var result = new double[Broadcasting.Count(value.Shape[..along]) * inner];
        var line = new double[length];
        for (var i = 0; i < result.Length; i++)
        {
            for (var k = 0; k < length; k++)
                line[k] = value.Data[(((i / inner * length) + k) * inner) + (i % inner)];
            result[i] = combine(line);
        }
        return DrawnValue.Array(kind, result, [.. value.Shape[..along], .. keep ? (nint[])[1] : [], .. value.Shape[(along + 1)..]]);
    }

    /// <summary>Arrays joined along their first axis; numbers make a vector.</summary>
    /// <param name="items">One or more, alike in the other axes.</param>
    /// <param name="adds">Whether a new first axis is added, as for a list of rows.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static DrawnValue Join(IReadOnlyList<DrawnValue> items, bool adds)
    {
        if (items.Count == 0)
            return DrawnValue.Array(ValueKind.Real, [], 0);
        var first = items[0];
        var rest = adds ? first.Shape.ToArray() : [.. first.Shape[1..]];
        nint length = 0;
        foreach (var item in items)
        {
            if (!item.IsNumeric || !(adds ? item.Shape : item.Shape[Math.Min(1, item.Shape.Length)..]).SequenceEqual(rest))
                throw new ArgumentException($"Expected numbers or rows of one shape, found {first.Describe()} and {item.Describe()}.");
            length += adds ? 1 : item.Shape[0];
        }
        // The kinds stand in the order real, whole, flag: a mixture is of the widest.
        return DrawnValue.Array(items.Min(item => item.Kind), [.. items.SelectMany(item => item.Data.ToArray())], [length, .. rest]);
    }
}
