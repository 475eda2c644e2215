namespace Harness.Results.Summaries;

/// <summary>The texts of a submission that is similar to another one.</summary>
/// <param name="File">Its path below what was graded.</param>
/// <param name="Texts">The texts.</param>
public sealed record ComparedSource(string File, IReadOnlyList<SourceText> Texts);
