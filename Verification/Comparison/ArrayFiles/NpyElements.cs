using System.Buffers.Binary;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Harness.Comparison.ArrayFiles;

/// <summary>The elements of a NPY file: how many bytes one takes, and how they widen to doubles.</summary>
internal readonly record struct NpyElements
{
    // The bits of a double's significand.
    private const int Precision = 53;

    private static readonly string[] Kinds = ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"];

    private readonly string _kind;
    private readonly bool _isSwapped;

    private NpyElements(string kind, bool isSwapped) => (_kind, _isSwapped) = (kind, isSwapped);

    /// <summary>The bytes of one element.</summary>
    public int Size => _kind[1] - '0';

    /// <summary>What they are.</summary>
    public ElementKind Kind => _kind switch { "f8" => ElementKind.Double, "f4" => ElementKind.Single, "f2" => ElementKind.Half, _ => ElementKind.Integer };

    /// <exception cref="ArrayFileException">The type is none of numbers that widen to doubles; the message says what to do instead.</exception>
    public static NpyElements Of(string dtype, string name, ArraySource source)
    {
        char order = dtype.Length == 0 ? ' ' : dtype[0];
        if (order is '<' or '>' or '|' or '=' && Kinds.Contains(dtype[1..]))
            return new NpyElements(dtype[1..], order is '<' or '>' && BitConverter.IsLittleEndian != (order == '<'));
        string kind = dtype.TrimStart('<', '>', '|', '=');
        string variable = VariableName(name);
        (string type, string remedy) = (kind.Length == 0 ? ' ' : kind[0]) switch
        {
            // Of arrays in an array astype makes none.
            'O' => ("object", $"save it with numpy.array({variable}.tolist(), dtype=float); rows of different lengths as an array each"),
            'c' => ("complex", $"save {variable}.real and {variable}.imag as two arrays"),
            'U' or 'S' or 'a' => ("string", $"save it with {variable}.astype(float) if its strings are numbers"),
            'M' or 'm' => ("datetime", $"save it with {variable}.astype('int64')"),
            // What NumPy has no type for, such as bfloat16 of ml_dtypes, is void in a file.
            'V' when kind is "V1" or "V2" => ("void", $"save it with {variable}.astype('float32') in the program that made it"),
            'V' => ("void", "save each field as an array of its own"),
            'f' when kind is "f12" or "f16" => ("longdouble", $"save it with {variable}.astype(float)"),
            _ => ("unknown", $"save it with {variable}.astype(float)"),
        };
        return order is '<' or '>' or '|' or '='
            ? throw Refusal(type, ArraySource.Quote(dtype), remedy, source)
            : throw Refusal("without a byte order", ArraySource.Quote(dtype), $"save it again with numpy.save", source);
    }

    public static ArrayFileException Structured(string name, ArraySource source)
    {
        string variable = VariableName(name);
        return source.Fault("numbers", "a structured dtype", $"save each field as an array of its own, such as {variable}['x']");
    }

    /// <summary>Widens elements to doubles; all but integers beyond 2^53 exactly, see <see cref="FirstInexact"/>.</summary>
    /// <param name="raw">The elements as in the file; left in the byte order of this machine.</param>
    /// <param name="target">As many doubles.</param>
    public void Widen(Span<byte> raw, Span<double> target)
    {
        if (_isSwapped)
            Swap(raw);
        switch (_kind)
        {
            case "b1":
                for (int i = 0; i < target.Length; i++)
                    target[i] = raw[i] == 0 ? 0 : 1;
                break;
            case "i1": Convert<sbyte>(raw, target); break;
            case "i2": Convert<short>(raw, target); break;
            case "i4": Convert<int>(raw, target); break;
            case "i8": Convert<long>(raw, target); break;
            case "u1": Convert<byte>(raw, target); break;
            case "u2": Convert<ushort>(raw, target); break;
            case "u4": Convert<uint>(raw, target); break;
            case "u8": Convert<ulong>(raw, target); break;
            case "f2": Convert<Half>(raw, target); break;
            case "f4": Convert<float>(raw, target); break;
            default: MemoryMarshal.Cast<byte, double>(raw).CopyTo(target); break;
        }
    }

    /// <summary>The first integer that no double has, by its place among elements that were widened; -1 where there is none.</summary>
    public int FirstInexact(ReadOnlySpan<byte> widened, out Int128 value)
    {
        value = 0;
        bool isSigned = _kind == "i8";
        if (!isSigned && _kind != "u8")
            return -1;
        ReadOnlySpan<ulong> integers = MemoryMarshal.Cast<byte, ulong>(widened);
        for (int i = 0; i < integers.Length; i++)
        {
            ulong bits = integers[i];
            ulong magnitude = isSigned && (long)bits < 0 ? unchecked(0 - bits) : bits;
            if (BitOperations.LeadingZeroCount(magnitude) + BitOperations.TrailingZeroCount(magnitude) >= 64 - Precision)
                continue;
            value = isSigned ? (long)bits : bits;
            return i;
        }

        return -1;
    }

    private static void Convert<T>(ReadOnlySpan<byte> raw, Span<double> target)
        where T : unmanaged, INumberBase<T>
    {
        TensorPrimitives.ConvertChecked(MemoryMarshal.Cast<byte, T>(raw), target);
    }

    // The name of the array as it may stand in the user's program, for the line of Python that mends it.
    private static string VariableName(string name)
    {
        bool isIdentifier = name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
        return isIdentifier ? name : "array";
    }

    private static ArrayFileException Refusal(string type, string dtype, string remedy, ArraySource source)
    {
        return source.Fault("numbers", $"dtype {type} ({dtype})", remedy);
    }

    private void Swap(Span<byte> raw)
    {
        if (Size == 2)
        {
            Span<short> items = MemoryMarshal.Cast<byte, short>(raw);
            BinaryPrimitives.ReverseEndianness(items, items);
        }
        else if (Size == 4)
        {
            Span<int> items = MemoryMarshal.Cast<byte, int>(raw);
            BinaryPrimitives.ReverseEndianness(items, items);
        }
        else if (Size == 8)
        {
            Span<long> items = MemoryMarshal.Cast<byte, long>(raw);
            BinaryPrimitives.ReverseEndianness(items, items);
        }
    }
}
