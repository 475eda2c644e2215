using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace Harness.Tests.Grading.Copies;

/// <summary>Does to a solution what is done to hide a copy.</summary>
internal static partial class Disguise
{
    private static readonly HashSet<string> Keywords =
    [
        .. "and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield None True False".Split(' '),
        .. SyntaxFacts.GetKeywordKinds().Select(SyntaxFacts.GetText), "record", "var",
    ];

    /// <summary>Other names for all that the text defines, and for all that is not called.</summary>
    public static string Renamed(string text)
    {
        var own = Defined().Matches(text).SelectMany(header => Called().Matches(header.Value)).Select(called => called.Groups["name"].Value).ToHashSet();
        return Name().Replace(text, match => Keywords.Contains(match.Value) || (match.Groups["call"].Success && !own.Contains(match.Value)) ? match.Value : $"my_{match.Value}");
    }

    /// <summary>Classes and functions in the opposite order.</summary>
    public static string Reordered(string text) => string.Join("\n\n\n", Definition().Split(text).Reverse());

    /// <summary>Tabs, further blanks, remarks, docstrings and lines broken in brackets.</summary>
    public static string ReformattedPython(string text) => string.Join('\n', text.Split('\n').Select(line =>
    {
        var indent = line.Length - line.TrimStart().Length;
        var rest = line[indent..].Replace(", ", " ,   ", StringComparison.Ordinal).Replace(" = ", "=", StringComparison.Ordinal);
        if (rest.Contains('(', StringComparison.Ordinal) && rest[^1] != ':')
            rest = rest.Replace("(", "(\n", StringComparison.Ordinal);
        var docstring = rest.StartsWith("def ", StringComparison.Ordinal) && rest.EndsWith(':') ? $"\n{new string('\t', (indent / 4) + 1)}\"\"\"My own\n\nwork.\"\"\"" : "";
        return $"{new string('\t', indent / 4)}{rest}{(rest.EndsWith(':') || rest.Length == 0 ? "" : "   # mine")}{docstring}\n";
    }));

    /// <summary>Everything in one line, and braces around single statements.</summary>
    public static string ReformattedCSharp(string text) => BracelessBody().Replace(Remark().Replace(text, ""), "{ ${statement} }").ReplaceLineEndings("   ").Replace(";", " /* mine */ ;", StringComparison.Ordinal);

    /// <summary>A further statement before every tenth line of a body in Python.</summary>
    public static string Padded(string text) => string.Join('\n', text.Split('\n').Select((line, i) =>
        i % 10 == 9 && line.StartsWith("        ", StringComparison.Ordinal) ? $"{line[..(line.Length - line.TrimStart().Length)]}unused = 7\n{line}" : line));

    [GeneratedRegex(@"\b[A-Za-z_]\w*\b(?![""'])(?<call>(?=\s*\())?")]
    private static partial Regex Name();

    /// <summary>The header of a definition: in C# up to its body.</summary>
    [GeneratedRegex(@"^\s*(?:class|def|public|private|internal|static|sealed|record)\b(?:(?!=>|=\s)[^\n{])*", RegexOptions.Multiline)]
    private static partial Regex Defined();

    [GeneratedRegex(@"\bclass\s+(?<name>\w+)|\b(?<name>\w+)(?:<\w+>)?\s*\(")]
    private static partial Regex Called();

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Remark();

    [GeneratedRegex(@"\n\n+(?=class |def |public )")]
    private static partial Regex Definition();

    [GeneratedRegex(@"(?<=\)\r?\n\s+)(?<statement>(?!for|if|while)\w[^{};]*;)")]
    private static partial Regex BracelessBody();
}
