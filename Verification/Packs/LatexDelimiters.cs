using System.Text.RegularExpressions;

namespace Harness.Packs;

/// <summary>Finds formulas in Markdown that do not end, or whose braces do not match.</summary>
internal static partial class LatexDelimiters
{
    /// <summary>What is wrong, each with its line from 1.</summary>
    /// <param name="markdown">The text, with line feeds.</param>
    public static IEnumerable<(int Line, string Fault)> Faults(string markdown)
    {
        // Code is no formula, even with a dollar sign in it; its lines still count.
        var text = Code().Replace(markdown, match => new string('\n', match.Value.Count(letter => letter == '\n')));
        for (var at = 0; Delimiter().Match(text, at) is { Success: true } opening;)
        {
            var line = text.AsSpan(0, opening.Index).Count('\n') + 1;
            var start = opening.Index + opening.Length;
            var closing = End().Match(text, start);
            if (closing.Value != opening.Value)
            {
                yield return (line, $"Expected {opening.Value} after the formula, found {(closing.Value.StartsWith('$') ? closing.Value : closing.Success ? "the end of the paragraph" : "the end of the file")}.");
                yield break;
            }
            if (FaultIn(text[start..closing.Index]) is { } fault)
                yield return (line, fault);
            at = closing.Index + closing.Length;
        }
    }

    private static string? FaultIn(string formula)
    {
        if (string.IsNullOrWhiteSpace(formula))
            return "Expected a formula between dollar signs, found nothing.";
        var open = new Stack<string>();
        foreach (Match bracket in Bracket().Matches(formula))
            if (bracket.Groups["opens"] is { Success: true } opens)
                open.Push(Partner(opens.Value));
            else if (!open.TryPop(out var expected) || expected != bracket.Groups["closes"].Value)
                return $"Expected {expected ?? "nothing to close"} in the formula, found {bracket.Groups["closes"].Value}.";
        return open.TryPop(out var missing) ? $"Expected {missing} in the formula, found its end." : null;
    }

    private static string Partner(string opening) => opening switch
    {
        "{" => "}",
        @"\left" => @"\right",
        _ => opening.Replace("begin", "end", StringComparison.Ordinal),
    };

    /// <summary>A fenced block, or a span between as many backticks as it begins with.</summary>
    [GeneratedRegex(@"^[ ]{0,3}(?<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??[ ]{0,3}\k<fence>[ ]*$|(?<![\\`])(?<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\k<ticks>(?!`)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<=(?<!\\)(?:\\\\)*)\${1,2}")]
    private static partial Regex Delimiter();

    /// <summary>Where a formula ends at the latest: at a dollar sign, or where the paragraph does.</summary>
    [GeneratedRegex(@"(?<=(?<!\\)(?:\\\\)*)\${1,2}|\n[ \t]*\n")]
    private static partial Regex End();

    /// <summary>Braces that are not to be seen themselves, and what TeX wants in pairs.</summary>
    [GeneratedRegex(@"(?<=(?<!\\)(?:\\\\)*)(?:(?<opens>\{|\\left(?![a-zA-Z])|\\begin\{[a-z]+\*?\})|(?<closes>\}|\\right(?![a-zA-Z])|\\end\{[a-z]+\*?\}))")]
    private static partial Regex Bracket();
}
