namespace Harness.Exercises.Syntax;

/// <summary>Cuts a text into tokens. Comments begin with <c>#</c>; a line goes on where a bracket is open.</summary>
internal sealed class Scanner
{
    private static readonly string[] Symbols =
        ["**", "//", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "@", "(", ")", "[", "]", "{", "}", ",", ":", "=", "<", ">", ".", "|"];

    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private int _position;
    private int _line = 1;
    private int _lineStart;
    private int _open;

    private Scanner(string text) => _text = text.ReplaceLineEndings("\n");

    private TextPlace Here => new(_line, _position - _lineStart + 1);

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    /// <summary>All tokens of a text; the last one is its end.</summary>
    /// <param name="text">Any text.</param>
    /// <exception cref="TextFaultException">A character belongs to no token, or a quote is not closed.</exception>
    public static IReadOnlyList<Token> Scan(string text)
    {
        var scanner = new Scanner(text);
        while (scanner._position < scanner._text.Length)
            scanner.Next();
        scanner._tokens.Add(new(TokenKind.Break, "", scanner.Here));
        scanner._tokens.Add(new(TokenKind.End, "", scanner.Here));
        return scanner._tokens;
    }

    private void Next()
    {
        var character = Current;
        if (character == '\n')
            EndLine();
        else if (character is ' ' or '\t')
            _position++;
        else if (character == '#')
            _position = _text.IndexOf('\n', _position) is var end and >= 0 ? end : _text.Length;
        else if (character == ';')
            Add(TokenKind.Break, 1);
        else if (char.IsLetter(character) || character == '_')
            Add(TokenKind.Name, LengthWhile(0, c => char.IsLetterOrDigit(c) || c == '_'));
        else if (char.IsAsciiDigit(character) || (character == '.' && _position + 1 < _text.Length && char.IsAsciiDigit(_text[_position + 1])))
            Add(TokenKind.Number, NumberLength());
        else if (character is '"' or '\'')
            Quoted(character);
        else
            Symbol();
    }

    private void EndLine()
    {
        if (_open == 0)
            _tokens.Add(new(TokenKind.Break, "", Here));
        _position++;
        _line++;
        _lineStart = _position;
    }

    private int NumberLength()
    {
        var length = LengthWhile(0, c => char.IsAsciiDigit(c) || c is '_' or '.');
        if (_position + length < _text.Length && _text[_position + length] is 'e' or 'E')
        {
            var sign = _position + length + 1 < _text.Length && _text[_position + length + 1] is '+' or '-' ? 1 : 0;
            length += LengthWhile(length + 1 + sign, char.IsAsciiDigit) is var digits && digits > length + 1 + sign ? digits - length : 0;
        }
        return length;
    }

    /// <summary>How far a condition holds, counted from here, when it is asked from an offset on.</summary>
    private int LengthWhile(int offset, Func<char, bool> condition)
    {
        var length = offset;
        while (_position + length < _text.Length && condition(_text[_position + length]))
            length++;
        return length;
    }

    private void Quoted(char quote)
    {
        var end = _text.IndexOfAny([quote, '\n'], _position + 1);
        if (end < 0 || _text[end] == '\n')
            throw new TextFaultException(Here, $"Expected a closing {quote} on the same line, found none.");
        _tokens.Add(new(TokenKind.Text, _text[(_position + 1)..end], Here));
        _position = end + 1;
    }

    private void Symbol()
    {
        var symbol = Array.Find(Symbols, known => string.CompareOrdinal(_text, _position, known, 0, known.Length) == 0)
            ?? throw new TextFaultException(Here, $"Expected a name, a number, a text or an operator, found '{Current}'.");
        _open = Math.Max(0, _open + (symbol is "(" or "[" or "{" ? 1 : 0) - (symbol is ")" or "]" or "}" ? 1 : 0));
        Add(TokenKind.Symbol, symbol.Length);
    }

    private void Add(TokenKind kind, int length)
    {
        _tokens.Add(new(kind, _text.Substring(_position, length), Here));
        _position += length;
    }
}
