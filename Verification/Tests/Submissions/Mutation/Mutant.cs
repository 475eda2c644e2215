using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Harness.Tests.Submissions.Mutation;

/// <summary>A right submission with one change.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Text">The whole text, changed.</param>
/// <param name="Change">The place, the line as it was, and as it is: <c>ReLULayer.cs(9): x &gt; 0  →  x &lt; 0</c>.</param>
internal sealed partial record Mutant(string File, string Text, string Change)
{
    /// <summary>Makes a change.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="source">The right text.</param>
    /// <param name="edit">The change.</param>
    public static Mutant Of(string file, SourceText source, Edit edit)
    {
        var lines = source.Lines;
        var (first, last) = (lines.GetLineFromPosition(edit.Span.Start), lines.GetLineFromPosition(edit.Span.End));
        var was = source.ToString(TextSpan.FromBounds(first.Start, last.End));
        var now = $"{source.ToString(TextSpan.FromBounds(first.Start, edit.Span.Start))}{edit.Text}{source.ToString(TextSpan.FromBounds(edit.Span.End, last.End))}";
        return new(file, source.Replace(edit.Span, edit.Text).ToString(), $"{file}({first.LineNumber + 1}): {OnOneLine(was)}  →  {OnOneLine(now)}");
    }

    private static string OnOneLine(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
