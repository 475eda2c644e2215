using System.Text;

namespace Harness.Reporting.Translation;

/// <summary>The patterns of a language, from a file in the format of gettext (<c>.po</c>), which translators have programs for.</summary>
internal static class Catalog
{
    /// <summary>Reads the file of a language.</summary>
    /// <param name="language">Its name.</param>
    /// <exception cref="FormatException">The file has a line that is none of its format.</exception>
    public static IEnumerable<Template> Read(string language)
    {
        using var stream = typeof(Catalog).Assembly.GetManifestResourceStream($"{language}.po")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. Parse(reader.ReadToEnd()).Select(pair => new Template(pair.English, pair.Translation))];
    }

    /// <summary>The pairs of a file; comments and the header, whose English is empty, are left out.</summary>
    /// <param name="text">The file's text.</param>
    /// <exception cref="FormatException">A line is neither <c>msgid</c>, <c>msgstr</c>, the continuation of one, nor a comment.</exception>
    public static IEnumerable<(string English, string Translation)> Parse(string text)
    {
        var english = default(string);
        foreach (var entry in Entries(text))
            if (entry.Keyword == "msgid")
                english = entry.Text;
            else if (english is { Length: > 0 })
                yield return (english, entry.Text);
    }

    private static IEnumerable<(string Keyword, string Text)> Entries(string text)
    {
        var (keyword, value) = ("", new StringBuilder());
        foreach (var (number, line) in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Index())
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var (open, close) = (line.IndexOf('"', StringComparison.Ordinal), line.LastIndexOf('"'));
            var word = open < 0 ? "" : line[..open].TrimEnd();
            if (open < 0 || close == open || word is not ("" or "msgid" or "msgstr"))
                throw new FormatException($"Expected msgid, msgstr or a text in quotes, found line {number + 1}: {line}");
            if (word.Length > 0)
            {
                if (keyword.Length > 0)
                    yield return (keyword, value.ToString());
                (keyword, value) = (word, new());
            }
            value.Append(line[(open + 1)..close].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal));
        }
        if (keyword.Length > 0)
            yield return (keyword, value.ToString());
    }
}
