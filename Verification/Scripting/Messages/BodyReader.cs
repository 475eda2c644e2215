using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Harness.Scripting.Messages;

/// <summary>Reads the parts of a message's body; nothing is made room for that has not arrived.</summary>
internal sealed class BodyReader(byte[] body)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private int _position;

    private int Left => body.Length - _position;

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint), "a number"));

    /// <summary>A number that fits an <see cref="int"/>.</summary>
    public int Int32() => UInt32() is <= int.MaxValue and var number ? (int)number : throw new MessageException("Expected a number below 2^31 in a message, found a larger one.");

    public bool Boolean() => UInt32() switch
    {
        0 => false,
        1 => true,
        var other => throw new MessageException($"Expected 0 or 1 in a message, found {other}."),
    };

    public string Text()
    {
        try
        {
            return Strict.GetString(Take(Int32(), "a text"));
        }
        catch (DecoderFallbackException exception)
        {
            throw new MessageException("Expected UTF-8 in a message, found other bytes.", exception);
        }
    }

    public byte[] Bytes() => Take(Int32(), "bytes").ToArray();

    public Value Value()
    {
        var rank = Int32();
        if (rank > Protocol.MostDimensions)
            throw new MessageException($"Expected an array of at most {Protocol.MostDimensions} dimensions, found {rank}.");
        var shape = new nint[rank];
        for (var i = 0; i < rank; i++)
            shape[i] = Int32();
        var kind = (ElementKind)Int32();
        if (!Enum.IsDefined(kind))
            throw new MessageException($"Expected a kind of element, found {(int)kind}.");
        long count = shape.Contains(0) ? 0 : 1;
        foreach (var length in shape)
            if ((count *= length) * sizeof(double) > Left)
                throw new MessageException($"Expected an array's elements, found {Left} bytes for more than that.");
        var data = MemoryMarshal.Cast<byte, double>(Take((int)(Math.Max(count, 0) * sizeof(double)), "elements")).ToArray();
        try
        {
            return (rank == 0 ? new(data[0]) : Scripting.Value.Array(data, shape)).As(kind);
        }
        catch (ArgumentException exception)
        {
            throw new MessageException("Expected elements of the kind that a message announces, found others.", exception);
        }
        catch (OverflowException exception)
        {
            throw new MessageException("Expected the lengths of an array, found an empty one whose other lengths are beyond measure.", exception);
        }
    }

    public IReadOnlyList<T> List<T>(Func<T> read)
    {
        var count = Int32();
        // An element takes at least one number; so the count is no way to ask for memory.
        if (count > Left / sizeof(uint))
            throw new MessageException($"Expected a list of {count} elements, found {Left} bytes for it.");
        var list = new List<T>();
        for (var i = 0; i < count; i++)
            list.Add(read());
        return list;
    }

    public IReadOnlyList<string> Texts() => List(Text);

    public IReadOnlyDictionary<string, T> Named<T>(Func<T> read)
    {
        var named = new Dictionary<string, T>();
        foreach (var (name, element) in List(() => (Text(), read())))
            if (!named.TryAdd(name, element))
                throw new MessageException("Expected every name once in a message, found one twice.");
        return named;
    }

    public ScriptFailure? Failure()
    {
        if (UInt32() is var flag and not 1)
            return flag == 0 ? null : throw new MessageException($"Expected 0 or 1 before a failure, found {flag}.");
        var kind = (FailureKind)Int32();
        return Enum.IsDefined(kind)
            ? new(kind, Int32(), Text())
            : throw new MessageException($"Expected a kind of failure, found {(int)kind}.");
    }

    public void End()
    {
        if (Left > 0)
            throw new MessageException($"Expected the end of a message, found {Left} more bytes.");
    }

    private ReadOnlySpan<byte> Take(int count, string what)
    {
        if (count > Left)
            throw new MessageException($"Expected {what} of {count} bytes in a message, found {Left} bytes.");
        _position += count;
        return body.AsSpan(_position - count, count);
    }
}
