using System.Buffers.Binary;
using System.Text;

namespace Harness.Comparison.ArrayFiles;

/// <summary>What stands before the data of a NPY file, versions 1.0 to 3.0 (NumPy's NEP 1 and <c>numpy.lib.format</c>).</summary>
/// <param name="Dtype">The element type, as <c>&lt;f8</c>.</param>
/// <param name="IsFortranOrder">Whether the first axis runs fastest.</param>
/// <param name="Shape">The lengths of the axes.</param>
/// <param name="Bytes">How many bytes magic, version and header take.</param>
internal sealed record NpyHeader(string Dtype, bool IsFortranOrder, nint[] Shape, int Bytes)
{
    private const int Alignment = 64;

    // As long as version 1.0 can say; only structured dtypes need more, and they are refused anyway.
    private const int MaxLength = ushort.MaxValue;

    // NumPy leaves room for the first length to grow to this many digits in place.
    private const int GrowthDigits = 21;

    private const string Advice = "save it again with numpy.save";

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public static NpyHeader Read(Stream stream, string name, ArraySource source)
    {
        // Magic, two bytes of version, and the length of the header in two or four.
        Span<byte> start = stackalloc byte[12];
        int found = stream.ReadAtLeast(start[..10], 10, throwOnEndOfStream: false);
        if (found == 0)
            throw source.Fault("a NPY array", "no bytes at all", Advice);
        if (!start.StartsWith(Magic))
            throw source.Fault("a NPY array", $"a file that begins with {Convert.ToHexString(start[..Math.Min(found, Magic.Length)])}", Advice);
        if (found < 10)
            throw Truncated(source);
        (byte major, byte minor) = (start[6], start[7]);
        if (major is < 1 or > 3 || minor != 0)
            throw source.Fault("NPY version 1.0, 2.0 or 3.0", $"{NumberText.Count(major)}.{NumberText.Count(minor)}", Advice);
        int prefix = 10;
        long length = BinaryPrimitives.ReadUInt16LittleEndian(start[8..]);
        if (major > 1)
        {
            prefix = 12;
            if (stream.ReadAtLeast(start[10..], 2, throwOnEndOfStream: false) < 2)
                throw Truncated(source);
            length = BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        }

        if (length > MaxLength)
            throw source.Fault($"a NPY header of at most {NumberText.Count(MaxLength)} bytes", NumberText.Count(length), Advice);
        var header = new byte[length];
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
            throw Truncated(source);
        string text = (major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(header);
        return Parse(text, prefix + header.Length, name, source);
    }

    /// <summary>The header of float64 in C order, byte for byte as <c>numpy.save</c> writes it.</summary>
    public static byte[] Format(ReadOnlySpan<nint> shape)
    {
        string lengths = Shapes.Describe(shape);
        int growth = shape.Length == 0 ? 0 : GrowthDigits - lengths[1..].IndexOfAny([',', ')']);
        string header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': {lengths}, }}{new string(' ', growth)}";
        // NumPy pads an aligned header by a whole alignment more.
        int padding = Alignment - ((10 + header.Length + 1) % Alignment);
        var bytes = new byte[10 + header.Length + padding + 1];
        Magic.CopyTo(bytes);
        bytes[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(bytes.Length - 10));
        bytes.AsSpan(10).Fill((byte)' ');
        Encoding.ASCII.GetBytes(header, bytes.AsSpan(10));
        bytes[^1] = (byte)'\n';
        return bytes;
    }

    private static NpyHeader Parse(string text, int bytes, string name, ArraySource source)
    {
        Dictionary<string, object> members;
        try
        {
            members = PythonLiteral.ParseDictionary(text);
        }
        catch (FormatException exception)
        {
            throw source.Fault("a NPY header", exception.Message, Advice, exception);
        }

        object? order = null, shape = null;
        bool isWhole = members.TryGetValue("descr", out object? type) && members.TryGetValue("fortran_order", out order) && members.TryGetValue("shape", out shape);
        if (!isWhole || members.Count != 3)
        {
            string keys = members.Count == 0 ? "none" : string.Join(", ", members.Keys.Select(ArraySource.Quote).Take(5));
            throw source.Fault("'descr', 'fortran_order' and 'shape' in the NPY header", keys, Advice);
        }

        if (type is not string dtype)
            throw NpyElements.Structured(name, source);
        if (order is not bool isFortranOrder)
            throw source.Fault("True or False as 'fortran_order' of the NPY header", "neither", Advice);
        return new NpyHeader(dtype, isFortranOrder, ShapeOf(shape!, source), bytes);
    }

    private static nint[] ShapeOf(object value, ArraySource source)
    {
        if (value is not object[] items || items.Any(item => item is not long))
            throw source.Fault("a tuple of lengths as 'shape' of the NPY header", "something else", Advice);
        if (items.Length > NumericArray.MaxRank)
            throw source.Fault($"at most {NumberText.Count(NumericArray.MaxRank)} axes", NumberText.Count(items.Length), "save it with a reshape to fewer");
        nint[] shape = Array.ConvertAll(items, item => (nint)(long)item);
        return shape.All(length => length >= 0)
            ? shape
            : throw source.Fault("lengths of 0 or more in the NPY header", $"the shape {Shapes.Describe(shape)}", Advice);
    }

    private static ArrayFileException Truncated(ArraySource source) => source.Fault("a whole NPY header", "the end of the file in it", Advice);
}
