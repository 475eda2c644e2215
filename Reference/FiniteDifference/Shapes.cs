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

    /// <summary>The elements in row-major order: the tensor's own memory where it lies in one piece, else a copy.</summary>
    public static ReadOnlySpan<T> Elements<T>(Tensor<T> tensor) => tensor.IsDense && !tensor.IsEmpty
        ? MemoryMarshal.CreateReadOnlySpan(in tensor.AsReadOnlyTensorSpan().GetPinnableReference(), checked((int)tensor.FlattenedLength))
        : Flat(tensor);

    /// <summary>The elements of an argument, which must be finite: no step leads away from infinity; a copy.</summary>
    /// <exception cref="ArgumentException">An element is infinite or NaN.</exception>
    public static double[] Finite(Tensor<double> tensor, string where, [CallerArgumentExpression(nameof(tensor))] string name = "")
    {
        RequireFinite(tensor, where, name);
        return Flat(tensor);
    }

    /// <summary>Holds that every element of an argument is finite.</summary>
    /// <exception cref="ArgumentException">An element is infinite or NaN.</exception>
    public static void RequireFinite(Tensor<double> tensor, string where, [CallerArgumentExpression(nameof(tensor))] string name = "")
    {
        var elements = Elements(tensor);
        for (int i = 0; i < elements.Length; i++)
        {
            if (!double.IsFinite(elements[i]))
            {
                throw new ArgumentException(
                    Invariant($"{where}: expected finite elements of {name}, found {elements[i]} at {Index(i, tensor.Lengths)}."), name);
            }
        }
    }

    /// <summary>The elements of a tensor that must have the given shape.</summary>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public static T[] Flat<T>(Tensor<T> tensor, ReadOnlySpan<nint> expected, string where,
        [CallerArgumentExpression(nameof(tensor))] string name = "")
    {
        Require(tensor, expected, where, name);
        return Flat(tensor);
    }

    /// <summary>Holds that a tensor has the given shape.</summary>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public static void Require<T>(Tensor<T> tensor, ReadOnlySpan<nint> expected, string where,
        [CallerArgumentExpression(nameof(tensor))] string name = "")
    {
        if (!tensor.Lengths.SequenceEqual(expected))
            throw new ArgumentException($"{where}: expected {name} of shape {Text(expected)}, found {Text(tensor.Lengths)}.", name);
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

    /// <summary>A shape in words: (2, 3).</summary>
    public static string Text(ReadOnlySpan<nint> lengths) => $"({string.Join(", ", lengths.ToArray())})";

    /// <summary>The index of an element in words: [0, 2].</summary>
    public static string Index(int flat, ReadOnlySpan<nint> lengths) => $"[{string.Join(", ", Indices(flat, lengths))}]";

    /// <summary>The index of an element by its place in row-major order.</summary>
    public static nint[] Indices(int flat, ReadOnlySpan<nint> lengths)
    {
        var index = new nint[lengths.Length];
        nint rest = flat;
        for (int axis = lengths.Length - 1; axis >= 0; axis--)
            (rest, index[axis]) = Math.DivRem(rest, lengths[axis]);
        return index;
    }
}
