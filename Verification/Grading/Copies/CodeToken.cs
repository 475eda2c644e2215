namespace Harness.Grading.Copies;

/// <summary>A token of a submission's code; comments, blanks and line breaks are none.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">Its text; of a number its value, however it is written.</param>
/// <param name="File">The position of its file among those of the submission.</param>
/// <param name="Line">Its line, from 1.</param>
internal readonly record struct CodeToken(CodeTokenKind Kind, string Text, int File, int Line)
{
    /// <summary>Whether it is this keyword or operator.</summary>
    public bool Is(string sign) => Kind == CodeTokenKind.Sign && Text == sign;
}
