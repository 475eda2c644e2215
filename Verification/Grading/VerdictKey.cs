namespace Harness.Grading;

/// <summary>What the verdict on a submission follows from: where both hashes are what they were, so is the verdict.</summary>
/// <param name="Results">The hash of what its results follow from: itself, and all that it is run and compared with.</param>
/// <param name="Points">The hash of what results earn.</param>
internal sealed record VerdictKey(string Results, string Points)
{
    /// <summary>The key as the journal keeps it.</summary>
    public override string ToString() => $"{Results}.{Points}";

    /// <summary>A key of the journal; null where there is none, and where an earlier version wrote it.</summary>
    /// <param name="text">What the journal keeps.</param>
    public static VerdictKey? TryParse(string text) => text.Split('.') is [var results, var points] ? new(results, points) : null;
}
