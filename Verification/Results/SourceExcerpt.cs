namespace Harness.Results;

/// <summary>A few lines of a submission, around one that a failed check is about.</summary>
/// <param name="File">The file or cell, as checks name it.</param>
/// <param name="Line">The line that the check is about, from 1.</param>
/// <param name="First">The number of the first line that is shown, from 1.</param>
/// <param name="Lines">The lines, each cut to a length that can be read.</param>
public sealed record SourceExcerpt(string File, int Line, int First, IReadOnlyList<string> Lines);
