using System.Globalization;

namespace Harness.Comparison;

/// <summary>Texts of files on their way to a terminal: nothing in them may move the cursor or forge a line.</summary>
public static class Legible
{
    /// <summary>Whether a character is not seen as itself: control and format characters (escapes, bidirectional marks), line separators.</summary>
    public static bool IsHidden(char c)
    {
        return char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
    }

    /// <summary>The text on one line, with an ellipsis where it is too long; each hidden character becomes a question mark.</summary>
    /// <param name="text">Text of somebody else's.</param>
    /// <param name="longest">The most characters that are kept.</param>
    public static string Line(string text, int longest = 1000)
    {
        string line = Text(text.ReplaceLineEndings(" "));
        return line.Length <= longest ? line : $"{line[..longest]}…";
    }

    /// <summary>The text with a question mark for each hidden character.</summary>
    public static string Text(string text) => text.Any(IsHidden) ? string.Concat(text.Select(c => IsHidden(c) ? '?' : c)) : text;
}
