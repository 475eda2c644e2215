using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Harness.Scripting;
using Harness.Scripting.Messages;

namespace Harness.Tests.Scripting;

/// <summary>The protocol's numbers are those of <c>protocol.json</c>, which the worker for Python is tested against too.</summary>
public sealed class ProtocolFileTests
{
    private static readonly JsonElement File = JsonDocument.Parse(
        System.IO.File.ReadAllText(Path.Combine(Repository.Root, "Verification/Scripting/Messages/protocol.json"))).RootElement;

    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(string)] = "text",
        [typeof(IReadOnlyList<string>)] = "texts",
        [typeof(int)] = "number",
        [typeof(uint)] = "number",
        [typeof(Argument)] = "argument",
        [typeof(IReadOnlyList<Argument>)] = "arguments",
        [typeof(Pattern)] = "pattern",
        [typeof(Callee)] = "callee",
        [typeof(Place)] = "place",
        [typeof(IReadOnlyList<Step>)] = "steps",
    };

    [Test]
    public void The_version_and_the_limits_are_those_of_the_file()
    {
        var found = typeof(Protocol).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => File.TryGetProperty(JsonNamingPolicy.CamelCase.ConvertName(field.Name), out _))
            .ToDictionary(field => JsonNamingPolicy.CamelCase.ConvertName(field.Name), field => Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture));
        Assert.That(found, Is.EquivalentTo(File.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Object).ToDictionary(property => property.Name, property => (string?)property.Value.ToString())));
    }

    [Test]
    public void Messages_have_the_numbers_of_the_file() =>
        Assert.That(Kinds(typeof(Message)).ToDictionary(kind => kind.Name, kind => MessageCoding.Type((Message)RuntimeHelpers.GetUninitializedObject(kind))), Is.EquivalentTo(Numbers("messages")));

    [Test]
    public void Kinds_of_failure_have_the_positions_of_the_file() =>
        Assert.That(Enum.GetValues<FailureKind>().ToDictionary(kind => kind.ToString(), kind => (uint)kind), Is.EquivalentTo(Numbers("failures")));

    [Test]
    public void Kinds_of_element_have_the_positions_of_the_file() =>
        Assert.That(Enum.GetValues<ElementKind>().ToDictionary(kind => kind.ToString(), kind => (uint)kind), Is.EquivalentTo(Numbers("elementKinds")));

    [Test]
    public void Parts_of_steps_have_the_numbers_of_the_file()
    {
        (object Part, Action<BodyWriter> Write)[] parts =
        [
            .. new Argument[] { new NameArgument(""), new ValueArgument(new(1)), new TextArgument(""), new NoneArgument(), new DictionaryArgument([]), new ListArgument([]), new TupleArgument([]) }
                .Select(part => ((object)part, (Action<BodyWriter>)(body => PartCoding.Write(body, part)))),
            .. new Pattern[] { new ResultPattern(""), new OpaquePattern(""), new IgnoredPattern(), new TuplePattern() }
                .Select(part => ((object)part, (Action<BodyWriter>)(body => PartCoding.Write(body, part)))),
            .. new Callee[] { new FreeCallee(), new MethodCallee(new("")) }.Select(part => ((object)part, (Action<BodyWriter>)(body => PartCoding.Write(body, part)))),
            .. new PlacePart[] { new MemberPart(), new EntryPart(""), new IndexPart(0) }.Select(part => ((object)part, (Action<BodyWriter>)(body => PartCoding.Write(body, part)))),
        ];
        Assert.That(parts.ToDictionary(part => part.Part.GetType().Name, part => Written(part.Write).UInt32()), Is.EquivalentTo(Numbers("parts")));
        Type[] unions = [typeof(Argument), typeof(Pattern), typeof(Callee), typeof(PlacePart)];
        Assert.That(parts.Select(part => part.Part.GetType()), Is.EquivalentTo(unions.SelectMany(Kinds)));
    }

    [Test]
    public void Every_kind_of_step_is_in_the_file() =>
        Assert.That(Kinds(typeof(Step)).Select(kind => kind.Name), Is.EquivalentTo(File.GetProperty("steps").EnumerateObject().Select(step => step.Name)));

    [TestCaseSource(nameof(StepNames))]
    public void A_step_is_written_as_the_file_says(string name)
    {
        var (described, kind) = (File.GetProperty("steps").GetProperty(name), typeof(Step).Assembly.GetType("Harness.Scripting." + name)!);
        var parameters = kind.GetConstructors().Single().GetParameters();
        Assert.That(parameters.Select(Field), Is.EqualTo(described.GetProperty("fields").EnumerateArray().Select(field => field.GetString())));

        var values = parameters.Select((parameter, i) => Sample(parameter.ParameterType, i)).ToArray();
        var body = Written(writer => StepCoding.Write(writer, (Step)Activator.CreateInstance(kind, values)!));
        Assert.That(body.UInt32(), Is.EqualTo(described.GetProperty("number").GetUInt32()));
        foreach (var (parameter, value) in parameters.Zip(values))
            Assert.That(Shown(Read(body, parameter.ParameterType)), Is.EqualTo(Shown(value)), parameter.Name);
        body.End();
    }

    private static IEnumerable<string> StepNames() => File.GetProperty("steps").EnumerateObject().Select(step => step.Name);

    private static IEnumerable<Type> Kinds(Type union) => union.Assembly.GetTypes().Where(type => type.BaseType == union);

    private static Dictionary<string, uint> Numbers(string property) => File.GetProperty(property).EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetUInt32());

    private static string Field(ParameterInfo parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!) + ":" + Word(parameter.ParameterType);

    private static string Word(Type type) => Words.GetValueOrDefault(type, type.Name);

    /// <summary>A value of a field's type that differs from those of the other fields.</summary>
    private static object Sample(Type type, int position) => Word(type) switch
    {
        "text" => $"text {position}",
        "texts" => new[] { $"first {position}", $"second {position}" },
        "argument" => new TextArgument($"text {position}"),
        "arguments" => new Argument[] { new NameArgument($"name {position}", true), new NoneArgument() },
        "pattern" => new ResultPattern($"name {position}"),
        "callee" => new FreeCallee($"name {position}"),
        "place" => new Place($"name {position}", new EntryPart("key")),
        "steps" => new Step[] { new SeedStep((uint)position) },
        _ => type == typeof(uint) ? (uint)(position + 40) : position + 40,
    };

    private static object Read(BodyReader body, Type type) => Word(type) switch
    {
        "text" => body.Text(),
        "texts" => body.Texts(),
        "argument" => PartCoding.Argument(body),
        "arguments" => PartCoding.Arguments(body),
        "pattern" => PartCoding.Pattern(body),
        "callee" => PartCoding.Callee(body),
        "place" => PartCoding.Place(body),
        "steps" => body.List(() => StepCoding.Read(body)),
        _ => type == typeof(uint) ? body.UInt32() : body.Int32(),
    };

    private static string Shown(object value) => JsonSerializer.Serialize(value, value.GetType());

    private static BodyReader Written(Action<BodyWriter> write)
    {
        using var written = new MemoryStream();
        var writer = new BodyWriter(written);
        write(writer);
        writer.Flush();
        return new(written.ToArray());
    }
}
