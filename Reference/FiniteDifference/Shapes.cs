using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace Harness.FiniteDifference;

/// <summary>Tensors as flat arrays and back, and every check on them.</summary>
internal static class Shapes
{
    /// <summary>The elements in row-major order; a copy.</summary>
    public static T[] Flat<T>(Tensor<T> tensor)
    {
        var flat = new T[tensor.FlattenedLength];
        // FlattenTo goes element by element and takes milliseconds to compile; most tensors lie in one piece.
        // Read through a span: the tensor itself forgets where a slice begins.
        if (tensor.IsDense && flat.Length > 0)
            MemoryMarshal.CreateReadOnlySpan(in tensor.AsReadOnlyTensorSpan().GetPinnableReference(), flat.Length).CopyTo(flat);
        else
            tensor.FlattenTo(flat);
        return flat;
    }

    /// <summary>The elements of an argument, which must be finite: no step leads away from infinity.</summary>
    /// <exception cref="ArgumentException">An element is infinite or NaN.</exception>
    public static double[] Finite(Tensor<double> tensor, string where, [CallerArgumentExpression(nameof(tensor))] string name = "")
    {
        double[] flat = Flat(tensor);
        int bad = Array.FindIndex(flat, value => !double.IsFinite(value));
        if (bad >= 0)
        {
            throw new ArgumentException(
                Invariant($"{where}: expected finite elements of {name}, found {flat[bad]} at {Index(bad, tensor.Lengths)}."), name);
        }

        return flat;
    }

    /// <summary>The elements of a tensor that must have the given shape.</summary>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public static T[] Flat<T>(Tensor<T> tensor, ReadOnlySpan<nint> expected, string where,
        [CallerArgumentExpression(nameof(tensor))] string name = "")
    {
        if (!tensor.Lengths.SequenceEqual(expected))
            throw new ArgumentException($"{where}: expected {name} of shape {Text(expected)}, found {Text(tensor.Lengths)}.", name);
        return Flat(tensor);
    }

    /// <summary>A stack of so many arrays of one shape, from its elements in row-major order.</summary>
    public static Tensor<double> Stack(double[] elements, int count, ReadOnlySpan<nint> shape) =>
        Tensor.Create(elements, [count, .. shape]);

    /// <summary>The number of elements of a stack, held against what one array can have.</summary>
    /// <exception cref="ArgumentException">It is more.</exception>
    public static int StackLength(int count, int length, string where, string remedy)
    {
        long total = (long)count * length;
        if (total > Array.MaxLength)
        {
            throw new ArgumentException(
                Invariant($"{where}: {count} points of {length} elements are {total} numbers, more than an array holds; {remedy}."));
        }

        return (int)total;
    }

    private static string Text(ReadOnlySpan<nint> lengths) => $"({string.Join(", ", lengths.ToArray())})";

    private static string Index(int flat, ReadOnlySpan<nint> lengths)
    {
        var index = new nint[lengths.Length];
        nint rest = flat;
        for (int axis = lengths.Length - 1; axis >= 0; axis--)
            (rest, index[axis]) = Math.DivRem(rest, lengths[axis]);
        return $"[{string.Join(", ", index)}]";
    }
}
