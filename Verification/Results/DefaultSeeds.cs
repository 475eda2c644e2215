namespace Harness.Results;

/// <summary>The fresh seeds that are used unless others are asked for, and for which fixtures are locked.</summary>
public static class DefaultSeeds
{
    /// <summary>The seeds.</summary>
    public static IReadOnlyList<uint> All { get; } = [17, 101, 102];
}
