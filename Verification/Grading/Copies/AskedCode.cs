namespace Harness.Grading.Copies;

/// <summary>The part of a submission that is compared: what is asked for, and what that uses of the submission's own.</summary>
internal static class AskedCode
{
    /// <summary>Chooses among bodies.</summary>
    /// <param name="all">All bodies of a submission.</param>
    /// <param name="isAsked">Whether a class or function is asked for by name.</param>
    /// <returns>The bodies in their order; all of them where nothing has a name that is asked for.</returns>
    public static IReadOnlyList<CodeBody> Of(IReadOnlyList<CodeBody> all, Func<string, bool> isAsked)
    {
        var chosen = all.Where(body => isAsked(body.Owner) || isAsked(body.Name)).ToHashSet();
        if (chosen.Count == 0)
            return all;
        var (byOwner, functions) = (all.ToLookup(body => body.Owner, StringComparer.Ordinal), all.ToLookup(body => (body.Owner, body.Name)));
        var open = new Queue<CodeBody>(chosen);
        var seen = new HashSet<string>(StringComparer.Ordinal) { "" };
        while (open.TryDequeue(out var body))
            foreach (var name in body.Tokens.Where(token => token.Kind == CodeTokenKind.Name).Select(token => token.Text).Concat(body.Header))
                foreach (var used in (IEnumerable<CodeBody>)[.. seen.Add(name) ? byOwner[name] : [], .. functions[("", name)], .. functions[(body.Owner, name)]])
                    if (chosen.Add(used))
                        open.Enqueue(used);
        return [.. all.Where(chosen.Contains)];
    }
}
