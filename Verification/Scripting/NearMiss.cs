using System.Globalization;

namespace Harness.Scripting;

/// <summary>A name that was meant to be another one: mistyped, or written with letters of another alphabet that look the same.</summary>
internal static class NearMiss
{
    // Capital letters of Cyrillic and Greek beside the Latin ones that they look like; names are matched without regard to case.
    private const string Foreign = "АВЕКМНОРСТХУІЈЅԜΑΒΕΗΙΚΜΝΟΡΤΥΧΖ";
    private const string Latin = "ABEKMHOPCTXYIJSWABEHIKMNOPTYXZ";

    // Long names that differ by more, such as those of two losses, are two names.
    private const int MostTypos = 3;

    /// <summary>What was found instead of a name and what to do about it; null where nothing found is near.</summary>
    /// <param name="wanted">Names that would do.</param>
    /// <param name="found">Names that are there, and how each is shown.</param>
    public static string? Among(IEnumerable<string> wanted, IEnumerable<(string Name, string Shown)> found)
    {
        var pairs = from name in found from meant in wanted select (name.Name, name.Shown, Meant: meant);
        foreach (var (name, shown, meant) in pairs.OrderBy(pair => Distance(pair.Name, pair.Meant)).Take(1))
            if (Names.Match(Romanized(name), meant))
                return $"{shown}: {Alphabet(name)}, write {meant} with Latin letters";
            else if (Distance(name, meant) <= Math.Clamp(Math.Min(name.Length, meant.Length) / 4, 1, MostTypos))
                return $"{shown}; did you mean {meant}?";
        return null;
    }

    private static int Distance(string name, string meant) => Suggestion.Distance(Names.Normalize(Romanized(name)), Names.Normalize(meant));

    private static string Romanized(string name) => string.Concat(name.Select(letter =>
        Foreign.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal) is >= 0 and var i ? Latin[i] : letter));

    private static string Alphabet(string name)
    {
        var letter = name.First(letter => Foreign.Contains(char.ToUpperInvariant(letter), StringComparison.Ordinal));
        var alphabet = letter is >= '\u0370' and <= '\u03FF' ? "Greek" : "Cyrillic";
        return string.Create(CultureInfo.InvariantCulture, $"its letter '{letter}' is {alphabet} (U+{(int)letter:X4})");
    }
}
