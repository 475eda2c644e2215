using System.Text.Json;
using System.Text.Unicode;

namespace Harness.Comparison.ArrayFiles;

/// <summary>JSON files as documents, strictly: UTF-8, nothing torn, no member twice.</summary>
internal static class JsonText
{
    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    // As git begins a line with it.
    private static ReadOnlySpan<byte> Conflict => "\n<<<<<<< "u8;

    /// <exception cref="JsonFormatException">The bytes are no JSON; the message says what was found.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith(ByteOrderMark))
            utf8 = utf8[ByteOrderMark.Length..];
        if (!Utf8.IsValid(utf8.Span))
            throw new JsonFormatException("the file is not UTF-8 text");
        if (utf8.IsEmpty)
            throw new JsonFormatException("the file is empty");
        if (utf8.Span.StartsWith(Conflict[1..]) || utf8.Span.IndexOf(Conflict) >= 0)
            throw new JsonFormatException("two versions of it stand in the file, as a merge left them");
        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            string place = exception.LineNumber is { } line ? $" at line {NumberText.Count(line + 1)}" : ": a member stands in it twice";
            throw new JsonFormatException($"the file is torn or damaged{place}", exception);
        }
    }
}
