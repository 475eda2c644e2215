
namespace Harness.Grading.Tables;

/// <summary>Looks for quotes in CSV that a reader would pass over, and whole rows with them.</summary>
internal static class CsvQuotes
{
    /// <summary>The first quote that is not closed, or that is neither around a whole cell nor doubled within one.</summary>
    /// <param name="text">The file.</param>
    /// <param name="delimiter">What stands between cells.</param>
    /// <returns>Its line, from 1, what was expected and what was found; null where there is none.</returns>
    public static (int Line, string Expected, string Found)? Fault(string text, char delimiter)
    {
        var line = 1;
        for (var i = 0; i < text.Length; i++)
        {
            var (begin, isQuoted) = (i, false);
            while (i < text.Length && text[i] == ' ' && delimiter != ' ')
                i++;
            if (i < text.Length && text[i] == '"')
            {
                var opened = line;
                for (i++; i < text.Length && (text[i] != '"' || (i + 1 < text.Length && text[i + 1] == '"')); i++)
                {
                    line += text[i] == '\n' ? 1 : 0;
                    i += text[i] == '"' ? 1 : 0;
                }
                if (i >= text.Length)
                    return (opened, "a closing quote", "none up to the end of the file");
                (isQuoted, begin) = (true, i);
                i++;
            }
            // The rest of the cell, to which no quote belongs, and nothing at all behind one that was closed.
            for (; i < text.Length && text[i] != delimiter && text[i] != '\n'; i++)
                if (text[i] == '"' || (isQuoted && text[i] is not (' ' or '\r')))
                    return (line, "quotes around a whole cell, doubled within it", $"one elsewhere: {text[begin..(i + 1)].Trim()}");
            line += i < text.Length && text[i] == '\n' ? 1 : 0;
        }
        return null;
    }
}
