namespace Harness.Exercises.Syntax;

/// <summary>A text of an exercise that cannot be read or computed, with the place in it.</summary>
/// <param name="place">The line and column within the text.</param>
/// <param name="fault">One sentence without the place.</param>
public sealed class TextFaultException(TextPlace place, string fault) : FormatException($"{place}: {fault}")
{
    /// <summary>The line and column within the text.</summary>
    public TextPlace Place { get; } = place;

    /// <summary>The sentence without the place.</summary>
    public string Fault { get; } = fault;
}
