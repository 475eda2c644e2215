using System.Buffers;

namespace Harness.Comparison.ArrayFiles;

/// <summary>JSON as Python's <c>json.dump</c> writes it, where numbers that are not finite are bare words.</summary>
public static class PythonJson
{
    /// <summary>The same text with <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> in quotes; the very same where none is bare.</summary>
    /// <param name="utf8">The text; it need not be JSON.</param>
    public static ReadOnlyMemory<byte> QuoteNonFinite(byte[] utf8)
    {
        ArrayBufferWriter<byte>? quoted = null;
        int copied = 0;
        int at = 0;
        while (utf8.AsSpan(at).IndexOfAny("\"NI"u8) is var next && next >= 0)
        {
            at += next;
            if (utf8[at] == '"')
            {
                at = EndOfString(utf8, at + 1);
                continue;
            }

            int length = WordLength(utf8.AsSpan(at));
            if (length == 0)
            {
                at++;
                continue;
            }

            int start = utf8[at] == 'I' && at > 0 && utf8[at - 1] == '-' ? at - 1 : at;
            at += length;
            quoted ??= new ArrayBufferWriter<byte>(utf8.Length + 64);
            quoted.Write(utf8.AsSpan(copied, start - copied));
            quoted.Write("\""u8);
            quoted.Write(utf8.AsSpan(start, at - start));
            quoted.Write("\""u8);
            copied = at;
        }

        quoted?.Write(utf8.AsSpan(copied));
        return quoted?.WrittenMemory ?? utf8;
    }

    private static int WordLength(ReadOnlySpan<byte> text)
    {
        return text.StartsWith("NaN"u8) ? "NaN"u8.Length : text.StartsWith("Infinity"u8) ? "Infinity"u8.Length : 0;
    }

    // A text torn within a string ends there; the parser will say so.
    private static int EndOfString(byte[] utf8, int at)
    {
        while (utf8.AsSpan(at).IndexOfAny((byte)'"', (byte)'\\') is var next && next >= 0)
        {
            at += next;
            if (utf8[at] == '"')
                return at + 1;
            at = Math.Min(at + 2, utf8.Length);
        }

        return utf8.Length;
    }
}
