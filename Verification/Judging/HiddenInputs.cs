using Harness.Course;
using Harness.Results;

namespace Harness.Judging;

/// <summary>What may be told of a case that a student must not be able to learn by heart: that it failed.</summary>
internal static class HiddenInputs
{
    /// <summary>The checks without seed, arrays and numbers.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="index">The case's place, which stands for its name.</param>
    /// <param name="checks">The checks.</param>
    public static IEnumerable<Check> Mask(Exercise exercise, int index, IEnumerable<Check> checks)
    {
        var name = CaseIds.HiddenAt(index);
        return checks.Select(check => new Check(check.Id, name, check.Witness, Mask(check))
        {
            LacksFixture = check.LacksFixture,
            IsUnrelated = check.IsUnrelated,
            Message = check.Failed ? $"{exercise.Id}, {check.Id}: fails on hidden inputs." : null,
        });
    }

    // How a case fails is the submission's choice: a throw here and a NaN there would spell the seed. That we failed is not.
    private static Outcome Mask(Check check) => check.Failed && check.Outcome != Outcome.HarnessError ? Outcome.WrongValues : check.Outcome;
}
