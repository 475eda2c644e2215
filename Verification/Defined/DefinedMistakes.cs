using Harness.Course;
using Harness.Evaluation;
using Harness.Exercises.Formulas;
using Harness.Scripting;

namespace Harness.Defined;

/// <summary>The mistakes of a defined exercise as hypotheses.</summary>
internal static class DefinedMistakes
{
    /// <summary>A mistake in each result in which it shows: its own, and the gradients where that is no gradient.</summary>
    /// <param name="evaluator">The exercise's mathematics.</param>
    /// <param name="mistake">The mistake.</param>
    /// <param name="judged">The results that are judged.</param>
    /// <param name="inputs">Turns a case's values into the exercise's.</param>
    public static IEnumerable<Hypothesis> Of(ExerciseEvaluator evaluator, Mistake mistake, IReadOnlyList<string> judged, Func<CaseData, CaseInputs> inputs) =>
        from result in judged
        where result == mistake.Result || (evaluator.Definition.Results.Contains(mistake.Result) && evaluator.Definition.Gradients.Contains(result))
        select new Hypothesis(mistake.Code, result, (observation, parameter) => Predict(evaluator, mistake, result, inputs(observation.Data), parameter))
        {
            Words = mistake.Words,
            IsDerived = result != mistake.Result,
            Candidates = mistake.Fitted is null ? null : observation => Fitted(evaluator, mistake, result, observation, inputs),
            Evidence = (parameter, _) => mistake.Fitted is null ? [] : [("fitted", $"{mistake.Fitted} = {Number(parameter)}")],
        };

    private static Value? Predict(ExerciseEvaluator evaluator, Mistake mistake, string result, CaseInputs inputs, double parameter)
    {
        try
        {
            return evaluator.Mistaken(mistake, inputs, parameter).TryGetValue(result, out var value) ? ScriptValues.Of(value) : null;
        }
        // A mistaken formula need not be defined for every shape.
        catch (EvaluationException)
        {
            return null;
        }
    }

    private static IEnumerable<double> Fitted(ExerciseEvaluator evaluator, Mistake mistake, string result, Observation observation, Func<CaseData, CaseInputs> inputs)
    {
        // Zeros come of too many formulas to be evidence for one of them.
        if (observation.Actual is not { } actual || !actual.Data.ContainsAnyExcept(0))
            return [];
        try
        {
            return evaluator.Fit(mistake, inputs(observation.Data), result, ScriptValues.Of(actual)) is { } found ? [found] : [];
        }
        catch (EvaluationException)
        {
            return [];
        }
    }

    private static string Number(double value) => value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture);
}
