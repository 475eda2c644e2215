using System.Text;

namespace Harness.Submissions.Notebooks;

/// <summary>Counts a notebook's cells of code, and parts those that hold several languages.</summary>
internal sealed class CellCollector(string name, Kernels kernels)
{
    private const int LongestCode = 1 << 20;
    private const int MostCells = 1000;

    private readonly List<NotebookCell> _cells = [];
    private int _count;
    private int _length;

    public IReadOnlyList<NotebookCell> Cells => _cells;

    /// <summary>Counts code that will be added.</summary>
    /// <exception cref="NotebookFormatException">The notebook has more code than is read.</exception>
    public void RequireLittle(string text)
    {
        _length += text.Length;
        if (_length > LongestCode)
            throw new NotebookFormatException($"{name} holds more than 1 MB of code, which nobody has written by hand: hand in a notebook of the exercises alone.");
    }

    /// <summary>Adds a cell of code; a blank one is none.</summary>
    /// <param name="language">The language that it begins in.</param>
    /// <param name="text">Its text, with any line ends.</param>
    /// <exception cref="NotebookFormatException">The notebook has more code than is read.</exception>
    public void Add(string language, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        if (++_count > MostCells)
            throw new NotebookFormatException(FormattableString.Invariant($"{name} holds more than {MostCells} cells of code: hand in a notebook of the exercises alone."));
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        _cells.AddRange(Parts(Beginning(lines) ?? language, lines).Select(part => new NotebookCell(_count, part.Language, part.Text)));
    }

    /// <summary>The language that IPython's cell magic on the first line says.</summary>
    private static string? Beginning(string[] lines)
    {
        var first = lines.First(line => !string.IsNullOrWhiteSpace(line));
        return first.StartsWith("%%", StringComparison.Ordinal) ? NotebookLanguages.OfMagic(first[2..].Split(' ', 2)[0].Trim()) : null;
    }

    private IEnumerable<(string Language, string Text)> Parts(string language, string[] lines)
    {
        var parts = new Dictionary<string, (StringBuilder Text, int Lines)>();
        for (var i = 0; i < lines.Length; i++)
            if (kernels.IsSwitch(lines[i], out var next))
                language = next;
            else if (!string.IsNullOrWhiteSpace(lines[i]))
            {
                var (text, written) = parts.GetValueOrDefault(language, (new(), 0));
                parts[language] = (text.Append('\n', i - written).Append(lines[i]), i);
            }
        return parts.Where(part => part.Key != NotebookLanguages.Markdown).Select(part => (part.Key, part.Value.Text.ToString()));
    }
}
