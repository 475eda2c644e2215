namespace Harness.Packs;

/// <summary>What an exercise asks for, in words and formulas.</summary>
/// <param name="Language">The language that it is in: <c>en</c> or <c>ru</c>.</param>
/// <param name="Text">Markdown with LaTeX between <c>$</c>; with line feeds, and nothing after the last line.</param>
public sealed record Statement(string Language, string Text);
