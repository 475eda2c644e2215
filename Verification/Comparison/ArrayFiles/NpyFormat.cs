using System.Globalization;
using System.Runtime.InteropServices;

namespace Harness.Comparison.ArrayFiles;

/// <summary>One array in NumPy's NPY format.</summary>
internal static class NpyFormat
{
    private const int BlockLength = 8192;

    /// <summary>Reads an array that takes the whole of a stream.</summary>
    /// <param name="stream">The stream, at the first byte.</param>
    /// <param name="length">The bytes that the stream really has: nothing is allocated for data that it does not.</param>
    /// <param name="name">The array's name, for messages.</param>
    /// <param name="source">The file.</param>
    public static NumericArray Read(Stream stream, long length, string name, ArraySource source)
    {
        NpyHeader header = NpyHeader.Read(stream, name, source);
        NpyElements elements = NpyElements.Of(header.Dtype, name, source);
        int count = Count(header.Shape, source);
        source.Claim(count);
        long expected = (long)count * elements.Size;
        long found = length - header.Bytes;
        if (found < expected)
            throw source.Fault($"{NumberText.Count(expected)} bytes of data for the shape {Shapes.Describe(header.Shape)}", NumberText.Count(found), "the file is cut short: save or copy it again");
        if (found > expected)
            throw source.Fault($"{NumberText.Count(expected)} bytes of data for the shape {Shapes.Describe(header.Shape)}", NumberText.Count(found), "save several arrays with numpy.savez");
        var values = new double[count];
        FortranOrder? order = header.IsFortranOrder && header.Shape.Length > 1 ? new FortranOrder(header.Shape) : null;
        ReadValues(stream, elements, header.Shape, order, values, source);
        return new NumericArray(values, header.Shape) { Kind = elements.Kind };
    }

    /// <summary>Writes float64 in C order as version 1.0: the bytes of <c>numpy.save</c>.</summary>
    public static void Write(Stream stream, NumericArray array)
    {
        stream.Write(NpyHeader.Format(array.Shape));
        stream.Write(MemoryMarshal.AsBytes<double>(array.Values));
    }

    private static void ReadValues(Stream stream, NpyElements elements, nint[] shape, FortranOrder? order, double[] values, ArraySource source)
    {
        var raw = new byte[BlockLength * elements.Size];
        double[] widened = order is null ? [] : new double[BlockLength];
        for (int first = 0; first < values.Length; first += BlockLength)
        {
            int count = Math.Min(BlockLength, values.Length - first);
            Span<byte> block = raw.AsSpan(0, count * elements.Size);
            Span<double> target = order is null ? values.AsSpan(first, count) : widened.AsSpan(0, count);
            stream.ReadExactly(block);
            elements.Widen(block, target);
            int inexact = elements.FirstInexact(block, out Int128 value);
            if (order is null && inexact >= 0)
                throw Inexact(value, first + inexact, shape, source);
            for (int i = 0; order is not null && i < count; i++)
            {
                int position = order.Next();
                if (i == inexact)
                    throw Inexact(value, position, shape, source);
                values[position] = target[i];
            }
        }
    }

    private static int Count(nint[] shape, ArraySource source)
    {
        try
        {
            return Shapes.Count(shape);
        }
        catch (ArgumentException exception)
        {
            throw source.Fault("a shape that fits in memory", Shapes.Describe(shape), "the file is damaged: save it again with numpy.save", exception);
        }
    }

    private static ArrayFileException Inexact(Int128 value, int position, nint[] shape, ArraySource source)
    {
        return source.Fault(
            "integers that a double has exactly",
            $"{value.ToString(CultureInfo.InvariantCulture)} at {Shapes.DescribeIndex(Shapes.IndexOf(position, shape))}",
            "save it with .astype(float) if the nearest double will do");
    }
}
