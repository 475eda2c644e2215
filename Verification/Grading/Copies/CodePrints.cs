using Harness.Results.Summaries;
using Harness.Submissions;
using Harness.Submissions.Folders;

namespace Harness.Grading.Copies;

/// <summary>Takes the fingerprints of submissions. What it costs is bounded, whatever was handed in.</summary>
internal static class CodePrints
{
    private const int MostTokens = 200_000;
    private const int MostFingerprints = 4_000;
    private const int MostPlaces = 4;
    private const int LongestTexts = 1 << 18;

    /// <summary>The print of a submission in C# or Python.</summary>
    /// <param name="source">The submission.</param>
    /// <param name="known">The names that are asked for.</param>
    /// <returns>Null if there is no text, or too little of it to be compared.</returns>
    public static CodePrint? Of(SubmissionSource source, KnownNames known)
    {
        var texts = SubmissionTexts.Of(source);
        var fingerprints = Of(texts, source.Python is not null, known.IsAsked);
        return fingerprints.Count == 0 ? null : CodePrint.Of(fingerprints, Cut(texts));
    }

    /// <summary>The fingerprints of texts.</summary>
    /// <param name="texts">The texts, all in one language.</param>
    /// <param name="isPython">Whether that is Python; otherwise C#.</param>
    /// <param name="isAsked">Whether a class or function is asked for by name.</param>
    public static IReadOnlyList<Fingerprint> Of(IReadOnlyList<SourceText> texts, bool isPython, Func<string, bool> isAsked)
    {
        var (bodies, left) = (new List<CodeBody>(), MostTokens);
        foreach (var (file, text) in texts.Index())
        {
            if (isPython)
                bodies.AddRange(PythonBodies.Of(PythonLexer.Read(text.Text, file, ref left)));
            else
                bodies.AddRange(CSharpBodies.Of(CSharpLexer.Read(text.Text, file, ref left)));
        }
        var normalized = new NormalizedCode(bodies);
        // Of too many the least hashes, which are the same ones in a copy.
        return
        [
            .. AskedCode.Of(bodies, isAsked).SelectMany(body => Winnowing.Of(body.Tokens, normalized.Words(body)))
                .GroupBy(fingerprint => fingerprint.Hash).OrderBy(same => same.Key).Take(MostFingerprints).SelectMany(same => same.Take(MostPlaces)),
        ];
    }

    /// <summary>The texts as far as they are kept.</summary>
    private static SourceText[] Cut(IReadOnlyList<SourceText> texts)
    {
        var left = LongestTexts;
        return [.. texts.Select(text =>
        {
            var kept = text.Text[..Math.Min(text.Text.Length, left)];
            left -= kept.Length;
            return text with { Text = kept };
        })];
    }
}
