using System.Buffers.Binary;
using CsCheck;
using Harness.Scripting;
using Harness.Scripting.Messages;

namespace Harness.Tests.Scripting;

public sealed class MessageTests
{
    private static readonly Gen<string> Texts = Gen.String[Gen.Char['\u0020', '\u04FF'], 0, 12];
    private static readonly Gen<string[]> Lists = Texts.Array[0, 4];

    private static readonly Gen<Value> Values = Gen.OneOf(
        Gen.Double.Select(number => new Value(number)),
        Gen.Int.Select(number => new Value(number).As(ElementKind.Whole)),
        Gen.Bool.Select(flag => new Value(flag ? 1 : 0).As(ElementKind.Flag)),
        Gen.Int[0, 4].Array[1, 4].SelectMany(shape =>
            Gen.Double.Array[shape.Aggregate(1, (product, length) => product * length)].Select(data => Value.Array(data, [.. shape.Select(length => (nint)length)]))));

    private static readonly Gen<Argument> Leaves = Gen.OneOf(
        Gen.Select(Texts, Gen.Bool).Select((name, isFresh) => (Argument)new NameArgument(name, isFresh)),
        Values.Select(value => (Argument)new ValueArgument(value)),
        Texts.Select(text => (Argument)new TextArgument(text)),
        Gen.Const((Argument)new NoneArgument()));

    private static readonly Gen<Argument> AnyArgument = Gen.OneOf(
        Leaves,
        Leaves.Array[0, 3].Select(elements => (Argument)new ListArgument(elements)),
        Leaves.Array[0, 3].Select(elements => (Argument)new TupleArgument([new ListArgument(elements)])),
        Gen.Select(Texts, Leaves).Array[0, 3].Select(entries => (Argument)new DictionaryArgument([.. entries.Select(entry => KeyValuePair.Create(entry.Item1, entry.Item2))])));

    private static readonly Gen<Pattern> Patterns = Texts.Select(name => (Pattern)new TuplePattern(new ResultPattern(name), new TuplePattern(new OpaquePattern(name), new IgnoredPattern())));

    private static readonly Gen<Place> Places = Gen.Select(Texts, Lists, Gen.Int[0, 9]).Select((name, names, index) =>
        new Place(name, new MemberPart(names), new EntryPart(name), new IndexPart(index)));

    private static readonly Gen<Callee> Callees = Gen.OneOf(
        Lists.Select(names => (Callee)new FreeCallee(names)),
        Gen.Select(Places, Lists).Select((place, names) => (Callee)new MethodCallee(place, names)));

    private static readonly Gen<Step> Steps = Gen.OneOf<Step>(
        Gen.Select(Patterns, Callees, AnyArgument.Array[0, 3]).Select((target, callee, arguments) => (Step)new InvokeStep(target, callee, arguments)),
        Gen.Select(Patterns, Places).Select((target, place) => (Step)new ReadStep(target, place)),
        Gen.Select(Places, AnyArgument, Texts).Select((place, source, result) => (Step)new AssignStep(place, source, result)),
        Gen.Select(Texts, AnyArgument).Select((name, source) => (Step)new MakeStep(name, source)),
        Gen.Select(Places, Texts, Texts).Select((place, like, result) => (Step)new FindStep(place, like, result)),
        Gen.Select(Lists, Lists, Lists).Select((varied, results, stacked) => (Step)new SweepStep(varied, varied, [new SeedStep(1), new FindStep(new("a"), "b", "c")], results, stacked)),
        Gen.Select(Gen.UInt, Gen.Int[0, 9]).Select((seed, discarded) => (Step)new SeedStep(seed, discarded)),
        Gen.Select(Texts, Lists, Lists).Select((instance, classes, arguments) => (Step)new NewStep(instance, classes, arguments)),
        Gen.Select(Texts, Texts, Lists, Lists).Select((instance, method, arguments, results) => (Step)new CallStep(instance, method, arguments, results)),
        Gen.Select(Texts, Texts, Texts).Select((instance, member, result) => (Step)new GetStep(instance, member, result)),
        Gen.Select(Texts, Texts, Texts, Texts).Select((instance, member, source, result) => (Step)new SetStep(instance, member, source, result)),
        Gen.Select(Texts, Texts).Select((variable, result) => (Step)new ReadBackStep(variable, result)),
        Gen.Select(Texts, Texts, Lists, Gen.Int[0, 5], Texts, Texts).Select((instance, method, arguments, position, points, result) =>
            (Step)new SweepArgumentStep(instance, method, arguments, position, points, result)),
        Gen.Select(Texts, Texts, Lists, Texts, Texts, Texts).Select((instance, method, arguments, member, points, result) =>
            (Step)new SweepMemberStep(instance, method, arguments, member, points, result)));

