namespace Harness.Exercises.Definitions;

/// <summary>Something that is wrong with an exercise.</summary>
/// <param name="File">The author's file; empty where it is unknown.</param>
/// <param name="Line">The line in it, from 1; 0 where it is unknown.</param>
/// <param name="Column">The column, from 1; 0 where it is unknown.</param>
/// <param name="Message">One sentence.</param>
public sealed record ExerciseFinding(string File, int Line, int Column, string Message)
{
    /// <summary>The finding as a compiler writes it: <c>Linear.cs(12,5): Expected …</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{File}{(Column > 0 ? $"({Line},{Column})" : Line > 0 ? $"({Line})" : "")}: {Message}");
}
