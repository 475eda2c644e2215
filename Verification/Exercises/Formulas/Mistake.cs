namespace Harness.Exercises.Formulas;

/// <summary>A result as a mistaken student would have it.</summary>
/// <param name="Formula">The formula.</param>
/// <param name="Result">The result that it stands for.</param>
/// <param name="Code">The code in reports.</param>
/// <param name="Words">The mistake in a few words.</param>
/// <param name="WordsRu">The same in Russian; empty where there is none.</param>
public sealed record Mistake(Formula Formula, string Result, string Code, string Words, string WordsRu)
{
    /// <summary>The parameter that is fitted to what was returned; null where there is none.</summary>
    public string? Fitted { get; init; }

    /// <summary>The author's file.</summary>
    public string File { get; init; } = "";

    /// <summary>The line of the attribute in it, from 1.</summary>
    public int Line { get; init; }
}
