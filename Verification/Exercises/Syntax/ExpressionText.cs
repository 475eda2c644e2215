namespace Harness.Exercises.Syntax;

/// <summary>Writes expressions as they are read.</summary>
internal static class ExpressionText
{
    /// <summary>The expression as code; brackets stand around operands that are operations themselves.</summary>
    public static string Of(Expression expression) => expression switch
    {
        LiteralExpression literal => literal.Value.Describe(),
        NameExpression name => name.Name,
        NegativeExpression negative => $"-{Operand(negative.Operand)}",
        BinaryExpression binary => $"{Operand(binary.Left)} {binary.Operator} {Operand(binary.Right)}",
        MemberExpression member => $"{Operand(member.Target)}.{member.Name}",
        IndexExpression index => $"{Operand(index.Target)}[{List(index.Subscripts)}]",
        SliceExpression slice => $"{Bound(slice.Start)}:{Bound(slice.Stop)}{(slice.Step is null ? "" : $":{Of(slice.Step)}")}",
        CallExpression call => $"{Of(call.Callee)}({string.Join(", ", call.Arguments.Select(argument => argument.Keyword is null ? Of(argument.Value) : $"{argument.Keyword}={Of(argument.Value)}"))})",
        SequenceExpression { IsList: true } list => $"[{List(list.Items)}]",
        SequenceExpression tuple => $"({List(tuple.Items)}{(tuple.Items.Count == 1 ? "," : "")})",
        DictionaryExpression dictionary => $"{{{string.Join(", ", dictionary.Entries.Select(entry => $"{Of(entry.Key)}: {Of(entry.Value)}"))}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "Unknown kind of expression."),
    };

    private static string Operand(Expression expression) => expression is BinaryExpression or NegativeExpression ? $"({Of(expression)})" : Of(expression);

    private static string Bound(Expression? bound) => bound is null ? "" : Of(bound);

    private static string List(IReadOnlyList<Expression> items) => string.Join(", ", items.Select(Of));
}
