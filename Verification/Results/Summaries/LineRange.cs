namespace Harness.Results.Summaries;

/// <summary>Lines in a row of one text.</summary>
/// <param name="Text">The position of the text among those of the submission, from 0.</param>
/// <param name="First">The first line, from 1.</param>
/// <param name="Last">The last line.</param>
public sealed record LineRange(int Text, int First, int Last);
