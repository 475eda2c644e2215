using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Harness.Fixtures.Testing;

/// <summary>A class or method with its arguments as a part of a fixture's name: readable, legal on every platform, and the same in every run.</summary>
internal static class TestPart
{
    private const int LongestText = 80;
    private const int HashBytes = 4;

    /// <summary>Writes <c>Squares(3,wide)</c>. A hash follows where characters were replaced, where it is cut, or where only case or Unicode form may tell arguments apart.</summary>
    public static string Of(string name, IEnumerable<object?> arguments)
    {
        string[] texts = [.. arguments.Select(Text)];
        string joined = texts.Length == 0 ? "" : $"({string.Join(',', texts)})";
        string exact = name + joined;
        string legal = string.Concat(exact.Select(character => char.IsAsciiLetterOrDigit(character) || "._-(),[]+ ".Contains(character, StringComparison.Ordinal) ? character : '_'));
        string part = legal.Length > LongestText ? legal[..LongestText] : legal;
        bool isPlain = part == exact && !joined.Any(char.IsAsciiLetterUpper) && FixtureId.CanName(part);
        return isPlain ? part : $"{part}~{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(exact)).AsSpan(0, HashBytes))}";
    }

    /// <summary>A value as C# would write it, so that 1, 1.0 and "1" are three.</summary>
    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => IsWord(text) ? text : $"\"{text}\"",
        char character => $"'{character}'",
        bool flag => flag ? "true" : "false",
        float number => Invariant(number) + "f",
        double number => Invariant(number) is var text && text.All(char.IsAsciiDigit) ? text + ".0" : Invariant(number),
        decimal number => Invariant(number) + "m",
        Enum item => $"{item.GetType().Name}.{item}",
        Type type => type.ToString(),
        int number => Invariant(number),
        IEnumerable items => $"[{string.Join(',', items.Cast<object?>().Select(Text))}]",
        IFormattable other => $"{Invariant(other)} {other.GetType().Name}",
        _ => value.ToString() ?? "",
    };

    /// <summary>Whether a text can stand without quotes, which no file's name may have: nothing else is written like it.</summary>
    private static bool IsWord(string text) => text is not ("" or "null" or "true" or "false") && char.IsAsciiLetter(text[0]) && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');

    private static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
