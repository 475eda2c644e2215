namespace Harness.Grading.Copies;

/// <summary>The bodies of methods and functions in C#, and the initializers of members, by brackets.</summary>
internal sealed class CSharpBodies
{
    private static readonly string[] Types = ["class", "struct", "interface", "record", "enum"];

    private readonly IReadOnlyList<CodeToken> _tokens;
    private readonly List<CodeBody> _bodies = [];
    private readonly Stack<CodeBody> _scopes = [];
    private readonly List<CodeToken> _header = [];
    private int _at;

    private CSharpBodies(IReadOnlyList<CodeToken> tokens)
    {
        _tokens = tokens;
    }

    /// <summary>All bodies of a text; those of nested classes belong to the inner one.</summary>
    /// <param name="tokens">The tokens.</param>
    public static IReadOnlyList<CodeBody> Of(IReadOnlyList<CodeToken> tokens)
    {
        var bodies = new CSharpBodies(tokens);
        bodies.Read();
        return bodies._bodies;
    }

    private void Read()
    {
        var depth = 0;
        while (_at < _tokens.Count)
        {
            var token = _tokens[_at++];
            if (token.Is("class"))
                // A bracket that nobody closed must not swallow all that follows.
                depth = 0;
            if (depth == 0 && token.Is("{"))
                Open();
            else if (depth == 0 && (token.Is("=>") || token.Is("=")))
                Body(isBlock: false);
            else if (depth == 0 && token.Is("}"))
            {
                _scopes.TryPop(out _);
                _header.Clear();
            }
            else if (depth == 0 && token.Is(";"))
                _header.Clear();
            else
            {
                depth = token.Is("(") || token.Is("[") ? depth + 1 : token.Is(")") || token.Is("]") ? Math.Max(depth - 1, 0) : depth;
                _header.Add(token);
            }
        }
    }

    private void Open()
    {
        if (TypeName() is { } type)
            _scopes.Push(new(type, "", Names(_header)));
        else if (_header.Exists(token => token.Is("namespace")))
            _scopes.Push(new("", "", []));
        else
        {
            Body(isBlock: true);
            return;
        }
        _header.Clear();
    }

    /// <summary>Takes what stands between braces, or up to the semicolon.</summary>
    private void Body(bool isBlock)
    {
        var type = _scopes.TryPeek(out var scope) ? scope : null;
        var body = new CodeBody(type?.Owner ?? "", MemberName(), [.. type?.Header ?? [], .. Names(_header)]);
        var depth = isBlock ? 1 : 0;
        for (; _at < _tokens.Count; _at++)
        {
            var token = _tokens[_at];
            if (token.Is("(") || token.Is("[") || token.Is("{"))
                depth++;
            else if (token.Is(")") || token.Is("]") || token.Is("}"))
                depth--;
            // Of what lacks its semicolon the brace is another's.
            if (depth < 0 || (depth == 0 && token.Is(isBlock ? "}" : ";")))
                break;
            if (!token.Is("{") && !token.Is("}"))
                body.Add(token);
        }
        if (_at < _tokens.Count && (isBlock || _tokens[_at].Is(";")))
            _at++;
        _bodies.Add(body);
        _header.Clear();
    }

    private string? TypeName()
    {
        for (var i = 0; i + 1 < _header.Count; i++)
            if (Types.Contains(_header[i].Text) && _header[i + 1] is { Kind: CodeTokenKind.Name, Text: var name })
                return name;
        return null;
    }

    /// <summary>The name before the parameters; of a field or property the last one.</summary>
    private string MemberName()
    {
        for (var i = _header.Count - 2; i >= 0; i--)
            if (_header[i].Kind == CodeTokenKind.Name && _header[i + 1].Is("("))
                return _header[i].Text;
        return _header.FindLast(token => token.Kind == CodeTokenKind.Name).Text ?? "";
    }

    private static string[] Names(IEnumerable<CodeToken> tokens) => [.. tokens.Where(token => token.Kind == CodeTokenKind.Name).Select(token => token.Text)];
}
