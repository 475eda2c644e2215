namespace Harness.Results.Summaries;

/// <summary>A text of a submission that was compared: a file, or a cell of a notebook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">The text, as far as it was kept.</param>
public sealed record SourceText(string Name, string Text);
