namespace Harness.Grading.Copies;

/// <summary>The bodies of methods and functions in Python, by indentation.</summary>
internal static class PythonBodies
{
    /// <summary>All bodies of a text; statements outside of classes and functions belong to none.</summary>
    /// <param name="lines">The logical lines.</param>
    public static IReadOnlyList<CodeBody> Of(IReadOnlyList<PythonLine> lines)
    {
        var (bodies, scopes) = (new List<CodeBody>(), new Stack<(int Indent, CodeBody Body, bool IsClass)>());
        foreach (var line in lines)
        {
            while (scopes.TryPeek(out var ended) && line.Indent <= ended.Indent)
                scopes.Pop();
            var tokens = line.Tokens;
            var first = tokens[0].Is("async") && tokens.Count > 1 ? 1 : 0;
            var outer = scopes.TryPeek(out var scope) ? scope.Body : null;
            if (outer is not null && !scope.IsClass)
                Append(outer, tokens, line.IsText);
            else if ((tokens[first].Is("def") || tokens[first].Is("class")) && tokens.Count > first + 1)
            {
                var isClass = tokens[first].Is("class");
                var end = EndOfHeader(tokens);
                var (name, header) = (tokens[first + 1].Text, tokens.Take(end).Where(token => token.Kind == CodeTokenKind.Name).Select(token => token.Text));
                var body = isClass ? new CodeBody(name, "", [.. header]) : new CodeBody(outer?.Owner ?? "", name, [.. outer?.Header ?? [], .. header]);
                bodies.Add(body);
                scopes.Push((line.Indent, body, isClass));
                Append(body, tokens[Math.Min(end + 1, tokens.Count)..], isText: false);
            }
            else if (outer is not null)
                Append(outer, tokens[0].Is("@") ? [] : tokens, line.IsText);
            else if (tokens is [{ Kind: CodeTokenKind.Name } named, var equals, var lambda, ..] && equals.Is("=") && lambda.Is("lambda"))
            {
                var body = new CodeBody("", named.Text, []);
                bodies.Add(body);
                Append(body, tokens[3..], isText: false);
            }
        }
        return bodies;
    }

    private static void Append(CodeBody body, List<CodeToken> tokens, bool isText)
    {
        if (isText || tokens.Count == 0)
            return;
        // Where a line breaks and where a semicolon stands is the same.
        body.Add(tokens[0] with { Kind = CodeTokenKind.Sign, Text = ";" });
        foreach (var token in tokens)
            body.Add(token);
    }

    /// <summary>The position of the colon that ends the header.</summary>
    private static int EndOfHeader(List<CodeToken> tokens)
    {
        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
            if (tokens[i].Is("(") || tokens[i].Is("["))
                depth++;
            else if (tokens[i].Is(")") || tokens[i].Is("]"))
                depth--;
            else if (depth == 0 && tokens[i].Is(":"))
                return i;
        return tokens.Count;
    }
}
