using System.Net;
using System.Text;
using Harness.Comparison;

namespace Harness.Reporting.Formats;

/// <summary>Texts of strangers within Markdown: nothing in them is markup, a link or a line of its own.</summary>
internal static class MarkdownText
{
    // Signs that never mean anything within a line; others are escaped, as CommonMark allows for all of ASCII's punctuation.
    private const string Plain = " ,.:;/?'\"()=%-";

    /// <summary>A text within a line or a cell.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in Legible.Line(text, int.MaxValue))
        {
            if (c < 128 && (escaped.Length == 0 ? c != ' ' : !Plain.Contains(c, StringComparison.Ordinal)) && !char.IsAsciiLetterOrDigit(c))
                escaped.Append('\\');
            escaped.Append(c);
        }
        // An address would become a link by itself.
        return escaped.ToString().Replace("://", ":\\//", StringComparison.Ordinal).Replace("www.", "www\\.", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A text within an element of HTML, such as a summary.</summary>
    public static string Html(string text) => WebUtility.HtmlEncode(Legible.Line(text, int.MaxValue));

    /// <summary>A block of code, fenced by more backticks than it holds in a row.</summary>
    public static string Code(string text)
    {
        var code = Legible.Line(text, int.MaxValue);
        var (longest, run) = (2, 0);
        foreach (var c in code)
            longest = Math.Max(longest, run = c == '`' ? run + 1 : 0);
        var fence = new string('`', longest + 1);
        return $"{fence}console\n{code}\n{fence}";
    }
}
