using System.Diagnostics.CodeAnalysis;
using Harness.Comparison;

namespace Harness.Submissions.Notebooks;

/// <summary>The languages of cells, under one name each, whatever kernels and front ends call them.</summary>
public static class NotebookLanguages
{
    /// <summary>C#.</summary>
    public const string CSharp = "csharp";

    /// <summary>Python.</summary>
    public const string Python = "python";

    /// <summary>Text, which nobody runs.</summary>
    public const string Markdown = "markdown";

    private const int LongestName = 40;

    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csharp"] = CSharp,
        ["c#"] = CSharp,
        ["cs"] = CSharp,
        ["python"] = Python,
        ["python3"] = Python,
        ["ipython"] = Python,
        ["pythonkernel"] = Python,
        ["markdown"] = Markdown,
        ["fsharp"] = "fsharp",
        ["f#"] = "fsharp",
        ["pwsh"] = "powershell",
        ["powershell"] = "powershell",
        ["javascript"] = "javascript",
        ["js"] = "javascript",
        ["html"] = "html",
        ["http"] = "http",
        ["kql"] = "kql",
        ["mermaid"] = "mermaid",
        ["sql"] = "sql",
        ["value"] = "value",
    };

    // What IPython hands to somebody else; its other cell magics leave the cell in Python.
    private static readonly HashSet<string> Elsewhere = new(StringComparer.Ordinal)
    {
        "!", "HTML", "R", "SVG", "bash", "cmd", "cython", "file", "html", "javascript", "js", "latex", "markdown", "perl", "pypy", "ruby", "script",
        "sh", "sql", "svg", "sx", "system", "writefile",
    };

    /// <summary>The language that a kernel, a front end or a person calls so; a name that is not known stays as it is, made legible.</summary>
    /// <param name="name">The name, such as <c>.net-csharp</c>, <c>C#</c> or <c>Python 3</c>.</param>
    public static string Of(string name)
    {
        var trimmed = name.Trim();
        if (trimmed.StartsWith(".net-", StringComparison.OrdinalIgnoreCase))
            trimmed = trimmed[".net-".Length..];
        return TryFind(trimmed, out var language) ? language
            : trimmed.Contains("python", StringComparison.OrdinalIgnoreCase) ? Python
            : Legible.Line(trimmed, LongestName);
    }

    /// <summary>The language of a name that is known exactly.</summary>
    /// <param name="name">The name.</param>
    /// <param name="language">The language.</param>
    public static bool TryFind(string name, [NotNullWhen(true)] out string? language) => Names.TryGetValue(name, out language);

    /// <summary>The language of a cell that begins with a cell magic of IPython; null where the magic changes none.</summary>
    /// <param name="magic">The magic, without its two percent signs.</param>
    public static string? OfMagic(string magic) => magic is "python" or "python3" ? Python : Elsewhere.Contains(magic) ? Of(magic) : null;
}
