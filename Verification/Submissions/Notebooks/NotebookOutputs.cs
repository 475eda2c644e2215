namespace Harness.Submissions.Notebooks;

/// <summary>Leaves out of a notebook's JSON what its cells have shown, however much that is, before anything else looks at it.</summary>
internal static class NotebookOutputs
{
    /// <summary>The same JSON with an empty list or object for all that is named <c>outputs</c> or <c>attachments</c>.</summary>
    /// <param name="utf8">JSON; what is none comes back as it is, or as other text that is none.</param>
    public static byte[] Without(byte[] utf8)
    {
        var kept = new MemoryStream(Math.Min(utf8.Length, 1 << 20));
        var from = 0;
        for (var i = 0; i < utf8.Length; i++)
            if (utf8[i] == '"')
            {
                var end = EndOfText(utf8, i);
                var value = ValueAfter(utf8, end);
                if (value >= 0 && IsLeftOut(utf8.AsSpan(i + 1, end - i - 1)))
                {
                    // The bracket stays, and the one that closes it, and so do lines.
                    kept.Write(utf8, from, value + 1 - from);
                    from = EndOfValue(utf8, value);
                    for (var left = utf8.AsSpan(value, from - value).Count((byte)'\n'); left > 0; left--)
                        kept.WriteByte((byte)'\n');
                    end = from - 1;
                }
                i = end;
            }
        kept.Write(utf8, from, utf8.Length - from);
        return kept.ToArray();
    }

    private static bool IsLeftOut(ReadOnlySpan<byte> name) => name.SequenceEqual("outputs"u8) || name.SequenceEqual("attachments"u8);

    /// <summary>The place of the quote that ends a text, or the last of all.</summary>
    private static int EndOfText(byte[] utf8, int start)
    {
        var i = start + 1;
        while (i < utf8.Length && utf8[i] != '"')
            i += utf8[i] == '\\' ? 2 : 1;
        return Math.Min(i, utf8.Length - 1);
    }

    /// <summary>The place of the bracket that begins a member's value; -1 where the text is no member's name, or the value is no list or object.</summary>
    private static int ValueAfter(byte[] utf8, int end)
    {
        var i = AfterSpace(utf8, end + 1);
        if (i >= utf8.Length || utf8[i] != ':')
            return -1;
        i = AfterSpace(utf8, i + 1);
        return i < utf8.Length && utf8[i] is (byte)'[' or (byte)'{' ? i : -1;
    }

    private static int AfterSpace(byte[] utf8, int i)
    {
        while (i < utf8.Length && utf8[i] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            i++;
        return i;
    }

    /// <summary>The place of the bracket that ends a list or object, or behind all.</summary>
    private static int EndOfValue(byte[] utf8, int start)
    {
        var depth = 0;
        for (var i = start; i < utf8.Length; i++)
            switch (utf8[i])
            {
                case (byte)'"':
                    i = EndOfText(utf8, i);
                    break;
                case (byte)'[' or (byte)'{':
                    depth++;
                    break;
                case (byte)']' or (byte)'}' when --depth == 0:
                    return i;
            }
        return utf8.Length;
    }
}
