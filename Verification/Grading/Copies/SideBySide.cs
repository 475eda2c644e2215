using Harness.Results.Summaries;

namespace Harness.Grading.Copies;

/// <summary>Makes what a page shows of similar pairs: both sources, and the lines that they have in common.</summary>
internal static class SideBySide
{
    /// <summary>The sources of pairs.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="prints">The print of each submission by its path.</param>
    public static ComparedSources Of(IReadOnlyList<SimilarPair> pairs, IReadOnlyDictionary<string, CodePrint> prints) => new(
        [.. pairs.SelectMany(pair => (string[])[pair.First, pair.Second]).Distinct(StringComparer.Ordinal).Select(file => new ComparedSource(file, prints[file].Texts()))],
        [.. pairs.Select(pair => new ComparedPair(pair.First, pair.Second, Lines(prints[pair.First], prints[pair.Second]), Lines(prints[pair.Second], prints[pair.First])))]);

    /// <summary>The lines of a submission's passages that another one has too, neighbours put together.</summary>
    private static List<LineRange> Lines(CodePrint own, CodePrint other)
    {
        var (hashes, lines) = (other.Fingerprints.Select(fingerprint => fingerprint.Hash).ToHashSet(), new List<LineRange>());
        foreach (var fingerprint in own.Fingerprints.Where(fingerprint => hashes.Contains(fingerprint.Hash)).OrderBy(fingerprint => fingerprint.Text).ThenBy(fingerprint => fingerprint.First))
            if (lines is [.., var last] && last.Text == fingerprint.Text && fingerprint.First <= last.Last + 1)
                lines[^1] = last with { Last = Math.Max(last.Last, fingerprint.Last) };
            else
                lines.Add(new(fingerprint.Text, fingerprint.First, fingerprint.Last));
        return lines;
    }
}
