namespace Harness.Exercises.Values;

/// <summary>One subscript of NumPy's indexing.</summary>
/// <param name="At">A whole number or an array of them; null for a slice or a new axis.</param>
/// <param name="Slice">Start, stop and step of a slice; null for the rest.</param>
internal readonly record struct Subscript(DrawnValue? At, (int? Start, int? Stop, int Step)? Slice)
{
    /// <summary>Whether it is None, which adds an axis.</summary>
    public bool IsNewAxis => At is null && Slice is null;
}

/// <summary>NumPy's indexing by whole numbers, slices, None, and arrays of whole numbers for the first axes.</summary>
internal static class Indexing
{
    /// <summary>The elements at the subscripts.</summary>
    /// <param name="value">Numbers.</param>
    /// <param name="subscripts">At most one for each axis, beside None.</param>
    /// <exception cref="ArgumentException">A subscript does not fit.</exception>
    public static DrawnValue At(DrawnValue value, IReadOnlyList<Subscript> subscripts)
    {
        if (subscripts.Any(subscript => subscript.At is { IsNumber: false }))
            return Gather(value, subscripts);
        var taken = subscripts.Count(subscript => !subscript.IsNewAxis);
        if (!value.IsNumeric || taken > value.Shape.Length)
            throw new ArgumentException($"Expected at most {value.Shape.Length} subscripts of {value.Describe()}, found {taken}.");
        var (shape, places, axis) = (new List<nint>(), new List<int> { 0 }, 0);
        foreach (var subscript in subscripts)
        {
            if (subscript.IsNewAxis)
            {
                shape.Add(1);
                continue;
            }
            var length = (int)value.Shape[axis++];
            int[] chosen = subscript.Slice is { } slice ? Range(slice, length) : [Place(subscript.At!.Number, length, value)];
            if (subscript.Slice is not null)
                shape.Add(chosen.Length);
            places = [.. places.SelectMany(place => chosen.Select(index => (place * length) + index))];
        }
        var inner = Broadcasting.Count(value.Shape[axis..]);
        return DrawnValue.Array(value.Kind, Blocks(value, places, inner), [.. shape, .. value.Shape[axis..]]);
    }

    private static DrawnValue Gather(DrawnValue value, IReadOnlyList<Subscript> subscripts)
    {
        if (subscripts.Any(subscript => subscript.At is not { Kind: ValueKind.Whole }) || subscripts.Count > value.Shape.Length)
            throw new ArgumentException("Expected whole numbers or arrays of them for the first axes, such as eye(m)[c] or p[arange(n), c].");
        var shape = subscripts.Select(subscript => subscript.At!).Aggregate((a, b) => Broadcasting.Zip(a, b, ValueKind.Whole, (x, _) => x)).Shape;
        var places = new int[Broadcasting.Count(shape)];
        for (var axis = 0; axis < subscripts.Count; axis++)
        {
            var (length, at) = ((int)value.Shape[axis], subscripts[axis].At!);
            var from = Broadcasting.Places(at.Shape, shape);
            for (var i = 0; i < places.Length; i++)
                places[i] = (places[i] * length) + Place(at.Data[from[i]], length, value);
        }
        var inner = Broadcasting.Count(value.Shape[subscripts.Count..]);
        return DrawnValue.Array(value.Kind, Blocks(value, places, inner), [.. shape, .. value.Shape[subscripts.Count..]]);
    }

    private static double[] Blocks(DrawnValue value, IReadOnlyList<int> places, int inner)
    {
        var result = new double[places.Count * inner];
        for (var i = 0; i < places.Count; i++)
            value.Data.Slice(places[i] * inner, inner).CopyTo(result.AsSpan(i * inner));
        return result;
    }

    private static int Place(double index, int length, DrawnValue value)
    {
        var place = index < 0 ? index + length : index;
        return place >= 0 && place < length && place == Math.Floor(place)
            ? (int)place
            : throw new ArgumentException(FormattableString.Invariant($"Expected a whole index from {-length} to {length - 1} into {value.Describe()}, found {index}."));
    }

    private static int[] Range((int? Start, int? Stop, int Step) slice, int length)
    {
        if (slice.Step <= 0)
            throw new ArgumentException($"Expected a step of 1 or more, found {slice.Step}.");
        var (start, stop) = (Bound(slice.Start ?? 0, length), Bound(slice.Stop ?? length, length));
        return [.. Enumerable.Range(0, Math.Max(0, stop - start)).Where(i => i % slice.Step == 0).Select(i => start + i)];
    }

    private static int Bound(int bound, int length) => Math.Clamp(bound < 0 ? bound + length : bound, 0, length);
}
