namespace Harness.FiniteDifference;

/// <summary>One thing that is wrong with the gradient by one input.</summary>
/// <param name="Fault">What.</param>
/// <param name="Input">The name of the input; <c>output</c> for the function's own result.</param>
/// <param name="Description">The same in one sentence, with the values.</param>
public sealed record GradientFinding(GradientFault Fault, string Input, string Description)
{
    /// <summary>Where in the input the gradient is farthest from what is allowed; null where no element is meant.</summary>
    public IReadOnlyList<nint>? Index { get; init; }

    /// <summary>Of which element of the output it is the derivative; null for a sum over all, weighted by the upstream gradient.</summary>
    public IReadOnlyList<nint>? Output { get; init; }

    /// <summary>The value that the gradient has there.</summary>
    public double? Analytic { get; init; }

    /// <summary>What finite differences give there, or the first of two calls gave.</summary>
    public double? Numeric { get; init; }

    /// <summary>How far the two may be apart.</summary>
    public double? Bound { get; init; }

    /// <summary>How many derivatives differ.</summary>
    public long Mismatched { get; init; }

    /// <summary>How many were compared.</summary>
    public long Total { get; init; }
}
