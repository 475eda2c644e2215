using Harness.Exercises.Values;

namespace Harness.Evaluation;

/// <summary>What is right on a case.</summary>
/// <param name="Inputs">The case's inputs.</param>
/// <param name="Values">Results and gradients by name, in double precision.</param>
/// <param name="Single">The same, computed in float32.</param>
public sealed record EvaluatedCase(CaseInputs Inputs, IReadOnlyDictionary<string, DrawnValue> Values, IReadOnlyDictionary<string, DrawnValue> Single)
{
    private const double OfTheLargest = 1e-5;
    private const double OfTheLoss = 8;

    /// <summary>How far an element of a result may be from the right one: max(1e-5 of the largest, 8 × what float32 lost).</summary>
    /// <param name="name">A result or gradient.</param>
    /// <returns>0 for whole numbers and flags. Where float32 is not finite, only the first term counts.</returns>
    public double Allowance(string name)
    {
        var (right, single) = (Values[name], Single[name]);
        if (right.Kind != ValueKind.Real)
            return 0;
        var (largest, lost) = (0.0, 0.0);
        for (var i = 0; i < right.Data.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(right.Data[i]));
            lost = Math.Max(lost, Math.Abs(right.Data[i] - single.Data[i]));
        }
        return Math.Max(OfTheLargest * largest, double.IsFinite(lost) ? OfTheLoss * lost : 0);
    }
}
