using Harness.Exercises.Values;

namespace Harness.Exercises.Syntax;

/// <summary>An expression in NumPy's words, as read; immutable.</summary>
public abstract record Expression
{
    private protected Expression(TextPlace place) => Place = place;

    /// <summary>Where it begins in its text.</summary>
    public TextPlace Place { get; }

    /// <summary>The parts that it is made of, in order; names of members, functions and keywords are no parts.</summary>
    internal virtual IEnumerable<Expression> Parts => [];

    /// <summary>This expression and everything in it, in order.</summary>
    internal IEnumerable<Expression> All => Parts.SelectMany(part => part.All).Prepend(this);
}

/// <summary>A number, a text, True, False or None.</summary>
internal sealed record LiteralExpression(TextPlace Place, DrawnValue Value) : Expression(Place);

/// <summary>A name.</summary>
internal sealed record NameExpression(TextPlace Place, string Name) : Expression(Place);

/// <summary><c>-x</c>.</summary>
internal sealed record NegativeExpression(TextPlace Place, Expression Operand) : Expression(Place)
{
    internal override IEnumerable<Expression> Parts => [Operand];
}

/// <summary>Two operands; its place is the operator's.</summary>
internal sealed record BinaryExpression(TextPlace Place, string Operator, Expression Left, Expression Right) : Expression(Place)
{
    internal override IEnumerable<Expression> Parts => [Left, Right];
}

/// <summary><c>x.name</c>.</summary>
internal sealed record MemberExpression(TextPlace Place, Expression Target, string Name) : Expression(Place)
{
    internal override IEnumerable<Expression> Parts => [Target];
}

/// <summary><c>x[…]</c>.</summary>
internal sealed record IndexExpression(TextPlace Place, Expression Target, IReadOnlyList<Expression> Subscripts) : Expression(Place)
{
    internal override IEnumerable<Expression> Parts => [Target, .. Subscripts];
}

/// <summary><c>start:stop:step</c> between index brackets; each part may be missing.</summary>
internal sealed record SliceExpression(TextPlace Place, Expression? Start, Expression? Stop, Expression? Step) : Expression(Place)
{
    internal override IEnumerable<Expression> Parts => new[] { Start, Stop, Step }.OfType<Expression>();
}

/// <summary>A call; arguments without a keyword come first.</summary>
internal sealed record CallExpression(TextPlace Place, Expression Callee, IReadOnlyList<(string? Keyword, Expression Value)> Arguments) : Expression(Place)
{
    internal override IEnumerable<Expression> Parts => [Callee, .. Arguments.Select(argument => argument.Value)];
}

/// <summary>A tuple, with or without parentheses, or a list.</summary>
internal sealed record SequenceExpression(TextPlace Place, IReadOnlyList<Expression> Items, bool IsList) : Expression(Place)
{
    internal override IEnumerable<Expression> Parts => Items;
}

/// <summary>A dictionary.</summary>
internal sealed record DictionaryExpression(TextPlace Place, IReadOnlyList<(Expression Key, Expression Value)> Entries) : Expression(Place)
{
    internal override IEnumerable<Expression> Parts => Entries.SelectMany(entry => new[] { entry.Key, entry.Value });
}
