using System.Globalization;

namespace Harness.Grading.Copies;

/// <summary>Reads Python as tokens in logical lines. What is no Python gives some tokens too: it never fails.</summary>
internal sealed class PythonLexer
{
    private const int TabWidth = 8;

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from",
        "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    };

    // The longest first.
    private static readonly string[] Operators =
    [
        "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=", "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=", ":=",
    ];

    private readonly string _text;
    private readonly int _file;
    private readonly List<PythonLine> _lines = [];
    private int _at;
    private int _line = 1;
    private int _depth;
    private int _left;
    private PythonLine? _current;

    private PythonLexer(string text, int file, int most)
    {
        (_text, _file, _left) = (text, file, most);
    }

    /// <summary>The logical lines of a text, empty ones left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The position of the file among those of the submission.</param>
    /// <param name="left">How many tokens are read at most; then how many are left.</param>
    public static IReadOnlyList<PythonLine> Read(string text, int file, ref int left)
    {
        var lexer = new PythonLexer(text, file, left);
        lexer.Read();
        left = lexer._left;
        return lexer._lines;
    }

    private void Read()
    {
        var indent = Indent();
        while (_at < _text.Length && _left > 0)
        {
            var c = _text[_at];
            if (c is '\n' or '\r')
                indent = Break(indent);
            else if (c == '#')
                _at = EndOfLine(_at);
            else if (c == '\\' && _at + 1 < _text.Length && _text[_at + 1] is '\n' or '\r')
                SkipBreak(_at + 1);
            else if (char.IsWhiteSpace(c))
                _at++;
            else
                Token(indent);
        }
    }

    /// <summary>Ends a physical line, and with it the logical one unless a bracket is open.</summary>
    /// <returns>The indentation of the next line.</returns>
    private int Break(int indent)
    {
        SkipBreak(_at);
        // A bracket that nobody closed must not swallow all that follows.
        if (_depth > 0 && !StartsDefinition())
            return indent;
        (_depth, _current) = (0, null);
        return Indent();
    }

    private bool StartsDefinition() => _text.AsSpan(_at).StartsWith("def ", StringComparison.Ordinal) || _text.AsSpan(_at).StartsWith("class ", StringComparison.Ordinal);

    private void SkipBreak(int at)
    {
        _at = at + (_text[at] == '\r' && at + 1 < _text.Length && _text[at + 1] == '\n' ? 2 : 1);
        _line++;
    }

    private int Indent()
    {
        var column = 0;
        for (; _at < _text.Length && _text[_at] is ' ' or '\t' or '\f' or '\uFEFF'; _at++)
            column += _text[_at] switch { ' ' => 1, '\t' => TabWidth - (column % TabWidth), _ => 0 };
        return column;
    }

    private void Token(int indent)
    {
        var (start, line, c) = (_at, _line, _text[_at]);
        if (c is '"' or '\'')
            Add(indent, CodeTokenKind.Text, SkipString(), line);
        else if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1])))
            Add(indent, CodeTokenKind.Number, Number(), line);
        else if (IsOfName(c))
        {
            while (_at < _text.Length && IsOfName(_text[_at]))
                _at++;
            var word = _text[start.._at];
            if (word.Length <= 2 && _at < _text.Length && _text[_at] is '"' or '\'' && word.All(letter => "rbufRBUF".Contains(letter, StringComparison.Ordinal)))
                Add(indent, CodeTokenKind.Text, SkipString(), line);
            else
                Add(indent, Keywords.Contains(word) ? CodeTokenKind.Sign : CodeTokenKind.Name, word, line);
        }
        else
            Sign(indent);
    }

    private void Sign(int indent)
    {
        var rest = _text.AsSpan(_at);
        var sign = _text[_at].ToString();
        foreach (var known in Operators)
            if (rest.StartsWith(known, StringComparison.Ordinal))
            {
                sign = known;
                break;
            }
        _at += sign.Length;
        _depth = sign switch { "(" or "[" or "{" => _depth + 1, ")" or "]" or "}" => Math.Max(_depth - 1, 0), _ => _depth };
        Add(indent, CodeTokenKind.Sign, sign, _line);
    }

    private string Number()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '.' or '_' || (_text[_at] is '+' or '-' && _text[_at - 1] is 'e' or 'E')))
            _at++;
        var digits = _text[start.._at].Replace("_", "", StringComparison.Ordinal);
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value.ToString("R", CultureInfo.InvariantCulture) : digits;
    }

    /// <summary>Skips a string; one on a line of its own ends with the line at the latest.</summary>
    private string SkipString()
    {
        var quote = _text[_at];
        var isLong = _at + 2 < _text.Length && _text[_at + 1] == quote && _text[_at + 2] == quote;
        _at += isLong ? 3 : 1;
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c is '\n' or '\r' && !isLong)
                return "";
            if (c == '\n' || (c == '\r' && !(_at + 1 < _text.Length && _text[_at + 1] == '\n')))
                _line++;
            else if (c == '\\' && _at + 1 < _text.Length && _text[_at + 1] is not ('\n' or '\r'))
                _at++;
            else if (c == quote && (!isLong || (_at + 2 < _text.Length && _text[_at + 1] == quote && _text[_at + 2] == quote)))
            {
                _at += isLong ? 3 : 1;
                return "";
            }
        }
        return "";
    }

    private void Add(int indent, CodeTokenKind kind, string text, int line)
    {
        if (_current is null)
            _lines.Add(_current = new(indent));
        _current.Tokens.Add(new(kind, text, _file, line));
        _left--;
    }

    private int EndOfLine(int at) => _text.AsSpan(at).IndexOfAny('\n', '\r') is >= 0 and var length ? at + length : _text.Length;

    private static bool IsOfName(char c) => c == '_' || char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
