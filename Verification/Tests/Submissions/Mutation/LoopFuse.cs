using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Harness.Tests.Submissions.Mutation;

/// <summary>Ends loops that do not end: they throw, so that no mutant needs a process of its own and the time that it takes to give one up.</summary>
/// <remarks>No line moves. What becomes of a loop that really does not end is the matter of other tests.</remarks>
internal sealed class LoopFuse : CSharpSyntaxRewriter
{
    /// <summary>More rounds than any loop of a right submission has in any case.</summary>
    private const int MostRounds = 100_000;

    private int _loops;

    /// <summary>The text with a fuse in every loop.</summary>
    public static string Insert(string text) => new LoopFuse().Visit(CSharpSyntaxTree.ParseText(text).GetRoot()).ToFullString();

    /// <inheritdoc/>
    public override SyntaxNode VisitForStatement(ForStatementSyntax node)
    {
        var fuse = $"fuse{_loops++}";
        var loop = (ForStatementSyntax)base.VisitForStatement(node)!;
        var body = SyntaxFactory.ParseStatement($"{{ if (++{fuse} > {MostRounds}) throw new System.TimeoutException(); {loop.Statement.ToFullString()} }}");
        return SyntaxFactory.ParseStatement($"{{ int {fuse} = 0; {loop.WithStatement(body).ToFullString()} }}");
    }
}