    private static readonly Gen<Script> Scripts = Gen.Select(Gen.Dictionary(Texts, Values)[0, 4], Steps.Array[0, 6]).Select((inputs, steps) => new Script(inputs, steps));

    private static readonly Gen<ScriptFailure?> Failures = Gen.OneOf(
        Gen.Const(default(ScriptFailure)),
        Gen.Select(Gen.Enum<FailureKind>(), Gen.Int[0, 99], Texts).Select((kind, step, text) => (ScriptFailure?)new ScriptFailure(kind, step, text)));

    private static readonly Gen<ScriptResult> Results = Gen.Select(Gen.Dictionary(Texts, Values)[0, 4], Failures).Select((values, failure) => new ScriptResult(values, failure));

    private static readonly Gen<Message> Messages = Gen.OneOf(
        Scripts.Select(script => (Message)new Play(script)),
        Results.Select(result => (Message)new Played(result)),
        Gen.Select(Gen.Int[0, 99], Texts, Gen.Int[1, 99], Texts).Select((step, file, line, method) => (Message)new Located(step, new(file, line, method))),
        Gen.Select(Texts, Texts, Texts, Gen.Int[0, 99]).Select((severity, text, file, line) => (Message)new Noted(severity, text, file, line)),
        Gen.Select(Failures, Gen.Bool).Select((failure, isForgetful) => (Message)new Loaded(failure, isForgetful)),
        Gen.Const((Message)new Renew()),
        Gen.Dictionary(Texts, Gen.Byte.Array[0, 20])[0, 3].Select(files => (Message)new Load(files)));

    [Test]
    public void Any_message_comes_back_as_it_was_sent() => Messages.Sample(message =>
    {
        var bytes = Sent(message);
        return bytes.AsSpan().SequenceEqual(Sent(Received(bytes)));
    });

    [Test]
    public void Bits_of_numbers_survive_and_arrays_keep_their_shapes()
    {
        var values = new Dictionary<string, Value>
        {
            ["nan"] = new(BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_1234)),
            ["zero"] = new(-0.0),
            ["empty"] = Value.Array([], 3, 0),
        };
        var back = ((Played)Received(Sent(new Played(new(values, null))))).Result.Values;

