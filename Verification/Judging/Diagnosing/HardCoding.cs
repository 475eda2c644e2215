using Harness.Course;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging.Diagnosing;

/// <summary>Finds results that are right in the notebook's case only, because its numbers, or any constants, stand in the code.</summary>
internal static class HardCoding
{
    // One wrong constant is a wrong number; the same one for several inputs is a constant.
    private const int FewestCases = 2;

    /// <summary>The suspicion that a result does not depend on the inputs.</summary>
    /// <param name="observations">The result in every case.</param>
    /// <param name="passesNotebook">Whether it passes what the notebook asks of it.</param>
    public static Suspicion? Find(IReadOnlyList<Observation> observations, bool passesNotebook)
    {
        Value[] shown = [.. observations.Where(observation => observation.Data.Case.IsNotebook).Select(observation => observation.Actual).OfType<Value>()];
        Observation[] others = [.. observations.Where(observation => !observation.Data.Case.IsNotebook)];
        // Zeros are right where the subject's own parameters are zero, and nobody copies them.
        if (!passesNotebook || shown.All(value => Values.Largest(value) == 0) || others.Any(observation => observation.Actual is null))
            return null;
        Observation[] wrong = [.. others.Where(observation => !observation.Agrees)];
        if (wrong.Length < FewestCases || !(others.All(observation => Repeats(observation.Actual!, shown)) || IsOneNumber(others)))
            return null;
        return new(DiagnosisCodes.HardCoded, wrong[0].Result, [], Suspicion.SampleOf($"{wrong[0].Data.Case.Id}: {wrong[0].Result}", wrong[0].Actual, wrong[0].Reference));
    }

    /// <summary>The suspicion that the notebook's inputs are recognised: right there, and a refusal of all others.</summary>
    /// <param name="examined">The cases that a report shows.</param>
    public static Suspicion? FindRefusal(IReadOnlyList<Examination> examined)
    {
        var stated = examined.Where(examination => examination.CaseRun is { Case.IsNotebook: true }).ToArray();
        var others = examined.Where(examination => examination.CaseRun is not { Case.IsNotebook: true }).ToArray();
        if (stated.Length == 0 || others.Length < FewestCases || stated.Any(examination => examination.Checks.Any(check => check.Failed))
            || !others.All(examination => examination.Checks is [{ Outcome: Outcome.NotImplemented or Outcome.Threw }]))
            return null;
        return new(DiagnosisCodes.HardCoded, stated[0].CaseRun!.Reference.Keys.First(), [(Sentences.Refused, others[0].Checks[0].Case)], []);
    }

    private static bool Repeats(Value actual, Value[] shown) => shown.Any(value => value.Data.SequenceEqual(actual.Data));

    private static bool IsOneNumber(Observation[] others)
    {
        var first = others[0].Actual!.Data[0];
        return double.IsFinite(first) && others.All(observation => !observation.Actual!.Data.ContainsAnyExcept(first));
    }
}
