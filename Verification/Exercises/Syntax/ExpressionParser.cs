using System.Globalization;
using Harness.Exercises.Values;

namespace Harness.Exercises.Syntax;

/// <summary>Reads expressions by recursive descent, with Python's precedence.</summary>
internal sealed class ExpressionParser(IReadOnlyList<Token> tokens)
{
    private const int DeepestNesting = 100;

    private static readonly string[][] Levels = [["|"], ["==", "!=", "<", "<=", ">", ">="], ["+", "-"], ["*", "/", "//", "%", "@"]];

    private int _position;
    private int _depth;

    /// <summary>The token that comes next.</summary>
    public Token Next => tokens[_position];

    /// <summary>The token after the next one.</summary>
    public Token AfterNext => tokens[Math.Min(_position + 1, tokens.Count - 1)];

    /// <summary>Takes the next token.</summary>
    public Token Take() => tokens[_position++];

    /// <summary>Takes the next token where it is a certain symbol.</summary>
    public bool TryTake(string symbol)
    {
        var found = Next.Is(symbol);
        _position += found ? 1 : 0;
        return found;
    }

    /// <summary>One expression, or several with commas between them, which make a tuple.</summary>
    public Expression Sequence()
    {
        var (place, first) = (Next.Place, Expression());
        if (!Next.Is(","))
            return first;
        var items = new List<Expression> { first };
        while (TryTake(","))
            if (Next.Kind is TokenKind.Name or TokenKind.Number or TokenKind.Text || Next.Is("(") || Next.Is("[") || Next.Is("{") || Next.Is("-"))
                items.Add(Expression());
        return new SequenceExpression(place, items, IsList: false);
    }

    /// <summary>One expression.</summary>
    /// <exception cref="TextFaultException">The tokens make none.</exception>
    public Expression Expression()
    {
        if (++_depth > DeepestNesting)
            throw new TextFaultException(Next.Place, FormattableString.Invariant($"Expected at most {DeepestNesting} brackets within each other, found more."));
        var expression = Level(0);
        _depth--;
        return expression;
    }

    /// <summary>The fault that something else was expected here.</summary>
    public TextFaultException Expected(string what) => new(Next.Place, $"Expected {what}, found {Next.Describe()}.");

    private Expression Level(int level)
    {
        if (level == Levels.Length)
            return Sign();
        var left = Level(level + 1);
        while (Next.Kind == TokenKind.Symbol && Levels[level].Contains(Next.Text))
        {
            var symbol = Take();
            left = new BinaryExpression(symbol.Place, symbol.Text, left, Level(level + 1));
        }
        return left;
    }

    private Expression Sign()
    {
        var place = Next.Place;
        if (TryTake("-"))
            return new NegativeExpression(place, Sign());
        return TryTake("+") ? Sign() : Power();
    }

    private Expression Power()
    {
        var left = Postfix();
        var place = Next.Place;
        // The exponent's own sign binds first, and towers are read from the right.
        return TryTake("**") ? new BinaryExpression(place, "**", left, Sign()) : left;
    }

    private Expression Postfix()
    {
        var expression = Primary();
        while (true)
        {
            var place = Next.Place;
            if (TryTake("."))
                expression = new MemberExpression(place, expression, Next.Kind == TokenKind.Name ? Take().Text : throw Expected("a member's name after '.'"));
            else if (TryTake("("))
                expression = new CallExpression(expression.Place, expression, Arguments());
            else if (TryTake("["))
                expression = new IndexExpression(place, expression, Subscripts());
            else
                return expression;
        }
    }

    private Expression Primary()
    {
        var token = Next;
        switch (token.Kind)
        {
            case TokenKind.Name:
                Take();
                return token.Text switch
                {
                    "True" => new LiteralExpression(token.Place, DrawnValue.Flag(true)),
                    "False" => new LiteralExpression(token.Place, DrawnValue.Flag(false)),
                    "None" => new LiteralExpression(token.Place, DrawnValue.None),
                    _ => new NameExpression(token.Place, token.Text),
                };
            case TokenKind.Number:
                Take();
                return new LiteralExpression(token.Place, Number(token));
            case TokenKind.Text:
                Take();
                return new LiteralExpression(token.Place, DrawnValue.OfText(token.Text));
            default:
                return Bracketed(token);
        }
    }

    private Expression Bracketed(Token token)
    {
        if (TryTake("("))
        {
            var items = Items(")", out var commas);
            return items.Count == 1 && commas == 0 ? items[0] : new SequenceExpression(token.Place, items, IsList: false);
        }
        if (TryTake("["))
            return new SequenceExpression(token.Place, Items("]", out _), IsList: true);
        return TryTake("{") ? new DictionaryExpression(token.Place, Entries()) : throw Expected("a name, a number, a text or a bracket");
    }

    private static DrawnValue Number(Token token)
    {
        var text = token.Text.Replace("_", "", StringComparison.Ordinal);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole <= DrawnValue.LargestWhole)
            return DrawnValue.Whole(whole);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && text.Any(c => c is '.' or 'e' or 'E')
            ? DrawnValue.Real(real)
            : throw new TextFaultException(token.Place, $"Expected a number, found '{token.Text}'.");
    }

    private List<Expression> Items(string close, out int commas)
    {
        var items = new List<Expression>();
        for (commas = 0; !TryTake(close); commas += TryTake(",") ? 1 : 0)
            items.Add(items.Count == commas ? Expression() : throw Expected($"',' or '{close}'"));
        return items;
    }

    private List<(string?, Expression)> Arguments()
    {
        var arguments = new List<(string? Keyword, Expression)>();
        while (!TryTake(")"))
        {
            var keyword = Next.Kind == TokenKind.Name && AfterNext.Is("=") ? Take().Text : null;
            if (keyword is not null)
                Take();
            else if (arguments.Exists(argument => argument.Keyword is not null))
                throw Expected("a keyword argument such as size=3 after a keyword argument");
            arguments.Add((keyword, Expression()));
            if (!TryTake(",") && !Next.Is(")"))
                throw Expected("',' or ')'");
        }
        return arguments;
    }

    private List<(Expression, Expression)> Entries()
    {
        var entries = new List<(Expression, Expression)>();
        while (!TryTake("}"))
        {
            var key = Expression();
            entries.Add((key, TryTake(":") ? Expression() : throw Expected("':' between a key and its value")));
            if (!TryTake(",") && !Next.Is("}"))
                throw Expected("',' or '}'");
        }
        return entries;
    }

    private List<Expression> Subscripts()
    {
        var subscripts = new List<Expression>();
        do
            subscripts.Add(Subscript());
        while (TryTake(",") && !Next.Is("]"));
        return TryTake("]") ? subscripts : throw Expected("',' or ']'");
    }

    private Expression Subscript()
    {
        var place = Next.Place;
        var start = Next.Is(":") ? null : Expression();
        if (!TryTake(":"))
            return start!;
        var stop = EndsSlice ? null : Expression();
        var step = TryTake(":") && !EndsSlice ? Expression() : null;
        return new SliceExpression(place, start, stop, step);
    }

    private bool EndsSlice => Next.Is(":") || Next.Is(",") || Next.Is("]");
}
