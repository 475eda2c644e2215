using System.Text.RegularExpressions;

namespace Harness.Compiler;

/// <summary>The lines of a cell that .NET Interactive or IPython takes for itself.</summary>
internal static partial class CellMagics
{
    /// <summary>The id of a warning about a line that something is lost with.</summary>
    public const string PassedOver = "HARNESS003";

    // They show or measure something, or say where packages are looked for.
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "#!time", "#!about", "#!lsmagic", "#!who", "#!whos", "#!csharp", "#!c#", "#i", "%time", "%%time", "%timeit", "%%timeit", "%%capture", "%matplotlib",
    };

    /// <summary>Blanks a cell's magics.</summary>
    /// <param name="cell">The cell.</param>
    /// <returns>C# with its lines where they were, and a warning for every magic without which something is missing.</returns>
    public static (string Text, IReadOnlyList<CompilerMessage> Messages) Blank(SourceCell cell)
    {
        var lines = cell.Text.Split('\n');
        var messages = new List<CompilerMessage>();
        for (var i = 0; i < lines.Length; i++)
            if (Magic().Match(lines[i]) is { Success: true } magic)
            {
                var (line, word) = (lines[i].Trim(), magic.Groups["word"].Value);
                if (word == "#r" && !IsOffered(line))
                    messages.Add(new(false, SubmissionCompiler.NotOffered, OfferedPackages.Refusal(line), cell.Name, i + 1, 1));
                else if (word != "#r" && !Harmless.Contains(word))
                    messages.Add(new(false, PassedOver, $"'{line}' is passed over: magics are not run here.", cell.Name, i + 1, 1));
                lines[i] = "";
            }
        return (string.Join('\n', lines), messages);
    }

    private static bool IsOffered(string line) => Package().Match(line) is { Success: true } package && OfferedPackages.Has(package.Groups["name"].Value);

    /// <summary>A line that no C# begins with: a remainder is written with a space, and directives of C# have other names.</summary>
    [GeneratedRegex(@"^\s*(?<word>#![\w#]*|#(r|i|load)(?=\s|"")|%%?[A-Za-z]\w*(?=\s|$))")]
    private static partial Regex Magic();

    [GeneratedRegex(@"^#r\s*""\s*nuget\s*:\s*(?<name>[\w.]+)\s*(,[^""]*)?""\s*;?$", RegexOptions.IgnoreCase)]
    private static partial Regex Package();
}
