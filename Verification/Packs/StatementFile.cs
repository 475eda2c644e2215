using System.Buffers;
using System.Text;

namespace Harness.Packs;

/// <summary>The file of a statement: its text, or what is wrong with it.</summary>
/// <param name="Text">The text; null where something is wrong.</param>
/// <param name="Fault">What is wrong, one sentence; null where nothing is.</param>
/// <param name="Line">The line that it is about, from 1; 0 for the whole file.</param>
internal sealed record StatementFile(string? Text, string? Fault = null, int Line = 0)
{
    private const int MostKilobytes = 256;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What would move a terminal's cursor or colours; tabs and line feeds are text.</summary>
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(letter => char.IsControl(letter) && letter is not ('\t' or '\n'))]);

    /// <summary>Reads a file; null where nothing is at the path.</summary>
    /// <param name="path">The path.</param>
    public static StatementFile? Read(string path)
    {
        var file = new FileInfo(path);
        // A link shows whatever its target is, which may be no text of the author's.
        if (file.LinkTarget is not null)
            return Wrong("Expected a file, found a symbolic link.");
        if (Directory.Exists(path))
            return Wrong("Expected a file, found a folder.");
        if (!file.Exists)
            return null;
        // Before it is opened: a pipe has no length, and would be waited for.
        if (file.Length == 0)
            return Empty();
        if (file.Length > MostKilobytes << 10)
            return Wrong(FormattableString.Invariant($"Expected a statement of at most {MostKilobytes} KB, found {file.Length >> 10} KB."));
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Wrong($"Expected a file that can be read: {error.Message}");
        }
    }

    /// <summary>Reads a stream and closes it.</summary>
    /// <param name="stream">The stream.</param>
    public static StatementFile Read(Stream stream)
    {
        using var bytes = new MemoryStream();
        using (stream)
            stream.CopyTo(bytes);
        return Parse(bytes.ToArray());
    }

    private static StatementFile Parse(byte[] bytes)
    {
        string text;
        try
        {
            text = Strict.GetString(bytes).TrimStart('\uFEFF').ReplaceLineEndings("\n");
        }
        catch (DecoderFallbackException error)
        {
            return Wrong("Expected UTF-8, found other bytes.", LineOf(bytes.AsSpan(0, Math.Clamp(error.Index, 0, bytes.Length)), (byte)'\n'));
        }
        var control = text.AsSpan().IndexOfAny(Controls);
        if (control >= 0)
            return Wrong(FormattableString.Invariant($"Expected text, found the control character U+{(int)text[control]:X4}."), LineOf(text.AsSpan(0, control), '\n'));
        return string.IsNullOrWhiteSpace(text) ? Empty() : new(text.TrimEnd());
    }

    private static int LineOf<T>(ReadOnlySpan<T> before, T lineFeed)
        where T : IEquatable<T> => before.Count(lineFeed) + 1;

    private static StatementFile Empty() => Wrong("Expected a statement, found an empty file.");

    private static StatementFile Wrong(string fault, int line = 0) => new(null, fault, line);
}
