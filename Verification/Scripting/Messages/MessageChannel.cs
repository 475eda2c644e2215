using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Harness.Scripting.Messages;

/// <summary>One side of the line between the harness and a worker; <see cref="Protocol"/> says what goes over it.</summary>
/// <remarks>Not safe for use by several threads at once. The streams stay the caller's.</remarks>
public sealed class MessageChannel
{
    private const int FirstChunk = 64 << 10;

    private readonly Stream _input;
    private readonly Stream _output;
    private readonly bool _asks;
    private ulong? _nonce;
    private uint _number;

    private MessageChannel(Stream input, Stream output, bool asks)
    {
        (_input, _output, _asks) = (input, output, asks);
        if (asks)
            _nonce = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        // So that the first frame of the side that asks has the number 0.
        _number = uint.MaxValue;
    }

    /// <summary>The harness's side: greets a worker and waits for its greeting.</summary>
    /// <param name="input">What the worker says.</param>
    /// <param name="output">What the worker hears.</param>
    /// <exception cref="MessageException">The worker says something else, or speaks another version.</exception>
    public static MessageChannel Open(Stream input, Stream output)
    {
        var channel = new MessageChannel(input, output, asks: true);
        channel.Send(new Hello(Protocol.Version));
        channel.Greet();
        return channel;
    }

    /// <summary>The worker's side: waits for the harness's greeting and answers it.</summary>
    /// <param name="input">What the harness says.</param>
    /// <param name="output">What the harness hears.</param>
    /// <exception cref="MessageException">The harness says something else, or speaks another version.</exception>
    public static MessageChannel Accept(Stream input, Stream output)
    {
        var channel = new MessageChannel(input, output, asks: false);
        channel.Greet();
        channel.Send(new Hello(Protocol.Version));
        return channel;
    }

    /// <summary>Sends a message.</summary>
    /// <param name="message">The message; its body is at most <see cref="Protocol.LargestRequest"/> or <see cref="Protocol.LargestAnswer"/>.</param>
    /// <exception cref="MessageException">It is larger; nothing was sent.</exception>
    /// <exception cref="IOException">Nobody listens.</exception>
    public void Send(Message message)
    {
        var measure = new BodyWriter(null);
        MessageCoding.Write(measure, message);
        var limit = _asks ? Protocol.LargestRequest : Protocol.LargestAnswer;
        if (measure.Length > limit)
            throw new MessageException($"Expected a message of at most {limit} bytes, found {measure.Length}.");
        if (_asks)
            _number++;
        var frame = new BodyWriter(_output);
        frame.Write(_nonce!.Value);
        frame.Write(_number);
        frame.Write(MessageCoding.Type(message));
        frame.Write((uint)measure.Length);
        MessageCoding.Write(frame, message);
        frame.Flush();
    }

    /// <summary>Waits for a message.</summary>
    /// <returns>The message; null where the input has ended between two messages.</returns>
    /// <exception cref="MessageException">Something else arrived.</exception>
    public Message? Receive()
    {
        var header = ReadUpTo(Protocol.HeaderLength);
        if (header.Length == 0)
            return null;
        if (header.Length < Protocol.HeaderLength)
            throw new MessageException($"Expected the header of a message, {Protocol.HeaderLength} bytes, found the end after {header.Length}.") { EndsEarly = true };
        var (nonce, number) = (BinaryPrimitives.ReadUInt64LittleEndian(header), BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(8)));
        var (type, length) = (BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(12)), BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(16)));
        if (nonce != (_nonce ??= nonce))
            throw new MessageException("Expected a message, found something else on the channel: the nonce is not this channel's.");
        if (!_asks)
            _number++;
        if (number != _number)
            throw new MessageException($"Expected {(_asks ? "the answer to message" : "message")} {_number}, found {number}.");
        var limit = _asks ? Protocol.LargestAnswer : Protocol.LargestRequest;
        if (length > limit)
            throw new MessageException($"Expected a message of at most {limit} bytes, found one that announces {length}.");
        var body = ReadUpTo((int)length);
        return body.Length == length
            ? MessageCoding.Read(type, body)
            : throw new MessageException($"Expected a message of {length} bytes, found the end after {body.Length}.") { EndsEarly = true };
    }

    private void Greet()
    {
        var version = Receive() switch
        {
            Hello hello => hello.Version,
            null => throw new MessageException("Expected a greeting, found the end."),
            var other => throw new MessageException($"Expected a greeting, found {other.GetType().Name}."),
        };
        if (version != Protocol.Version)
            throw new MessageException($"Expected version {Protocol.Version} of the protocol, found {version}: the harness and its worker are not of one build; build both again.");
    }

    /// <summary>So many bytes, or fewer where the input ends; room is made as they arrive.</summary>
    private byte[] ReadUpTo(int count)
    {
        var bytes = new byte[Math.Min(count, FirstChunk)];
        for (var filled = 0; filled < count;)
        {
            if (filled == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(count, 2L * filled));
            var read = _input.Read(bytes, filled, bytes.Length - filled);
            if (read == 0)
                return bytes[..filled];
            filled += read;
        }
        return bytes;
    }
}
