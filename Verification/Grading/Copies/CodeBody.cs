namespace Harness.Grading.Copies;

/// <summary>The body of a method or function, the initializer of a member, or the statements of a class: without its header, which an assignment prescribes.</summary>
/// <param name="Owner">The class; empty outside of one.</param>
/// <param name="Name">The method or function; empty for statements of a class.</param>
/// <param name="Header">The names in the headers of the method and its class, such as the base class.</param>
internal sealed record CodeBody(string Owner, string Name, IReadOnlyList<string> Header)
{
    /// <summary>The tokens.</summary>
    public List<CodeToken> Tokens { get; } = [];

    /// <summary>Adds a token unless it separates nothing.</summary>
    public void Add(CodeToken token)
    {
        if (token.Is(";") && (Tokens.Count == 0 || Tokens[^1].Is(";") || Tokens[^1].Is(":")))
            return;
        Tokens.Add(token);
    }
}
