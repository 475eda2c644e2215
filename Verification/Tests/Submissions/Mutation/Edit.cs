using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Harness.Tests.Submissions.Mutation;

/// <summary>A piece of a text, and what stands there instead.</summary>
/// <param name="Span">The piece.</param>
/// <param name="Text">The replacement.</param>
internal readonly record struct Edit(TextSpan Span, string Text)
{
    /// <summary>Something else in the place of a node.</summary>
    public static Edit Of(SyntaxNode node, string text) => new(node.Span, text);

    /// <summary>Two nodes in each other's place.</summary>
    /// <param name="first">The earlier one.</param>
    /// <param name="second">The later one.</param>
    public static Edit Swap(SyntaxNode first, SyntaxNode second)
    {
        var between = first.SyntaxTree.GetText().ToString(TextSpan.FromBounds(first.Span.End, second.SpanStart));
        return new(TextSpan.FromBounds(first.SpanStart, second.Span.End), $"{second}{between}{first}");
    }
}
