using Harness.Results;
using Harness.Scripting;

namespace Harness.Course.Exercises;

/// <summary>What may be wrong with ReLU's mask, forward and backward alike: which part of an input is let through, and by how much.</summary>
internal static class MaskMistakes
{
    /// <summary>The hypotheses on a result that is right where it is the input for X above 0, and 0 elsewhere.</summary>
    /// <param name="result">The result's name.</param>
    /// <param name="input">The input that the mask is laid on: X itself, or dout.</param>
    public static IEnumerable<Hypothesis> Of(string result, string input) =>
    [
        new(DiagnosisCodes.MaskInverted, result, observation => Masked(observation, input, above: 0, below: 1)),
        new(DiagnosisCodes.MaskMissing, result, observation => observation.Data[input]) { Evidence = (_, _) => [("input", input)] },
        new(DiagnosisCodes.Leaky, result, (observation, slope) => Masked(observation, input, above: 1, below: slope))
        {
            Candidates = observation => [Slope(observation, input)],
            Evidence = (slope, _) => [("input", input), ("slope", EvidenceText.Number(slope))],
        },
    ];

    private static Value Masked(Observation observation, string input, double above, double below) =>
        Values.Zip(observation.Data[input], observation.Data["X"], (passed, x) => passed * (x > 0 ? above : below));

    /// <summary>By how much the largest masked input comes through.</summary>
    private static double Slope(Observation observation, string input)
    {
        var masked = Masked(observation, input, above: 0, below: 1);
        var largest = Values.IndexOfLargest(masked);
        return observation.Actual!.Data[largest] / masked.Data[largest];
    }
}
