namespace Harness.Submissions.Notebooks;

/// <summary>A cell of code.</summary>
/// <param name="Index">Its number from 1 among the notebook's cells of code, blank ones left out: what stands beside it as <c>[4]</c> after "run all".</param>
/// <param name="Language">The language, by the names of <see cref="NotebookLanguages"/>.</param>
/// <param name="Text">The text, with <c>\n</c> between lines. Lines are where they are in the cell: what belongs to another language is left blank.</param>
public sealed record NotebookCell(int Index, string Language, string Text);
