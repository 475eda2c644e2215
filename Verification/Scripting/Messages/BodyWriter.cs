using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Harness.Scripting.Messages;

/// <summary>Writes the parts of a message's body; without an output it only counts, so that a length can stand before what it measures.</summary>
internal sealed class BodyWriter(Stream? output)
{
    // A message is made of many small parts, and a call of the system for each would be slow.
    private readonly byte[] _buffer = new byte[16 << 10];
    private int _buffered;

    public long Length { get; private set; }

    public void Write(uint number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        Put(bytes);
    }

    public void Write(int number) => Write(checked((uint)number));

    public void Write(ulong number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        Put(bytes);
    }

    public void Write(string text)
    {
        // Half a surrogate pair, which a subject's message may hold, becomes the replacement character.
        Write(Encoding.UTF8.GetBytes(text));
    }

    public void Write(byte[] bytes)
    {
        Write(bytes.Length);
        Put(bytes);
    }

    public void Write(Value value)
    {
        Write(value.Shape.Length);
        foreach (var length in value.Shape)
            Write(checked((int)length));
        Write((int)value.Kind);
        Put(MemoryMarshal.AsBytes(value.Data));
    }

    public void Write<T>(IReadOnlyCollection<T> list, Action<T> write)
    {
        Write(list.Count);
        foreach (var element in list)
            write(element);
    }

    public void Write(IReadOnlyList<string> texts) => Write(texts, Write);

    public void Write(IReadOnlyDictionary<string, Value> values) => Write(values, pair =>
    {
        Write(pair.Key);
        Write(pair.Value);
    });

    public void Write(ScriptFailure? failure)
    {
        Write(failure is null ? 0 : 1);
        if (failure is null)
            return;
        Write((int)failure.Kind);
        Write(failure.Step);
        Write(failure.Message);
    }

    public void Flush()
    {
        output?.Write(_buffer, 0, _buffered);
        output?.Flush();
        _buffered = 0;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        if (output is null)
            return;
        if (bytes.Length > _buffer.Length - _buffered)
            Flush();
        if (bytes.Length > _buffer.Length)
        {
            output.Write(bytes);
            return;
        }
        bytes.CopyTo(_buffer.AsSpan(_buffered));
        _buffered += bytes.Length;
    }
}
