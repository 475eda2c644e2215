using Harness.Exercises.Syntax;

namespace Harness.Exercises.Definitions;

/// <summary>An author's file, in which the places of texts are looked up.</summary>
/// <param name="file">Its path, as the compiler noted it.</param>
/// <param name="line">The line of the exercise in it.</param>
internal sealed class SourceText(string file, int line)
{
    // A build on a server replaces the path, and a published program has no sources beside it.
    private readonly Lazy<string[]> _lines = new(() => File.Exists(file) ? File.ReadAllLines(file) : []);

    /// <summary>A finding at the exercise itself.</summary>
    public ExerciseFinding At(string message) => new(file, line, 0, message);

    /// <summary>A finding at a place in one of the exercise's texts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What the text is called, such as <c>Draw</c>.</param>
    /// <param name="place">The place in it.</param>
    /// <param name="message">The sentence.</param>
    public ExerciseFinding In(string text, string name, TextPlace place, string message)
    {
        var written = text.ReplaceLineEndings("\n").Split('\n');
        var lines = _lines.Value;
        for (var first = Math.Max(0, line - 1); first + written.Length <= lines.Length; first++)
        {
            if (!Enumerable.Range(0, written.Length).All(i => lines[first + i].Contains(written[i].Trim(), StringComparison.Ordinal)))
                continue;
            var at = Math.Min(place.Line, written.Length) - 1;
            var indent = lines[first + at].IndexOf(written[at].Trim(), StringComparison.Ordinal) - (written[at].Length - written[at].TrimStart().Length);
            return new(file, first + at + 1, Math.Max(0, indent) + place.Column, $"{name}: {message}");
        }
        return new(file, line, 0, $"{name}, {place}: {message}");
    }
}
