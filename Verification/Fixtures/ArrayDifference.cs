using Harness.Comparison;

namespace Harness.Fixtures;

/// <summary>One array of a locked fixture beside the one that would take its place.</summary>
public sealed record ArrayDifference
{
    /// <summary>The array's name.</summary>
    public required string Name { get; init; }

    /// <summary>What became of it.</summary>
    public required ArrayChange Change { get; init; }

    /// <summary>The locked shape; null where the array was added.</summary>
    public nint[]? LockedShape { get; init; }

    /// <summary>The new shape; null where the array was removed.</summary>
    public nint[]? NewShape { get; init; }

    /// <summary>The first elements of an array that was added, at most five; empty for others.</summary>
    public IReadOnlyList<double> First { get; init; } = [];

    /// <summary>The new array held against the locked one, within the locked fixture's tolerance; null where there is only one.</summary>
    public SnapshotComparison? Comparison { get; init; }

    /// <summary>The distances of the elements that both sides have at hand: all, or those of the leading rows; null where the shapes differ.</summary>
    public UlpHistogram? Ulps { get; init; }

    /// <summary>Whether <see cref="Ulps"/> covers every element.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Whether the locked fixture's tolerance allows the change.</summary>
    public bool IsTolerated => Comparison?.Agrees == true;

    /// <summary>The largest distance of an element in ULPs; null where the shapes differ or not every element is at hand.</summary>
    public long? MaxUlps => Change == ArrayChange.Same ? 0 : IsComplete ? Ulps?.Max : null;

    internal static ArrayDifference Of(string name, ArraySnapshot? locked, ArraySnapshot? fresh, Tolerance tolerance)
    {
        if (locked is null || fresh is null)
        {
            return new ArrayDifference
            {
                Name = name,
                Change = locked is null ? ArrayChange.Added : ArrayChange.Removed,
                LockedShape = locked?.Shape,
                NewShape = fresh?.Shape,
                First = [.. (fresh?.Values ?? fresh?.Summary!.Leading ?? []).Take(ArrayComparison.MaxListed)],
            };
        }

        SnapshotComparison comparison = locked.Compare(fresh, locked.Tolerance ?? tolerance);
        bool reshaped = comparison.Outcome == ComparisonOutcome.WrongShape;
        (double[] before, double[] after) = reshaped ? ([], []) : Common(locked, fresh);
        var ulps = UlpHistogram.Of(after, before);
        bool complete = before.Length == locked.Count;
        // Where only summaries are known, one that was edited differs somewhere in what it states.
        bool same = ulps.Moved == 0 && (complete || (comparison.IsBitIdentical && comparison.Statistics.All(statistic => statistic.Actual.Equals(statistic.Expected))));
        return new ArrayDifference
        {
            Name = name,
            Change = reshaped ? ArrayChange.Reshaped : same ? ArrayChange.Same : ArrayChange.Moved,
            LockedShape = locked.Shape,
            NewShape = fresh.Shape,
            Comparison = comparison,
            Ulps = reshaped ? null : ulps,
            IsComplete = !reshaped && complete,
        };
    }

    /// <summary>The elements that both sides have at hand, from the first on.</summary>
    private static (double[] Locked, double[] Fresh) Common(ArraySnapshot locked, ArraySnapshot fresh)
    {
        double[] before = locked.Values ?? locked.Summary!.Leading;
        double[] after = fresh.Values ?? fresh.Summary!.Leading;
        int count = Math.Min(before.Length, after.Length);
        return (before.Length == count ? before : before[..count], after.Length == count ? after : after[..count]);
    }
}
