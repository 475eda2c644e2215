using System.Text.Json.Serialization;

namespace Harness.Results.Summaries;

/// <summary>The sources of all similar pairs of a class, for staff: <c>DIR/similar.json</c>.</summary>
/// <param name="Sources">Each submission of a pair, once.</param>
/// <param name="Pairs">The pairs, most similar first.</param>
public sealed record ComparedSources(IReadOnlyList<ComparedSource> Sources, IReadOnlyList<ComparedPair> Pairs)
{
    /// <summary>The value of the member <c>schema</c>.</summary>
    public const string CurrentSchema = "harness.similar/1";

    /// <summary>No pair.</summary>
    public static ComparedSources None { get; } = new([], []);

    /// <summary>The schema, first in the document.</summary>
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = CurrentSchema;
}
