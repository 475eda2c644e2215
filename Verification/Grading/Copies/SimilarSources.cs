using Harness.Results.Summaries;

namespace Harness.Grading.Copies;

/// <summary>Finds pairs of students whose code is alike, by an index of fingerprints: no two texts are ever compared.</summary>
/// <remarks>
/// <para>The similarity of two submissions is the share of the smaller one's fingerprints that the other has too. What more than
/// <see cref="CommonShare"/> of the students have (and more than <see cref="CommonStudents"/> of them) is left out of both: code that the
/// assignment gave, and the way in which everybody writes a line.</para>
/// <para>Measured (<c>IndependentSolutionTests</c>): of right solutions that were written independently, those of the whole notebook in Python share
/// up to 55 %, answers to all exercises in Python up to 23 % and in C# up to 39 %, and two solutions of three exercises in C# with one loss in common
/// 62 %. Copies with other names, order and layout share over 95 %, with a further statement in every tenth line still 81 % or more. Three exercises of
/// one line each are the same whoever writes them: 31 passages.</para>
/// </remarks>
internal static class SimilarSources
{
    /// <summary>The least share of a pair that is reported.</summary>
    public const double LeastShare = 0.75;

    /// <summary>The least number of passages that a pair shares.</summary>
    public const int LeastPassages = 40;

    /// <summary>The share of the students above which a passage is everybody's.</summary>
    public const double CommonShare = 0.25;

    /// <summary>The number of students up to which it is nobody's but theirs.</summary>
    public const int CommonStudents = 10;

    /// <summary>The most pairs that are reported.</summary>
    public const int MostPairs = 100;

    /// <summary>The pairs, most similar first; of two students the most similar of their attempts.</summary>
    /// <param name="prints">The submissions with their students' ids, in any order.</param>
    public static IReadOnlyList<SimilarPair> Find(IReadOnlyList<(string Id, string File, CodePrint Print)> prints)
    {
        var (own, index) = Index(prints);
        var (best, shared) = (new Dictionary<(string, string), SimilarPair>(), new int[prints.Count]);
        for (var i = 0; i < prints.Count; i++)
        {
            Array.Clear(shared);
            foreach (var hash in own[i])
                foreach (var j in index[hash])
                    if (j < i)
                        shared[j]++;
            for (var j = 0; j < i; j++)
                if (shared[j] >= LeastPassages && prints[i].Id != prints[j].Id && (double)shared[j] / Math.Min(own[i].Length, own[j].Length) is >= LeastShare and var share)
                    Keep(best, prints[i], prints[j], share, shared[j]);
        }
        return [.. Ranked(best.Values).Take(MostPairs)];
    }

    /// <summary>The hashes of each submission that tell it from others, and the submissions of each hash.</summary>
    private static (ulong[][] Own, Dictionary<ulong, List<int>> Index) Index(IReadOnlyList<(string Id, string File, CodePrint Print)> prints)
    {
        var index = new Dictionary<ulong, List<int>>();
        foreach (var (i, entry) in prints.Index())
            foreach (var hash in entry.Print.Fingerprints.Select(fingerprint => fingerprint.Hash).Distinct())
                if (index.TryGetValue(hash, out var holders))
                    holders.Add(i);
                else
                    index.Add(hash, [i]);
        var most = Math.Max(CommonStudents, CommonShare * prints.Select(entry => entry.Id).Distinct(StringComparer.Ordinal).Count());
        foreach (var (hash, holders) in index)
            if (holders.Count > most && holders.Select(i => prints[i].Id).Distinct(StringComparer.Ordinal).Count() > most)
                index.Remove(hash);
        return ([.. prints.Select(entry => (ulong[])[.. entry.Print.Fingerprints.Select(fingerprint => fingerprint.Hash).Distinct().Where(index.ContainsKey)])], index);
    }

    private static void Keep(Dictionary<(string, string), SimilarPair> best, (string Id, string File, CodePrint Print) left, (string Id, string File, CodePrint Print) right, double share, int passages)
    {
        var (first, second) = string.CompareOrdinal(left.File, right.File) < 0 ? (left, right) : (right, left);
        var students = string.CompareOrdinal(left.Id, right.Id) < 0 ? (left.Id, right.Id) : (right.Id, left.Id);
        var pair = new SimilarPair(first.File, second.File, Math.Round(share, 3), passages);
        best[students] = best.TryGetValue(students, out var known) ? Ranked([known, pair]).First() : pair;
    }

    private static IEnumerable<SimilarPair> Ranked(IEnumerable<SimilarPair> pairs) => pairs.OrderByDescending(pair => pair.Share).ThenByDescending(pair => pair.Passages)
        .ThenBy(pair => pair.First, StringComparer.Ordinal).ThenBy(pair => pair.Second, StringComparer.Ordinal);
}
