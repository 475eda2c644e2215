namespace Harness.Comparison;

/// <summary>What a comparison found; the first that applies, in the order shape, finiteness, values.</summary>
public enum ComparisonOutcome
{
    /// <summary>The shapes are equal and the tolerance allows every element.</summary>
    Passed,

    /// <summary>The shapes differ; no value was looked at.</summary>
    WrongShape,

    /// <summary>A NaN or an infinity stands where a finite number is expected.</summary>
    NotFinite,

    /// <summary>An element differs by more than the tolerance allows, or is finite where a NaN or an infinity is expected.</summary>
    WrongValues,
}
