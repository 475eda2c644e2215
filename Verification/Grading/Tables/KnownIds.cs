using Harness.Grading.Intake;

namespace Harness.Grading.Tables;

/// <summary>Ids of a class as a user writes them in a table.</summary>
/// <param name="ids">The ids.</param>
internal sealed class KnownIds(IReadOnlySet<string> ids)
{
    // Comparing takes as long as both are.
    private const int LongestSuggested = 100;
    private const int MostSuggested = 10_000;

    private readonly Dictionary<string, string> _composed = ids.GroupBy(ComposedText.Of).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>The id that is meant, in whatever form of Unicode it was written, or as the gradebook has one that looks like a formula.</summary>
    /// <param name="written">What stands in the table.</param>
    /// <returns>Null where it is none of the class.</returns>
    public string? Find(string written) =>
        ids.Contains(written) ? written
        : _composed.TryGetValue(ComposedText.Of(written), out var same) ? same
        : written.StartsWith('\'') ? Find(written[1..])
        : null;

    /// <summary>What may have been meant, a sentence; empty where nothing is like it.</summary>
    /// <param name="written">What stands in the table.</param>
    public string Suggestion(string written) => written.Length > LongestSuggested || ids.Count > MostSuggested ? "" : Scripting.Suggestion.For(written, ids);
}
