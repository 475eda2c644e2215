namespace Harness.Exercises.Syntax;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>A name; no word is reserved, so that <c>in</c> and <c>lambda</c> are names.</summary>
    Name,

    /// <summary>A number without a sign.</summary>
    Number,

    /// <summary>A text in quotes, without them.</summary>
    Text,

    /// <summary>An operator or bracket.</summary>
    Symbol,

    /// <summary>The end of a statement: a line's end outside brackets, or a semicolon.</summary>
    Break,

    /// <summary>The end of the text.</summary>
    End,
}

/// <summary>The smallest part of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters; of a text in quotes what stands between them.</param>
/// <param name="Place">Where it begins.</param>
internal readonly record struct Token(TokenKind Kind, string Text, TextPlace Place)
{
    /// <summary>Whether it is a certain operator or bracket.</summary>
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    /// <summary>The token as messages call it.</summary>
    public string Describe() => Kind switch
    {
        TokenKind.Break => "the end of the line",
        TokenKind.End => "the end of the text",
        TokenKind.Text => $"\"{Text}\"",
        _ => $"'{Text}'",
    };
}
