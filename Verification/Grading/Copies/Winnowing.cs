namespace Harness.Grading.Copies;

/// <summary>Chooses some of all passages of <see cref="Length"/> tokens, the same ones wherever the code stands (Schleimer, Wilkerson and Aiken, 2003).</summary>
/// <remarks>Of each <see cref="Window"/> passages in a row the one of the least hash is kept, the last of equal ones. So whatever two bodies share over
/// <c>Length + Window - 1</c> tokens gives them a fingerprint in common, and nothing shorter than <c>Length</c> does.</remarks>
internal static class Winnowing
{
    /// <summary>The tokens of a passage.</summary>
    public const int Length = 12;

    /// <summary>The passages of which one is kept.</summary>
    public const int Window = 4;

    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The fingerprints of a body.</summary>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="words">Their normalized words.</param>
    public static IEnumerable<Fingerprint> Of(List<CodeToken> tokens, IEnumerable<string> words)
    {
        var hashes = Passages([.. words.Select(HashOf)]);
        var last = -1;
        for (var start = 0; start < Math.Max(hashes.Length - Window + 1, Math.Min(hashes.Length, 1)); start++)
        {
            var least = start;
            for (var i = start + 1; i < Math.Min(start + Window, hashes.Length); i++)
                if (hashes[i] <= hashes[least])
                    least = i;
            if (least == last)
                continue;
            last = least;
            yield return new(hashes[least], tokens[least].File, tokens[least].Line, tokens[least + Length - 1].Line);
        }
    }

    private static ulong[] Passages(ulong[] words)
    {
        var hashes = new ulong[Math.Max(words.Length - Length + 1, 0)];
        for (var start = 0; start < hashes.Length; start++)
        {
            var hash = Basis;
            foreach (var word in words.AsSpan(start, Length))
                hash = Mixed(hash ^ word);
            hashes[start] = hash;
        }
        return hashes;
    }

    /// <summary>FNV-1a, whose low bits alone would make a poor order.</summary>
    private static ulong HashOf(string word)
    {
        var hash = Basis;
        foreach (var c in word)
            hash = unchecked((hash ^ c) * Prime);
        return Mixed(hash);
    }

    /// <summary>The finalizer of SplitMix64.</summary>
    private static ulong Mixed(ulong hash)
    {
        hash = unchecked((hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9);
        hash = unchecked((hash ^ (hash >> 27)) * 0x94D049BB133111EB);
        return hash ^ (hash >> 31);
    }
}
