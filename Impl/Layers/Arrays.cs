using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Layers;

/// <summary>Arrays of any number of axes as the flat memory that kernels work on.</summary>
internal static class Arrays
{
    /// <summary>The elements row by row: a dense array's own memory, else a copy.</summary>
    public static ReadOnlySpan<double> Elements(Tensor<double> array) => array.IsDense && !array.IsEmpty
        // Through a span: the array itself forgets where a slice begins.
        ? MemoryMarshal.CreateReadOnlySpan(in array.AsReadOnlyTensorSpan().GetPinnableReference(), checked((int)array.FlattenedLength))
        : Flat(array);

    /// <summary>The memory of a dense array, to be written to.</summary>
    public static Span<double> Memory(Tensor<double> array) => array.IsEmpty
        ? []
        : MemoryMarshal.CreateSpan(ref array.AsTensorSpan().GetPinnableReference(), checked((int)array.FlattenedLength));

    /// <summary>A new array of zeros.</summary>
    public static Tensor<double> New(params ReadOnlySpan<nint> lengths) => Tensor.Create(new double[Count(lengths)], lengths);

    /// <summary>A new row-major array of the same elements.</summary>
    public static Tensor<double> Copy(Tensor<double> array)
    {
        var copy = New(array.Lengths);
        Elements(array).CopyTo(Memory(copy));
        return copy;
    }

    /// <summary>The array to write to: the caller's, once it is found fit, or a new one.</summary>
    /// <exception cref="ArgumentException">It has another shape, does not lie in one piece, or shares memory with what is read.</exception>
    public static Tensor<double> Result(string type, Tensor<double>? result, ReadOnlySpan<nint> lengths, Tensor<double>? read, [CallerMemberName] string member = "")
    {
        if (result is null)
            return New(lengths);
        Guard.Shape(type, result, lengths, member);
        if (!result.IsDense && !result.IsEmpty)
            throw new ArgumentException($"{type}.{member}: expected a result that lies in one piece, found one with gaps or in another order.", nameof(result));
        if (read is not null && read.IsDense && Memory(result).Overlaps(Elements(read)))
            throw new ArgumentException($"{type}.{member}: expected a result with memory of its own, found the memory of what is read.", nameof(result));
        return result;
    }

    /// <summary>The elements of so many axes.</summary>
    public static int Count(ReadOnlySpan<nint> lengths)
    {
        nint count = 1;
        foreach (var length in lengths)
            count = checked(count * length);
        return checked((int)count);
    }

    /// <summary>A scratch array that is used again while its length stays the same. Its elements are anything.</summary>
    public static Span<double> Scratch(ref double[]? memory, int length)
    {
        if (memory is null || memory.Length != length)
            memory = new double[length];
        return memory;
    }

    private static double[] Flat(Tensor<double> array)
    {
        var flat = new double[array.FlattenedLength];
        array.FlattenTo(flat);
        return flat;
    }
}
