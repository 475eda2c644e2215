namespace Harness.Grading.Copies;

/// <summary>A logical line of Python: it ends where a statement may end, whatever brackets and backslashes join.</summary>
/// <param name="Indent">Its indentation in columns.</param>
internal sealed record PythonLine(int Indent)
{
    /// <summary>The tokens.</summary>
    public List<CodeToken> Tokens { get; } = [];

    /// <summary>Whether it is a string alone, such as a docstring.</summary>
    public bool IsText => Tokens.TrueForAll(token => token.Kind == CodeTokenKind.Text);
}
