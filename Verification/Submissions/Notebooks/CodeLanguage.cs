using System.Text.RegularExpressions;

namespace Harness.Submissions.Notebooks;

/// <summary>The language of a notebook that does not say it: that which its lines look like.</summary>
internal static partial class CodeLanguage
{
    /// <summary>C# where more lines are C# than Python, else Python.</summary>
    /// <param name="cells">The texts of its cells of code.</param>
    public static string Of(IEnumerable<string> cells)
    {
        var (csharp, python) = (0, 0);
        foreach (var cell in cells)
        {
            csharp += CSharpLine().Count(cell);
            python += PythonLine().Count(cell);
        }
        return csharp > python ? NotebookLanguages.CSharp : NotebookLanguages.Python;
    }

    [GeneratedRegex(@"^[ \t]*(?:using [\w.= ]+;|#r |(?:public|private|protected|internal|static|namespace|var) |.*[;{}][ \t]*(?://.*)?\r?$)", RegexOptions.Multiline)]
    private static partial Regex CSharpLine();

    [GeneratedRegex(@"^[ \t]*(?:import \w|from [\w.]+ import |def \w+\(|class \w+.*:[ \t]*\r?$|(?:if|for|while|with|else|elif|try|except)\b.*:[ \t]*\r?$|return\b[^;]*\r?$|self\.|[%!]|\w[\w.\[\], ]*=[^;{]*\r?$)", RegexOptions.Multiline)]
    private static partial Regex PythonLine();
}
