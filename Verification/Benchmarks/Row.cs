using System.Text.Json.Serialization;

namespace Harness.Benchmarks;

/// <summary>What came of a contest.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Against">Whom it was measured against.</param>
/// <param name="Ours">Our median time; null where nothing was measured.</param>
/// <param name="Theirs">Theirs.</param>
/// <param name="Ratio">Theirs over ours.</param>
/// <param name="Target">The ratio that is aimed at.</param>
/// <param name="Unit">The unit of the times.</param>
/// <param name="Spread">The middle half of our times, over their median.</param>
internal sealed record Row(
    string Name, string Against,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Ours,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Theirs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Ratio,
    double Target, string Unit, double? Spread)
{
    /// <summary>The ratio of the call that returns fresh results.</summary>
    public double? FreshRatio { get; init; }

    /// <summary>The share that ours has of what the core can do at most, measured in the same turns; null where it was not of interest.</summary>
    public double? PeakShare { get; init; }

    /// <summary>The share that is aimed at.</summary>
    public double? PeakShareTarget { get; init; }

    /// <summary>Bytes that a call of ours allocates on its thread; null where it runs in a process of its own.</summary>
    public long? Allocated { get; init; }

    /// <summary>Why nothing was measured; null where it was.</summary>
    public string? Reason { get; init; }
}