        Assert.That(BitConverter.DoubleToInt64Bits(back["nan"].Number), Is.EqualTo(0x7FF8_0000_0000_1234));
        Assert.That(double.IsNegative(back["zero"].Number));
        Assert.That(back["empty"].ShapeText, Is.EqualTo("(3, 0)"));
    }

    [Test]
    public void A_changed_byte_is_another_message_or_refused() => Gen.Select(Messages, Gen.Int[0, int.MaxValue], Gen.Byte[1, 255]).Sample((message, place, change) =>
    {
        var bytes = Sent(message);
        bytes[place % bytes.Length] ^= change;
        try
        {
            _ = Received(bytes);
        }
        catch (MessageException)
        {
            // The one thing that may be thrown.
        }
    });

    [Test]
    public void A_message_that_breaks_off_is_refused() => Gen.Select(Messages, Gen.Int[1, int.MaxValue]).Sample((message, length) =>
    {
        var bytes = Sent(message);
        return Refused(bytes[..(1 + (length % (bytes.Length - 1)))]).Contains("found the end after", StringComparison.Ordinal);
    });

    [Test]
    public void Bytes_beyond_the_end_of_a_body_are_refused()
    {
        byte[] bytes = [.. Sent(new Loaded(null, false)), 0];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), (uint)(bytes.Length - 20));
        Assert.That(Refused(bytes), Is.EqualTo("Expected the end of a message, found 1 more bytes."));
    }

    [TestCase(0, 1u, "the nonce is not this channel's")]
    [TestCase(8, 7u, "Expected the answer to message 0, found 7.")]
    [TestCase(12, 99u, "Expected a message of type 1 to 9, found 99.")]
    [TestCase(16, uint.MaxValue, "Expected a message of at most 268435456 bytes, found one that announces 4294967295.")]
    public void A_header_must_be_the_expected_one(int place, uint number, string message)
    {
        var bytes = Sent(new Loaded(null, false));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(place), number);
        Assert.That(Refused(bytes), Does.Contain(message));
    }

    [Test]
    public void An_announced_length_makes_no_room_before_its_bytes_arrive()
    {
        var bytes = Sent(new Loaded(null, false));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), Protocol.LargestAnswer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(Refused(bytes), Does.Contain("found the end after 8"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 20));
    }

    [Test]
    public void A_list_longer_than_its_bytes_makes_no_room()
    {
        var bytes = Sent(new Played(new(new Dictionary<string, Value>(), null)));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(20), 1 << 30);
        Assert.That(Refused(bytes), Does.StartWith("Expected a list of 1073741824 elements"));
    }

    [Test]
    public void Both_sides_must_speak_one_version()
    {
        var hello = Frame(0, 1, [9, 0, 0, 0]);
        Assert.That(() => MessageChannel.Accept(new MemoryStream(hello), new MemoryStream()),
            Throws.TypeOf<MessageException>().With.Message.EqualTo(
                "Expected version 5 of the protocol, found 9: the harness and its worker are not of one build; build both again."));
    }

    [Test]
    public void The_bytes_are_those_that_the_documentation_says()
    {
        var script = new Script(new Dictionary<string, Value> { ["x"] = Value.Array([1], 1, 1) }, [new SeedStep(17, 2)]);
        Assert.That(Sent(new Play(script))[8..], Is.EqualTo((byte[])
        [
            0, 0, 0, 0, 4, 0, 0, 0, 49, 0, 0, 0,
            1, 0, 0, 0, 1, 0, 0, 0, (byte)'x', 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F,
            1, 0, 0, 0, 1, 0, 0, 0, 17, 0, 0, 0, 2, 0, 0, 0,
        ]));
        Assert.That(Sent(new Located(3, new("a.cs", 14, "F")))[12..], Is.EqualTo((byte[])
        [
            7, 0, 0, 0, 21, 0, 0, 0,
            3, 0, 0, 0, 4, 0, 0, 0, (byte)'a', (byte)'.', (byte)'c', (byte)'s', 14, 0, 0, 0, 1, 0, 0, 0, (byte)'F',
        ]));
    }

    /// <summary>A message as the worker sends it after the greeting.</summary>
    private static byte[] Sent(Message message)
    {
        var output = new MemoryStream();
        var channel = MessageChannel.Accept(new MemoryStream(Frame(0, 1, [5, 0, 0, 0])), output);
        var greeting = (int)output.Length;
        channel.Send(message);
        return output.ToArray()[greeting..];
    }

    private static Message Received(byte[] bytes)
    {
        // The side that asks, which has chosen a nonce of its own.
        var conversation = new Conversation(bytes);
        return MessageChannel.Open(conversation, conversation).Receive()!;
    }

    private static string Refused(byte[] bytes)
    {
        try
        {
            _ = Received(bytes);
            return "nothing was refused";
        }
        catch (MessageException exception)
        {
            return exception.Message;
        }
    }

    private static byte[] Frame(uint number, uint type, byte[] body)
    {
        var frame = new byte[20 + body.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(8), number);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(12), type);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(16), (uint)body.Length);
        body.CopyTo(frame, 20);
        return frame;
    }

    /// <summary>A worker that answers a greeting, then says given bytes, with the right nonce where they have the nonce 0.</summary>
    private sealed class Conversation(byte[] bytes) : Stream
    {
        private MemoryStream _answers = new();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => _answers.Read(buffer, offset, count);

        public override void Write(byte[] buffer, int offset, int count)
        {
            var said = bytes.ToArray();
            for (var i = 0; i < Math.Min(8, said.Length); i++)
                said[i] ^= buffer[offset + i];
            _answers = new([.. buffer.AsSpan(offset, count), .. said]);
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
