using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Harness.Comparison.ArrayFiles;

namespace Harness.Fixtures;

/// <summary>Writes a fixture's members in the order in which people read them.</summary>
internal static class FixtureWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = NestedNumbers.IndentSize,
        NewLine = "\n",
        // The files are read by people and never put into a web page: words stay legible.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static ReadOnlyMemory<byte> Write(Fixture fixture, string? checksum)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", FixtureJson.Schema);
            WriteCase(writer, fixture);
            if (fixture.Source is { } source)
                WriteSource(writer, source);
            ToleranceJson.Write(writer, fixture.Tolerance);
            WriteArrays(writer, fixture.Arrays);
            WriteExpectations(writer, fixture.Expectations);
            if (checksum is not null)
                writer.WriteString(FixtureChecksum.Member, checksum);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteCase(Utf8JsonWriter writer, Fixture fixture)
    {
        writer.WriteString("exercise", fixture.Exercise);
        writer.WriteString("case", fixture.Case);
        if (fixture.Seed is { } seed)
            writer.WriteNumber("seed", seed);
        if (fixture.Sizes.Count > 0)
        {
            writer.WriteStartObject("sizes");
            foreach ((string name, int size) in fixture.Sizes)
                writer.WriteNumber(name, size);
            writer.WriteEndObject();
        }

        if (fixture.Draws is not null)
            writer.WriteString("draws", fixture.Draws);
    }

    private static void WriteSource(Utf8JsonWriter writer, FixtureSource source)
    {
        writer.WriteStartObject("source");
        writer.WriteString("witness", source.Witness);
        writer.WriteStartObject("versions");
        foreach ((string name, string version) in source.Versions)
            writer.WriteString(name, version);
        writer.WriteEndObject();
        writer.WriteStartArray("confirmedBy");
        foreach (string witness in source.ConfirmedBy)
            writer.WriteStringValue(witness);
        writer.WriteEndArray();
        if (source.VectorWidth is { } width)
            writer.WriteNumber("vectorWidth", width);
        if (source.Threads is { } threads)
            writer.WriteNumber("threads", threads);
        writer.WriteEndObject();
    }

    private static void WriteArrays(Utf8JsonWriter writer, IReadOnlyDictionary<string, ArraySnapshot> arrays)
    {
        writer.WriteStartObject("arrays");
        foreach ((string name, ArraySnapshot snapshot) in arrays)
        {
            writer.WritePropertyName(name);
            SnapshotJson.Write(writer, snapshot);
        }

        writer.WriteEndObject();
    }

    private static void WriteExpectations(Utf8JsonWriter writer, IReadOnlyList<FixtureExpectation> expectations)
    {
        if (expectations.Count == 0)
            return;
        writer.WriteStartArray("expectations");
        foreach (FixtureExpectation expectation in expectations)
        {
            writer.WriteStartObject();
            writer.WriteString("id", expectation.Id);
            writer.WriteString("array", expectation.Array);
            writer.WriteString("statistic", FixtureReader.NameOf(expectation.Statistic));
            writer.WritePropertyName("value");
            NestedNumbers.Write(writer, expectation.Value.FullValues, expectation.Value.Shape);
            ToleranceJson.WriteMembers(writer, expectation.Tolerance);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
