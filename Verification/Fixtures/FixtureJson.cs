using System.Text;
using System.Text.Json;
using Harness.Comparison.ArrayFiles;

namespace Harness.Fixtures;

/// <summary>Fixtures as JSON text: what the files hold, apart from their byte order mark.</summary>
public static class FixtureJson
{
    /// <summary>The schema that this program writes; it reads no later one.</summary>
    public const string Schema = "harness.fixture/1";

    private const string SchemaFamily = "harness.fixture/";

    /// <summary>Writes a fixture, with its checksum: lines end in LF, the last has no end, rows of numbers stay on one line.</summary>
    public static string Serialize(Fixture fixture)
    {
        string checksum = FixtureChecksum.Of(FixtureWriter.Write(fixture, checksum: null));
        return Encoding.UTF8.GetString(FixtureWriter.Write(fixture, checksum).Span);
    }

    /// <summary>Reads a fixture from UTF-8, with or without a byte order mark, of any line ends; its checksum is not verified.</summary>
    /// <exception cref="FixtureFormatException">The text is damaged, no fixture, or of a later schema.</exception>
    public static Fixture Parse(ReadOnlyMemory<byte> utf8) => Read(utf8, out _);

    /// <summary>Reads a fixture from text; its checksum is not verified.</summary>
    /// <exception cref="FixtureFormatException">The text is damaged, no fixture, or of a later schema.</exception>
    public static Fixture Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads a fixture, and says what its checksum should be.</summary>
    internal static Fixture Read(ReadOnlyMemory<byte> utf8, out string checksum)
    {
        try
        {
            using JsonDocument document = JsonText.Parse(utf8);
            var root = new JsonField(document.RootElement, "");
            RequireSchema(root.Required("schema").Text());
            Fixture fixture = FixtureReader.Read(root);
            checksum = FixtureChecksum.Of(document.RootElement);
            return fixture;
        }
        catch (JsonFormatException exception)
        {
            throw new FixtureFormatException(FixtureProblemKind.Unreadable, exception.Message, exception);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // Half a surrogate pair in an escape, or a tolerance or shape that its own factory refuses.
            throw new FixtureFormatException(FixtureProblemKind.Unreadable, FirstLine(exception.Message), exception);
        }
    }

    internal static byte[] WithByteOrderMark(string text) => [.. JsonText.ByteOrderMark, .. Encoding.UTF8.GetBytes(text)];

    private static void RequireSchema(string schema)
    {
        if (schema == Schema)
            return;
        if (schema.StartsWith(SchemaFamily, StringComparison.Ordinal))
            throw new FixtureFormatException(FixtureProblemKind.FutureSchema, $"its schema {schema} is not this program's {Schema}");
        throw new FixtureFormatException(FixtureProblemKind.Unreadable, $"its schema \"{schema}\" is no fixture's");
    }

    private static string FirstLine(string message) => message.Split('\r', '\n')[0];
}
