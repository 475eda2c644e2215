using Harness.Scripting;

namespace Harness.Course;

/// <summary>A result that is a mean logarithmic loss, for witnesses that know such a loss by itself.</summary>
/// <param name="Result">The result's name.</param>
/// <param name="Targets">The targets: <c>(N,)</c> of 0 and 1, or one-hot <c>(N, M)</c>.</param>
/// <param name="Predicted">The probabilities, in the same shape.</param>
public sealed record LogLoss(string Result, Value Targets, Value Predicted)
{
    /// <summary>Whether the targets are one-hot.</summary>
    public bool IsOneHot => Targets.Shape.Length == 2;
}
