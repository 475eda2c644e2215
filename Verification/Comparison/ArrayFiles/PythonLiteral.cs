using System.Globalization;

namespace Harness.Comparison.ArrayFiles;

/// <summary>Reads the Python literals of NPY headers, and nothing else: strings, whole numbers, booleans, tuples, lists, one dictionary.</summary>
/// <remarks>It never evaluates. Strings may hold no backslash, numbers no more than a <see cref="long"/>.</remarks>
internal ref struct PythonLiteral
{
    // The header of a structured dtype nests a list of tuples with a tuple for a subarray.
    private const int MaxDepth = 16;

    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private PythonLiteral(ReadOnlySpan<char> text) => _text = text;

    /// <summary>A dictionary; its values are <see cref="string"/>, <see cref="long"/>, <see cref="bool"/>, a tuple as an array or a list as a list of these.</summary>
    /// <exception cref="FormatException">It is none; the message goes on after "found".</exception>
    public static Dictionary<string, object> ParseDictionary(ReadOnlySpan<char> text)
    {
        var literal = new PythonLiteral(text);
        Dictionary<string, object> members = literal.Dictionary();
        if (literal.Peek() is not null)
            throw literal.Unexpected("the end");
        return members;
    }

    private Dictionary<string, object> Dictionary()
    {
        var members = new Dictionary<string, object>(StringComparer.Ordinal);
        Require('{');
        while (!Take('}'))
        {
            string key = String();
            Require(':');
            if (!members.TryAdd(key, Value(depth: 1)))
                throw new FormatException($"{ArraySource.Quote(key)} twice");
            if (!Take(','))
            {
                Require('}');
                break;
            }
        }

        return members;
    }

    private object Value(int depth)
    {
        if (depth > MaxDepth)
            throw new FormatException($"more than {NumberText.Count(MaxDepth)} brackets in one another");
        switch (Peek())
        {
            case '\'' or '"':
                return String();
            case '(':
                return Tuple(depth);
            case '[':
                Require('[');
                return Items(']', depth, out _);
            case '-' or (>= '0' and <= '9'):
                return Integer();
            case 'T' or 'F':
                return Boolean();
            default:
                throw Unexpected("a value");
        }
    }

    // In Python (3) is a number; the comma makes the tuple.
    private object Tuple(int depth)
    {
        Require('(');
        List<object> items = Items(')', depth, out bool endsInComma);
        return items.Count == 1 && !endsInComma ? items[0] : items.ToArray();
    }

    private List<object> Items(char end, int depth, out bool endsInComma)
    {
        var items = new List<object>();
        endsInComma = false;
        while (!Take(end))
        {
            items.Add(Value(depth + 1));
            endsInComma = Take(',');
            if (!endsInComma)
            {
                Require(end);
                break;
            }
        }

        return items;
    }

    private string String()
    {
        char quote = Peek() is '"' ? '"' : '\'';
        Require(quote);
        ReadOnlySpan<char> rest = _text[_at..];
        int length = rest.IndexOfAny(quote, '\\', '\n');
        if (length < 0 || rest[length] != quote)
        {
            _at += Math.Max(length, 0);
            throw Unexpected("a closing quote");
        }

        _at += length + 1;
        return rest[..length].ToString();
    }

    private long Integer()
    {
        int start = _at;
        if (_text[_at] == '-')
            _at++;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        ReadOnlySpan<char> digits = _text[start.._at];
        // Python 2 marks a long integer.
        if (_at < _text.Length && _text[_at] is 'L' or 'l' && digits.Length > 0)
            _at++;
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw new FormatException($"the number {ArraySource.Quote(digits.ToString())}");
    }

    private bool Boolean()
    {
        bool value = _text[_at] == 'T';
        ReadOnlySpan<char> word = value ? "True" : "False";
        if (!_text[_at..].StartsWith(word, StringComparison.Ordinal))
            throw Unexpected("True or False");
        _at += word.Length;
        return value;
    }

    private char? Peek()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r')
            _at++;
        return _at < _text.Length ? _text[_at] : null;
    }

    private bool Take(char expected)
    {
        if (Peek() != expected)
            return false;
        _at++;
        return true;
    }

    private void Require(char expected)
    {
        if (!Take(expected))
            throw Unexpected(expected.ToString());
    }

    private readonly FormatException Unexpected(string expected)
    {
        string found = _at < _text.Length ? ArraySource.Quote(_text[_at].ToString()) : "the end";
        return new FormatException($"{found} at character {NumberText.Count(_at + 1)} instead of {expected}");
    }
}
