using Harness.Exercises.Syntax;
using Harness.Exercises.Values;

namespace Harness.Exercises.Usage;

/// <summary>Undoes what stands around a result before <c>=</c>: of <c>db[None, :] = v</c> it makes <c>db = v[0, :]</c>.</summary>
internal static class Inversion
{
    /// <summary>The name that a target is about, or null where it is none with transformations around it.</summary>
    /// <param name="target">What stands before <c>=</c>.</param>
    public static NameExpression? NameOf(Expression target) => target switch
    {
        NameExpression name => name,
        NegativeExpression negative => NameOf(negative.Operand),
        MemberExpression { Name: "T" } member => NameOf(member.Target),
        IndexExpression index when index.Subscripts.Any(subscript => subscript is SliceExpression or LiteralExpression { Value.Kind: ValueKind.None }) => NameOf(index.Target),
        CallExpression { Callee: MemberExpression { Name: "transpose" or "reshape" } member } => NameOf(member.Target),
        BinaryExpression { Operator: "/" or "*" or "+" or "-" } binary => NameOf(binary.Left) ?? (binary.Operator is "*" or "+" ? NameOf(binary.Right) : null),
        _ => null,
    };

    /// <summary>The name's value from the value of the target.</summary>
    /// <param name="target">What stands before <c>=</c>.</param>
    /// <param name="name">The name in it.</param>
    /// <param name="value">The value of the whole target.</param>
    /// <exception cref="TextFaultException">It cannot be undone.</exception>
    public static Expression Undo(Expression target, NameExpression name, Expression value) => target switch
    {
        NameExpression => value,
        NegativeExpression negative => Undo(negative.Operand, name, new NegativeExpression(negative.Place, value)),
        MemberExpression member => Undo(member.Target, name, new MemberExpression(member.Place, value, "T")),
        IndexExpression index => Undo(index.Target, name, new IndexExpression(index.Place, value, [.. index.Subscripts.Select(Opposite)])),
        CallExpression { Callee: MemberExpression { Name: "transpose" } member } call => Undo(member.Target, name, Transposed(call, member, value)),
        BinaryExpression binary when binary.Left.All.Contains(name) =>
            Undo(binary.Left, name, new BinaryExpression(binary.Place, Opposite(binary.Operator), value, binary.Right)),
        BinaryExpression { Operator: "*" or "+" } binary => Undo(binary.Right, name, new BinaryExpression(binary.Place, Opposite(binary.Operator), value, binary.Left)),
        _ => throw new TextFaultException(target.Place, $"Expected .T, .transpose(…), [None, :], '* n', '/ n', '+ n' or '- n' around '{name.Name}', which can be undone; write anything else on the right."),
    };

    private static string Opposite(string @operator) => @operator switch
    {
        "/" => "*",
        "*" => "/",
        "-" => "+",
        "+" => "-",
        _ => throw new ArgumentOutOfRangeException(nameof(@operator), @operator, "Expected an operator that can be undone."),
    };

    private static Expression Opposite(Expression subscript) => subscript switch
    {
        LiteralExpression { Value.Kind: ValueKind.None } none => new LiteralExpression(none.Place, DrawnValue.Whole(0)),
        SliceExpression { Start: null, Stop: null, Step: null } all => all,
        _ => throw new TextFaultException(subscript.Place, "Expected None or ':' in the brackets around a result before '=', found something that loses elements."),
    };

    private static CallExpression Transposed(CallExpression call, MemberExpression member, Expression value)
    {
        var axes = call.Arguments.Select(argument => argument.Value is LiteralExpression { Value.Kind: ValueKind.Whole } axis ? (int)axis.Value.Number : -1).ToArray();
        if (!axes.Order().SequenceEqual(Enumerable.Range(0, axes.Length)))
            throw new TextFaultException(call.Place, "Expected every axis once, as numbers, such as .transpose(0, 3, 1, 2).");
        var opposite = Enumerable.Range(0, axes.Length).Select(axis => ((string?)null, (Expression)new LiteralExpression(call.Place, DrawnValue.Whole(Array.IndexOf(axes, axis)))));
        return new(call.Place, new MemberExpression(member.Place, value, "transpose"), [.. opposite]);
    }
}
