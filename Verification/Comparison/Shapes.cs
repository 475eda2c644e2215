using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Comparison;

/// <summary>Shapes, row-major positions, and tensors as spans.</summary>
internal static class Shapes
{
    /// <summary>The number of elements of a shape: 1 for the empty shape of a number.</summary>
    /// <exception cref="ArgumentException">A length is negative, or there are more elements than an array can hold.</exception>
    public static int Count(ReadOnlySpan<nint> shape)
    {
        long count = 1;
        bool empty = false;
        foreach (nint length in shape)
        {
            if (length < 0)
                throw new ArgumentException($"A shape cannot have a negative length: {Describe(shape)}.", nameof(shape));
            empty |= length == 0;
            // A zero further on empties even a shape whose other lengths would overflow.
            count = Math.Min(count * Math.Min(Math.Max(length, 1), int.MaxValue), int.MaxValue + 1L);
        }

        if (empty)
            return 0;
        if (count > Array.MaxLength)
            throw new ArgumentException($"The shape {Describe(shape)} has more elements than an array can hold.", nameof(shape));
        return (int)count;
    }

    /// <summary>Returns the shape, once it is known to have as many elements as its values.</summary>
    /// <exception cref="ArgumentException">It has not, or has a negative length.</exception>
    public static ReadOnlySpan<nint> RequireCount(int count, ReadOnlySpan<nint> shape, string name)
    {
        return Count(shape) == count
            ? shape
            : throw new ArgumentException($"The shape {Describe(shape)} does not have {Text(count)} elements.", name);
    }

    /// <summary>The number of elements, and the shape, of the first rows along the first axis; a number has none but itself.</summary>
    public static (int Count, nint[] Shape) Leading(ReadOnlySpan<nint> shape, nint rows)
    {
        nint[] leading = shape.ToArray();
        if (leading.Length > 0)
            leading[0] = Math.Min(leading[0], rows);
        return (Count(leading), leading);
    }

    /// <summary>The index of a position in row-major order.</summary>
    public static nint[] IndexOf(long position, ReadOnlySpan<nint> shape)
    {
        var index = new nint[shape.Length];
        for (int axis = shape.Length - 1; axis >= 0; axis--)
            (position, index[axis]) = ((long, nint))Math.DivRem(position, shape[axis]);
        return index;
    }

    /// <summary>As NumPy writes a shape: (10000, 5), (5,), ().</summary>
    public static string Describe(ReadOnlySpan<nint> shape) => shape.Length == 1 ? $"({Text(shape[0])},)" : $"({Join(shape)})";

    /// <summary>An index in brackets: [3, 1].</summary>
    public static string DescribeIndex(ReadOnlySpan<nint> index) => $"[{Join(index)}]";

    /// <summary>A tensor's elements in row-major order: its own memory where it lies so, else a copy.</summary>
    public static ReadOnlySpan<double> RowMajor(Tensor<double> tensor)
    {
        int count = checked((int)tensor.FlattenedLength);
        if (count == 0)
            return [];
        if (IsRowMajor(tensor))
        {
            // Not the tensor's own GetPinnableReference, which forgets where a slice begins.
            return MemoryMarshal.CreateReadOnlySpan(in tensor.AsReadOnlyTensorSpan().GetPinnableReference(), count);
        }

        var copy = new double[count];
        tensor.FlattenTo(copy);
        return copy;
    }

    /// <summary>The elements of an array of any rank, in row-major order, where they are.</summary>
    public static ReadOnlySpan<T> Elements<T>(Array array)
        where T : struct => array.Length == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    private static bool IsRowMajor(Tensor<double> tensor)
    {
        nint step = 1;
        for (int axis = tensor.Rank - 1; axis >= 0; axis--)
        {
            if (tensor.Lengths[axis] != 1 && tensor.Strides[axis] != step)
                return false;
            step *= tensor.Lengths[axis];
        }

        return true;
    }

    private static string Join(ReadOnlySpan<nint> numbers)
    {
        var texts = new string[numbers.Length];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = Text(numbers[i]);
        return string.Join(", ", texts);
    }

    private static string Text(nint number) => number.ToString(CultureInfo.InvariantCulture);
}
