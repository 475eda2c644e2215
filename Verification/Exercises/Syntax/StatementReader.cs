namespace Harness.Exercises.Syntax;

/// <summary>Reads the statements of a text, one on each line or with semicolons between them.</summary>
internal static class StatementReader
{
    private static readonly string[] Control = ["for", "if", "while", "def", "class", "import", "from", "return", "with", "lambda"];

    /// <summary>The statements in order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="labels">Whether a line may begin with a label; one that stands alone holds for the deeper lines below it.</param>
    /// <exception cref="TextFaultException">A statement cannot be read.</exception>
    public static IReadOnlyList<Statement> Read(string text, bool labels)
    {
        var parser = new ExpressionParser(Scanner.Scan(text));
        var statements = new List<Statement>();
        var (label, labelColumn, labelLine) = (default(string), 0, 0);
        while (parser.Next.Kind != TokenKind.End)
        {
            if (parser.Next.Kind == TokenKind.Break)
            {
                parser.Take();
                continue;
            }
            var first = parser.Next;
            if (labels && first.Kind == TokenKind.Name && parser.AfterNext.Is(":"))
            {
                (label, labelColumn, labelLine) = (first.Text, first.Place.Column, first.Place.Line);
                parser.Take();
                parser.Take();
                continue;
            }
            if (first.Place.Line != labelLine && first.Place.Column <= labelColumn)
                label = null;
            statements.Add(One(parser, label));
        }
        return statements;
    }

    private static Statement One(ExpressionParser parser, string? label)
    {
        var first = parser.Next;
        if (first.Kind == TokenKind.Name && Control.Contains(first.Text) && parser.AfterNext.Kind is TokenKind.Name or TokenKind.Number)
            throw new TextFaultException(first.Place, $"Expected a single step, found '{first.Text}': there are no loops, conditions or definitions here.");
        var left = parser.Sequence();
        var right = parser.TryTake("=") ? parser.Sequence() : null;
        if (parser.Next.Kind != TokenKind.Break)
            throw parser.Expected(right is null ? "an operator, '=' or the end of the line" : "an operator or the end of the line");
        return right is null ? new(label, null, left) : new(label, left, right);
    }
}
