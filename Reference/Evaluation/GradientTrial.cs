using System.Numerics.Tensors;
using Harness.Exercises.Definitions;
using Harness.Exercises.Syntax;
using Harness.Exercises.Values;
using Harness.FiniteDifference;

namespace Harness.Evaluation;

/// <summary>Holds an exercise's gradients by autograd against central differences of its own forward.</summary>
/// <param name="evaluator">The exercise.</param>
/// <param name="reference">What is right on the case.</param>
internal sealed class GradientTrial(ExerciseEvaluator evaluator, EvaluatedCase reference)
{
    // Finite differences take four forwards for each element.
    private const int MostElements = 400;
    private const double OfTheLargest = 1e-6;
    private const double Least = 1e-7;

    /// <summary>What is wrong; nothing for cases with larger inputs.</summary>
    public IEnumerable<ExerciseFinding> Findings()
    {
        var definition = evaluator.Definition;
        foreach (var gradient in definition.Gradients)
        {
            var input = reference.Inputs.Values[gradient[1..]];
            if (input.Kind != ValueKind.Real)
                yield return definition.FindingAt($"Expected real numbers for {gradient[1..]}, since {gradient} is a gradient, found {input.Describe()}.");
            else if (input.Data.Length is > 0 and <= MostElements && Disagreement(gradient, input) is { } finding)
                yield return finding;
        }
    }

    private ExerciseFinding? Disagreement(string gradient, DrawnValue input)
    {
        var definition = evaluator.Definition;
        DrawnValue expected;
        double[] leftOut;
        try
        {
            expected = Differences(gradient[1..], input);
            leftOut = LeftOut(gradient[1..], input);
        }
        catch (EvaluationException error)
        {
            return definition.FindingAt($"{reference.Inputs.Case.Id}: {error.Message}");
        }
        catch (TextFaultException fault)
        {
            return definition.FindingInKinks(fault);
        }
        var actual = reference.Values[gradient];
        var largest = 0.0;
        foreach (var element in expected.Data)
            largest = Math.Max(largest, Math.Abs(element));
        var wrong = Enumerable.Range(0, actual.Data.Length)
            .Where(i => leftOut[i] == 0 && !(Math.Abs(actual.Data[i] - expected.Data[i]) <= Least + (OfTheLargest * largest))).ToArray();
        return wrong.Length == 0 ? null : definition.FindingAt(FormattableString.Invariant(
            $"{reference.Inputs.Case.Id}: {gradient} by autograd is not the slope of the forward: {wrong.Length} of {actual.Data.Length} elements differ, such as element {wrong[0]}, {actual.Data[wrong[0]]:G6} and not {expected.Data[wrong[0]]:G6}. A kink of the forward belongs into Kinks."));
    }

    private DrawnValue Differences(string name, DrawnValue input)
    {
        var x = Tensor.Create(input.Data.ToArray(), input.IsNumber ? [1] : input.Shape);
        var points = CentralDifferences.Points(x);
        var elements = new double[points.FlattenedLength];
        points.FlattenTo(elements);
        var count = input.Data.Length;
        var moved = Enumerable.Range(0, elements.Length / count).Select(i => DrawnValue.Array(ValueKind.Real, elements[(i * count)..((i + 1) * count)], input.Shape)).ToArray();
        var outputs = evaluator.Outputs(reference.Inputs, name, moved);
        var upstream = evaluator.Definition.Outputs.SelectMany(output => output.Upstream is null ? [1.0] : reference.Inputs.Values[output.Upstream].Data.ToArray()).ToArray();
        var values = outputs.SelectMany(point => evaluator.Definition.Outputs.SelectMany(output => point[output.Result].Data.ToArray())).ToArray();
        var slopes = CentralDifferences.Gradient(x, Tensor.Create(values, [moved.Length, upstream.Length]), Tensor.Create(upstream, [upstream.Length]));
        var result = new double[count];
        slopes.FlattenTo(result);
        return DrawnValue.Array(ValueKind.Real, result, input.Shape);
    }

    private double[] LeftOut(string name, DrawnValue input)
    {
        var leftOut = new double[input.Data.Length];
        foreach (var kink in evaluator.Definition.Kinks.Where(kink => kink.Input == name))
        {
            var mask = kink.Mask(reference.Inputs.Values);
            if (!mask.IsNumber && !mask.Shape.SequenceEqual(input.Shape))
                throw new TextFaultException(kink.Condition.Place, $"Expected a condition of the shape of {name}, found {mask.Describe()}.");
            for (var i = 0; i < leftOut.Length; i++)
                leftOut[i] += mask.Data[mask.IsNumber ? 0 : i];
        }
        return leftOut;
    }
}
