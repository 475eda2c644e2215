using System.Text;
using System.Text.RegularExpressions;

namespace Harness.Submissions.Python;

/// <summary>A file or a notebook's cell as part of a program, whose other parts precede it.</summary>
internal static partial class ProgramText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text: magics, shell lines and imports from the future, which a program allows at its beginning only, are comments.</summary>
    /// <param name="content">The bytes, in UTF-8, UTF-16 with its mark, or else Windows-1251, as the worker reads them.</param>
    public static string Of(byte[] content)
    {
        var text = Decoded(content).ReplaceLineEndings("\n").TrimEnd('\n');
        return CellOfAnother().IsMatch(text) ? $"# {text.Replace("\n", "\n# ", StringComparison.Ordinal)}" : NotForPrograms().Replace(text, "${indent}# ${rest}");
    }

    private static string Decoded(byte[] content)
    {
        if (content is [0xFF, 0xFE, ..])
            return Encoding.Unicode.GetString(content, 2, content.Length - 2);
        if (content is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode.GetString(content, 2, content.Length - 2);
        try
        {
            return Strict.GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetString(content);
        }
    }

    [GeneratedRegex(@"^\s*%%(?!(time|timeit|capture|prun|debug|python|python3)\b)")]
    private static partial Regex CellOfAnother();

    [GeneratedRegex("^(?<indent>[ \t]*)(?<rest>[%!]|from __future__ import )", RegexOptions.Multiline)]
    private static partial Regex NotForPrograms();
}
