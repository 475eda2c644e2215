using Harness.Comparison;

namespace Harness.Fixtures;

/// <summary>What holding an array against a snapshot found; <see cref="SnapshotMessage"/> makes words of it.</summary>
public sealed record SnapshotComparison
{
    /// <summary>What was found, over elements and statistics.</summary>
    public required ComparisonOutcome Outcome { get; init; }

    /// <summary>The comparison of the elements that the snapshot keeps: all, or those of the leading rows.</summary>
    public required ArrayComparison Elements { get; init; }

    /// <summary>The comparison of the statistics; empty where all elements are kept or the shapes differ.</summary>
    public IReadOnlyList<StatisticComparison> Statistics { get; init; } = [];

    /// <summary>Whether a large array has other NaNs and infinities than the fixture.</summary>
    public bool HasOtherNonFinite { get; init; }

    /// <summary>In a large array, the NaNs and infinities that came where the fixture has none or others; none where only summaries were compared.</summary>
    public ElementPositions NonFinite { get; init; } = ElementPositions.None;

    /// <summary>Whether every bit is as the snapshot says: information, which decides only under <see cref="Tolerance.Exact"/>.</summary>
    public bool IsBitIdentical { get; init; }

    /// <summary>Whether the array may stand for the one that was kept.</summary>
    public bool Agrees => Outcome == ComparisonOutcome.Passed;
}
