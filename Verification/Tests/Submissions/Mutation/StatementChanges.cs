using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Harness.Tests.Submissions.Mutation;

/// <summary>Changes of statements: left out, decided beforehand, or repeated once more or less.</summary>
internal static class StatementChanges
{
    /// <summary>All changes of one statement.</summary>
    /// <param name="node">The node; of others there are none.</param>
    public static IEnumerable<Edit> Of(SyntaxNode node) => node switch
    {
        ExpressionStatementSyntax statement => [Edit.Of(statement, ";")],
        IfStatementSyntax { Else: { } otherwise } choice =>
            [Edit.Of(choice.Condition, "true"), Edit.Of(choice.Condition, "false"), Edit.Swap(choice.Statement, otherwise.Statement)],
        IfStatementSyntax choice => [Edit.Of(choice.Condition, "true"), Edit.Of(choice.Condition, "false")],
        ForStatementSyntax loop => [.. Bounds(loop), .. Steps(loop)],
        _ => [],
    };

    private static IEnumerable<Edit> Bounds(ForStatementSyntax loop)
    {
        if (loop.Condition is not BinaryExpressionSyntax { Right: var bound } condition)
            yield break;
        yield return Edit.Of(bound, $"{bound} - 1");
        yield return Edit.Of(bound, $"{bound} + 1");
        yield return Edit.Of(condition, "true");
        yield return Edit.Of(condition, "false");
    }

    private static IEnumerable<Edit> Steps(ForStatementSyntax loop) =>
        from step in loop.Incrementors.OfType<PostfixUnaryExpressionSyntax>()
        where step.IsKind(SyntaxKind.PostIncrementExpression)
        select Edit.Of(step, $"{step.Operand} += 2");
}
