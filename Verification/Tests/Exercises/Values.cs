using Harness.Exercises.Draws;
using Harness.Exercises.Syntax;
using Harness.Exercises.Values;

namespace Harness.Tests.Exercises;

/// <summary>Values from how they are written.</summary>
internal static class Values
{
    /// <summary>The value of an expression, lists of numbers as arrays.</summary>
    public static DrawnValue Of(string expression)
    {
        var scope = new DrawScope();
        DrawText.Parse($"value = {expression}").Draw(scope);
        return scope.Values["value"];
    }

    /// <summary>An expression as it is written.</summary>
    public static string Text(Expression expression) => expression switch
    {
        NameExpression name => name.Name,
        LiteralExpression literal => literal.Value.Describe(),
        NegativeExpression negative => $"-{Text(negative.Operand)}",
        BinaryExpression binary => $"{Text(binary.Left)} {binary.Operator} {Text(binary.Right)}",
        MemberExpression member => $"{Text(member.Target)}.{member.Name}",
        IndexExpression index => $"{Text(index.Target)}[{string.Join(", ", index.Subscripts.Select(Text))}]",
        SliceExpression slice => $"{(slice.Start is null ? "" : Text(slice.Start))}:{(slice.Stop is null ? "" : Text(slice.Stop))}",
        CallExpression call => $"{Text(call.Callee)}({string.Join(", ", call.Arguments.Select(argument => Text(argument.Value)))})",
        SequenceExpression { IsList: true } list => $"[{string.Join(", ", list.Items.Select(Text))}]",
        SequenceExpression tuple => $"({string.Join(", ", tuple.Items.Select(Text))})",
        _ => expression.GetType().Name,
    };
}
