using Harness.Comparison;
using Harness.Scripting;

namespace Harness.Course;

/// <summary>One result of the subject in one case, beside the right one.</summary>
public sealed class Observation
{
    private readonly Lazy<double> _scale;
    private readonly Lazy<bool> _agrees;
    private readonly bool _strict;

    internal Observation(string result, CaseData data, Value? actual, Value reference, Func<double> scale, bool strict)
    {
        (Result, Data, Actual, Reference, _strict) = (result, data, actual, reference, strict);
        _scale = new(scale);
        _agrees = new(() => actual is not null && Values.Compare(actual, reference, JudgedBy).Agrees);
    }

    /// <summary>The result's name.</summary>
    public string Result { get; }

    /// <summary>The case's values, with the parameters that the subject holds.</summary>
    public CaseData Data { get; }

    /// <summary>What the subject returned; null where it returned no such result.</summary>
    public Value? Actual { get; }

    /// <summary>What torch returned.</summary>
    public Value Reference { get; }

    /// <summary>N, the size of the batch; null where the exercise has none.</summary>
    public int? Batch => Data.Case.Sizes.Lengths.Where(size => size.Name == "n").Select(size => (int?)size.Length).FirstOrDefault();

    /// <summary>Whether the result is right by the tolerance of the judgement.</summary>
    internal bool Agrees => _agrees.Value;

    /// <summary>The largest magnitude of the terms that the result is made of.</summary>
    internal double Scale => _scale.Value;

    private Tolerance JudgedBy => _strict ? Tolerance.Double : Tolerance.Scaled(Scale);

    /// <summary>Whether a mistaken formula gives the subject's numbers, as near as the judgement asks of right ones.</summary>
    /// <param name="predicted">What the formula gives; null where it gives no such result.</param>
    internal bool IsReproducedBy(Value? predicted)
    {
        if (predicted is null || Actual is null)
            return predicted is null && Actual is null;
        var largest = Values.Largest(predicted);
        // Infinity comes of too many mistakes to be evidence for one of them.
        if (!double.IsFinite(largest) || !Unpadded(predicted).SequenceEqual(Unpadded(Actual)))
            return false;
        return ArrayComparer.Compare(Actual.Data, predicted.Shape, predicted.Data, predicted.Shape, ToleranceAt(largest)).Agrees;
    }

    /// <summary>How many elements tell a mistaken formula from the right one.</summary>
    /// <param name="predicted">What the mistaken formula gives; null where it gives no such result.</param>
    internal long Distinguished(Value? predicted)
    {
        if (predicted is null)
            return 1;
        var comparison = Values.Compare(predicted, Reference, JudgedBy);
        return comparison.Outcome == ComparisonOutcome.WrongShape ? comparison.Total : comparison.Mismatched;
    }

    /// <summary>The judgement's tolerance for numbers of another size: the terms that cancel have grown or shrunk with the result.</summary>
    private Tolerance ToleranceAt(double largest)
    {
        if (_strict)
            return Tolerance.Double;
        var right = Values.Largest(Reference);
        return Tolerance.Scaled(right == 0 ? Math.Max(Scale, largest) : Scale * (largest / right));
    }

    /// <summary>The shape without lengths of 1, by which rows, columns and vectors are one.</summary>
    private static IEnumerable<nint> Unpadded(Value value) => value.Shape.ToArray().Where(length => length != 1);
}
