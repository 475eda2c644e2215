using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Harness.Tests.Submissions.Mutation;

/// <summary>Changes of expressions: a sign, an operand, a call or parentheses more or less, and two parts in each other's place.</summary>
internal static class ExpressionChanges
{
    /// <summary>All changes of one expression or list of expressions.</summary>
    /// <param name="node">The node; of others there are none.</param>
    /// <param name="model">What it means.</param>
    public static IEnumerable<Edit> Of(SyntaxNode node, SemanticModel model) => node switch
    {
        BinaryExpressionSyntax binary => [.. Negated(binary, model), .. Binary(binary, model)],
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression or (int)SyntaxKind.LogicalNotExpression } unary => [Edit.Of(unary, unary.Operand.ToString())],
        ParenthesizedExpressionSyntax parenthesized => [.. Negated(parenthesized, model), Edit.Of(parenthesized, parenthesized.Expression.ToString())],
        ConditionalExpressionSyntax conditional => [Edit.Swap(conditional.WhenTrue, conditional.WhenFalse), Edit.Of(conditional.Condition, "true"), Edit.Of(conditional.Condition, "false")],
        InvocationExpressionSyntax call => [.. Negated(call, model), .. Dropped(call, model)],
        CastExpressionSyntax cast => [Edit.Of(cast, cast.Expression.ToString())],
        ExpressionSyntax expression and (IdentifierNameSyntax or ElementAccessExpressionSyntax or MemberAccessExpressionSyntax) => Negated(expression, model),
        BaseArgumentListSyntax arguments => Neighbours([.. arguments.Arguments.Select(argument => argument.Expression)], model),
        TupleExpressionSyntax tuple => Neighbours([.. tuple.Arguments.Select(argument => argument.Expression)], model),
        InitializerExpressionSyntax initializer => Neighbours([.. initializer.Expressions], model),
        _ => [],
    };

    private static IEnumerable<Edit> Binary(BinaryExpressionSyntax binary, SemanticModel model)
    {
        if (binary.Kind() is SyntaxKind.SubtractExpression or SyntaxKind.DivideExpression || (binary.IsKind(SyntaxKind.MultiplyExpression) && IsAlgebraic(TypeOf(binary, model))))
            yield return Edit.Swap(binary.Left, binary.Right);
        yield return Edit.Of(binary, binary.Left.ToString());
        yield return Edit.Of(binary, binary.Right.ToString());
    }

    /// <summary>A call whose receiver, or whose only argument, is of the type that it returns.</summary>
    private static IEnumerable<Edit> Dropped(InvocationExpressionSyntax call, SemanticModel model)
    {
        var type = TypeOf(call, model);
        if (call.Expression is MemberAccessExpressionSyntax access && Same(TypeOf(access.Expression, model), type))
            yield return Edit.Of(call, access.Expression.ToString());
        foreach (var argument in call.ArgumentList.Arguments)
            if (Same(TypeOf(argument.Expression, model), type))
                yield return Edit.Of(call, argument.Expression.ToString());
    }

    private static IEnumerable<Edit> Negated(ExpressionSyntax expression, SemanticModel model) => IsValue(expression) && IsNumeric(TypeOf(expression, model))
        ? [Edit.Of(expression, $"(-{(expression is BinaryExpressionSyntax ? $"({expression})" : expression.ToString())})")]
        : [];

    /// <summary>Whether it stands where its value is used, and not assigned to, called, or asked for a member.</summary>
    private static bool IsValue(ExpressionSyntax expression) => expression.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Right == expression,
        MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax => false,
        // The parentheses themselves are negated.
        ParenthesizedExpressionSyntax => false,
        _ => true,
    };

    private static IEnumerable<Edit> Neighbours(ExpressionSyntax[] expressions, SemanticModel model) => expressions
        .Zip(expressions.Skip(1))
        .Where(pair => pair.First.ToString() != pair.Second.ToString() && Same(TypeOf(pair.First, model), TypeOf(pair.Second, model)))
        .Select(pair => Edit.Swap(pair.First, pair.Second));

    private static ITypeSymbol? TypeOf(ExpressionSyntax expression, SemanticModel model) => model.GetTypeInfo(expression).Type;

    private static bool Same(ITypeSymbol? one, ITypeSymbol? other) => one is not null && SymbolEqualityComparer.Default.Equals(one, other);

    private static bool IsNumeric(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_Double or SpecialType.System_Int32 } || IsAlgebraic(type);

    private static bool IsAlgebraic(ITypeSymbol? type) => type?.Name is "Matrix" or "Vector";
}
