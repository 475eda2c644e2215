namespace Harness.Exercises.Syntax;

/// <summary>A place in one text of an exercise.</summary>
/// <param name="Line">The line within the text, from 1.</param>
/// <param name="Column">The column within that line, from 1.</param>
public readonly record struct TextPlace(int Line, int Column)
{
    /// <summary>The place in words: <c>line 2, column 5</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"line {Line}, column {Column}");
}
