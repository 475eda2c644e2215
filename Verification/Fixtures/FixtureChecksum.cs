using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Harness.Fixtures;

/// <summary>The checksum by which a fixture that was edited by hand is recognised.</summary>
/// <remarks>
/// It is the SHA-256 of a canonical form of the file's JSON without its top-level <c>checksum</c>, so that neither layout, line
/// endings, the order of members nor the spelling of a number (1e-7, 1E-07) count, and every value does, known to this program or
/// not. The form is text in UTF-8: an object is <c>{</c>, then key and value of each member in ordinal order of the keys, then
/// <c>}</c>; a list is <c>[</c>, its items, <c>]</c>; a string is its length in bytes, <c>:</c>, its bytes; a number is <c>#</c>
/// and the sixteen lower-case hexadecimal digits of its double's bits; true, false and null are <c>t</c>, <c>f</c>, <c>n</c>.
/// </remarks>
public static class FixtureChecksum
{
    /// <summary>The member that states the checksum and is not part of it.</summary>
    public const string Member = "checksum";

    /// <summary>Computes the checksum of a fixture's JSON (UTF-8, no byte order mark): <c>sha256:</c> and 64 digits.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static string Of(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    internal static string Of(JsonElement root)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, root, isRoot: true);
        return Text(hash.GetHashAndReset());
    }

    internal static string Text(byte[] hash) => "sha256:" + string.Concat(hash.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));

    private static void Append(IncrementalHash hash, JsonElement element, bool isRoot = false)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                hash.AppendData("{"u8);
                IEnumerable<JsonProperty> members = element.EnumerateObject().Where(member => !isRoot || member.Name != Member);
                foreach (JsonProperty member in members.OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    Append(hash, member.Name);
                    Append(hash, member.Value);
                }

                hash.AppendData("}"u8);
                break;
            case JsonValueKind.Array:
                hash.AppendData("["u8);
                foreach (JsonElement item in element.EnumerateArray())
                    Append(hash, item);
                hash.AppendData("]"u8);
                break;
            case JsonValueKind.String:
                Append(hash, element.GetString()!);
                break;
            case JsonValueKind.Number:
                Append(hash, element.GetDouble());
                break;
            default:
                hash.AppendData(element.ValueKind switch { JsonValueKind.True => "t"u8, JsonValueKind.False => "f"u8, _ => "n"u8 });
                break;
        }
    }

    private static void Append(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(Encoding.UTF8.GetBytes(bytes.Length.ToString(CultureInfo.InvariantCulture)));
        hash.AppendData(":"u8);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, double number)
    {
        Span<byte> digits = stackalloc byte[(2 * sizeof(double)) + 1];
        digits[0] = (byte)'#';
        Utf8Formatter.TryFormat(BitConverter.DoubleToUInt64Bits(number), digits[1..], out _, new StandardFormat('x', 2 * sizeof(double)));
        hash.AppendData(digits);
    }
}
