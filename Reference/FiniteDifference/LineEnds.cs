namespace Harness.FiniteDifference;

/// <summary>Where the points of a line are, on it.</summary>
/// <param name="Before">The point before.</param>
/// <param name="Start">The point of the check.</param>
/// <param name="After">The point after.</param>
internal readonly record struct LineEnds(double Before, double Start, double After)
{
    /// <summary>How far the outer points are apart: as far as they are, where a last bit was lost.</summary>
    public double Distance => After - Before;
}
