using System.Text;
using System.Text.RegularExpressions;
using Harness.Submissions.Python;

namespace Harness.Submissions.Notebooks;

/// <summary>The modules in Python that a notebook's cells write to files: <c>%%writefile layers.py</c>. Nothing is written; they can be imported.</summary>
internal static partial class WrittenFiles
{
    // The magics, as they stand for a language.
    private static readonly string[] Magics = ["writefile", "file"];

    /// <summary>The modules by path, with lines where they are in their cells; what a later cell writes, or adds, is what counts.</summary>
    public static IReadOnlyList<KeyValuePair<string, byte[]>> Of(Notebook notebook)
    {
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var cell in notebook.Cells.Where(cell => Magics.Contains(cell.Language)))
        {
            var (line, rest) = Cut(cell.Text.TrimStart('\n'));
            if (PathIn(line) is not { } path)
                continue;
            written[path] = (Magic().Match(line).Groups["append"].Success ? written.GetValueOrDefault(path, "") : "") + "\n" + rest;
        }
        return [.. written.Select(file => KeyValuePair.Create(file.Key, Encoding.UTF8.GetBytes(file.Value)))];
    }

    private static (string First, string Below) Cut(string text) => text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end ? (text[..end], text[(end + 1)..]) : (text, "");

    /// <summary>The path from the notebook's folder; of one that is written elsewhere the file's name.</summary>
    private static string? PathIn(string line)
    {
        var match = Magic().Match(line);
        if (!match.Success)
            return null;
        var path = match.Groups["path"].Value;
        while (path.StartsWith("./", StringComparison.Ordinal))
            path = path[2..];
        return path.StartsWith('/') || path.StartsWith('~') ? Path.GetFileName(path) : PythonModules.IsInside(path) ? path : null;
    }

    [GeneratedRegex("""^%%(?:writefile|file)\s+(?<append>(?:-a|--append)\s+)?(?<quote>["']?)(?<path>[^"'\r\n]+\.py)\k<quote>\s*$""")]
    private static partial Regex Magic();
}
