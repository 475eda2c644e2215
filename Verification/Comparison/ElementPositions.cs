namespace Harness.Comparison;

/// <summary>How many elements are of some kind, and where the first of them is.</summary>
/// <param name="Count">The number of such elements, at least 0.</param>
/// <param name="First">The index of the first in row-major order; null where there is none.</param>
public sealed record ElementPositions(long Count, nint[]? First)
{
    /// <summary>No such element.</summary>
    public static ElementPositions None { get; } = new(0, null);
}
