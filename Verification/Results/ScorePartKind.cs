using System.Text.Json.Serialization;

namespace Harness.Results;

/// <summary>What a part of a score is about.</summary>
public enum ScorePartKind
{
    /// <summary>The results on the inputs that the notebook states.</summary>
    [JsonStringEnumMemberName("notebook")]
    Notebook,

    /// <summary>The results on all other inputs, hidden ones among them.</summary>
    [JsonStringEnumMemberName("fresh")]
    Fresh,

    /// <summary>A law; a broken one costs points.</summary>
    [JsonStringEnumMemberName("law")]
    Law,

    /// <summary>What broken laws would take below 0.</summary>
    [JsonStringEnumMemberName("floor")]
    Floor,

    /// <summary>Numbers that stand in the code: they cost all that was earned.</summary>
    [JsonStringEnumMemberName("hard-coded")]
    HardCoded,

    /// <summary>A person has set the score.</summary>
    [JsonStringEnumMemberName("override")]
    Override,
}
