using Harness.Exercises.Definitions;
using Harness.Exercises.Formulas;
using Harness.Exercises.Values;

namespace Harness.Evaluation;

/// <summary>Holds that mistakes show: each differs from what is right, and from the mistakes of other codes, on fresh draws.</summary>
/// <param name="evaluator">The exercise.</param>
/// <param name="fresh">What is right on cases of fresh seeds.</param>
internal sealed class MistakeTrial(ExerciseEvaluator evaluator, IReadOnlyList<EvaluatedCase> fresh)
{
    /// <summary>The value that fitted parameters are tried with.</summary>
    private const double Tried = 0.1;
    private const double FitTolerance = 1e-3;

    /// <summary>What is wrong.</summary>
    public IEnumerable<ExerciseFinding> Findings()
    {
        var right = new List<(Mistake Mistake, DrawnValue[] Values)>();
        foreach (var way in evaluator.Definition.AlsoRight)
        {
            var values = Computed(way, out var failure);
            if (failure is not null)
                yield return At(way, failure);
            else if (IsDefined(way, values))
                yield return At(way, $"Expected [AlsoRight] to differ from the definition of {way.Result} on the drawn inputs, found the same numbers.");
            else
                right.Add((way, values));
        }
        var computed = new List<(Mistake Mistake, DrawnValue[] Values)>();
        foreach (var mistake in evaluator.Definition.Mistakes)
        {
            var values = Computed(mistake, out var failure);
            if (failure is not null)
                yield return At(mistake, failure);
            else if (IsDefined(mistake, values) || right.Exists(way => way.Mistake.Result == mistake.Result && Same(mistake.Result, values, way.Values)))
                yield return At(mistake, $"Expected '{mistake.Code}' to differ from the right {mistake.Result} on the drawn inputs, found the same numbers.");
            else if (computed.Find(other => Clashes(other.Mistake, mistake) && Same(mistake.Result, values, other.Values)) is { Mistake: { } twin })
                yield return At(mistake, $"Expected '{mistake.Code}' to differ from '{twin.Code}' in {mistake.Result} on the drawn inputs, found the same numbers.");
            else if (mistake.Fitted is { } fitted && !IsFound(mistake, values[0]))
                yield return At(mistake, FormattableString.Invariant($"Expected {fitted} of '{mistake.Code}' to be found from what it gives for {Tried}, found another value or none."));
            computed.Add((mistake, values));
        }
    }

    /// <summary>What a formula makes of its result in each case; nothing where it fails.</summary>
    private DrawnValue[] Computed(Mistake formula, out string? failure)
    {
        failure = null;
        try
        {
            return [.. fresh.Select(reference => evaluator.Mistaken(formula, reference.Inputs, Tried)[formula.Result])];
        }
        catch (EvaluationException error)
        {
            failure = error.Message;
            return [];
        }
    }

    private bool IsDefined(Mistake formula, DrawnValue[] values) => Same(formula.Result, values, [.. fresh.Select(reference => reference.Values[formula.Result])]);

    private static bool Clashes(Mistake other, Mistake mistake) => other.Result == mistake.Result && other.Code != mistake.Code;

    private static ExerciseFinding At(Mistake mistake, string message) => new(mistake.File, mistake.Line, 0, message);

    private bool IsFound(Mistake mistake, DrawnValue actual)
    {
        var found = evaluator.Fit(mistake, fresh[0].Inputs, mistake.Result, actual);
        // Another number may give the same values: where that is so, either explains them.
        return found is { } parameter && (Math.Abs(parameter - Tried) <= FitTolerance
            || Same(mistake.Result, [evaluator.Mistaken(mistake, fresh[0].Inputs, parameter)[mistake.Result]], [actual]));
    }

    /// <summary>Whether two versions of a result are within the allowance of each other in every case.</summary>
    private bool Same(string result, DrawnValue[] a, DrawnValue[] b)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if (!a[i].Shape.SequenceEqual(b[i].Shape))
                return false;
            var allowance = fresh[i].Allowance(result);
            for (var k = 0; k < a[i].Data.Length; k++)
                if (!(Math.Abs(a[i].Data[k] - b[i].Data[k]) <= allowance))
                    return false;
        }
        return true;
    }
}
