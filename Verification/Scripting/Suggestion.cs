namespace Harness.Scripting;

/// <summary>The nearest known word to an unknown one.</summary>
public static class Suggestion
{
    /// <summary>A sentence that suggests the nearest candidate, with a leading space; empty where none is near.</summary>
    /// <param name="word">What was typed.</param>
    /// <param name="candidates">What is known.</param>
    public static string For(string word, IEnumerable<string> candidates) =>
        candidates.MinBy(candidate => Distance(word, candidate)) is { } nearest && Distance(word, nearest) <= Math.Max(2, nearest.Length / 3)
            ? $" Did you mean '{nearest}'?"
            : "";

    /// <summary>The optimal string alignment distance without regard to case: insertions, deletions, replacements and swaps of neighbours.</summary>
    /// <param name="a">A word.</param>
    /// <param name="b">Another one.</param>
    /// <returns>0 for equal words, at most the longer one's length.</returns>
    public static int Distance(string a, string b)
    {
        (a, b) = (a.ToUpperInvariant(), b.ToUpperInvariant());
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replaced, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        return d[a.Length, b.Length];
    }
}
