namespace Harness.Grading.Copies;

/// <summary>Code without what is changed to hide a copy: a submission's own names are one token.</summary>
/// <remarks>A call of what the submission does not define keeps its name, as <c>np.maximum(</c> and <c>len(</c>: nobody can rename it.
/// Numbers are kept by value, since another number computes something else; strings are one token.</remarks>
internal sealed class NormalizedCode
{
    private readonly HashSet<string> _defined = new(StringComparer.Ordinal);
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);

    /// <summary>Learns the submission's own names.</summary>
    /// <param name="all">All its bodies.</param>
    public NormalizedCode(IEnumerable<CodeBody> all)
    {
        foreach (var body in all)
        {
            _defined.UnionWith([body.Owner, body.Name, .. body.Header]);
            foreach (var (i, token) in body.Tokens.Index().Where(indexed => indexed.Item.Kind == CodeTokenKind.Name))
                if (!IsCalled(body.Tokens, i))
                    _values.UnionWith(IsMember(body.Tokens, i) ? [] : [token.Text]);
                else if (i > 0 && IsBeforeDefined(body.Tokens[i - 1]))
                    _defined.Add(token.Text);
        }
    }

    /// <summary>The words of a body, one for each token.</summary>
    /// <param name="body">One of the submission's.</param>
    public IEnumerable<string> Words(CodeBody body) => body.Tokens.Select((token, i) => token.Kind switch
    {
        CodeTokenKind.Text => "\"",
        CodeTokenKind.Name => IsCalled(body.Tokens, i) && !_defined.Contains(token.Text) && (IsMember(body.Tokens, i) || !_values.Contains(token.Text)) ? token.Text : "_",
        _ => token.Text,
    });

    /// <summary>Whether a function within a body is defined behind the token: <c>def</c>, or in C# the type that it returns.</summary>
    private static bool IsBeforeDefined(CodeToken token) => token.Is("def") || token.Is("class") || token.Is("]") || token is { Kind: CodeTokenKind.Name, Text: not ("await" or "yield") };

    private static bool IsCalled(List<CodeToken> tokens, int at) => at + 1 < tokens.Count && tokens[at + 1].Is("(");

    private static bool IsMember(List<CodeToken> tokens, int at) => at > 0 && (tokens[at - 1].Is(".") || tokens[at - 1].Is("?."));
}
