using System.Text;
using System.Text.RegularExpressions;

namespace Harness.Submissions.Python;

/// <summary>Joins modules in Python that import each other into one text, in which all of them share one namespace.</summary>
internal static partial class PythonText
{
    /// <summary>A module's text, after the texts of all modules that it imports, each once, in the order of the imports.</summary>
    /// <remarks>
    /// Imports of siblings (<c>from .name import a, b</c>, one line each) are left out, and so is <c>import numpy as np</c> at the beginning
    /// of a line: the last module imports NumPy itself, at the moment that suits it.
    /// </remarks>
    /// <param name="module">The text of the module of a name.</param>
    /// <param name="last">The name of the module that runs.</param>
    public static string Join(Func<string, string> module, string last)
    {
        var joined = new StringBuilder();
        Append(joined, [], module, last);
        return joined.ToString();
    }

    private static void Append(StringBuilder joined, HashSet<string> seen, Func<string, string> module, string name)
    {
        if (!seen.Add(name))
            return;
        var text = module(name).ReplaceLineEndings("\n");
        foreach (Match import in Sibling().Matches(text))
            Append(joined, seen, module, import.Groups["name"].Value);
        joined.Append("# ").Append(name).Append(".py\n").Append(NumPy().Replace(Sibling().Replace(text, ""), "")).Append('\n');
    }

    [GeneratedRegex(@"^from \.(?<name>\w+) import .*$", RegexOptions.Multiline)]
    private static partial Regex Sibling();

    [GeneratedRegex(@"^import numpy as np$", RegexOptions.Multiline)]
    private static partial Regex NumPy();
}
