using Harness.Course;
using Harness.Results;
using Harness.Scripting;
using Harness.Tests.Engine;

namespace Harness.Tests.Diagnoses;

/// <summary>Whatever a subject returns, diagnosing it is no fault of ours, and nothing is made of it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OddResultsTests
{
    private static readonly Dictionary<string, Func<Value, Value>> Oddities = new()
    {
        ["a number"] = value => new(value.Data[0]),
        ["an empty array"] = _ => Value.Array([], 0),
        ["one element"] = value => Value.Array([value.Data[0]], 1),
        ["one element too many"] = value => Value.Array([.. value.Data, 1], value.Data.Length + 1),
        ["flat"] = value => Value.Array(value.Data.ToArray(), value.Data.Length, 1, 1),
        ["not a number"] = value => value.Map(_ => double.NaN),
        ["infinite"] = value => value.Map(x => x / 0),
        ["huge"] = value => value.Map(x => x * 1e300),
        ["tiny"] = value => value.Map(x => (x * 1e-300) + 1e-9),
        ["the exponential"] = value => value.Map(Math.Exp),
    };

    [Test]
    public void Are_diagnosed_without_a_fault([ValueSource(nameof(Ids))] string exercise, [ValueSource(nameof(Names))] string odd)
    {
        var report = Checks.Run(Tampered.With(Oddities[odd]), exercise, strict: false, 101);

        Assert.That(report.Outcome, Is.Not.EqualTo(Outcome.HarnessError), Checks.Failures(report.Checks));
        if (odd is "one element too many" or "not a number" or "infinite" or "the exponential")
            Assert.That(report.Diagnosis, Is.Empty, string.Join('\n', report.Diagnosis));
    }

    [Test]
    public void A_fault_of_ours_costs_the_diagnosis_and_not_the_report()
    {
        var report = Checks.Of(Checks.BuiltIn, seeds: [4]).Run(new HypothesisThatThrows());

        Assert.That(report.Checks.Where(check => check.Failed).Select(check => check.Outcome), Is.All.EqualTo(Outcome.WrongValues));
        Assert.That(report.Diagnosis, Is.Empty);
        Assert.That(report.Notes, Does.Contain("test.throws: not diagnosed, by a fault of the harness: InvalidOperationException: no idea"));
    }

    private static IEnumerable<string> Ids => ExerciseSet.BuiltIn.All.Where(exercise => exercise.Kind != ExerciseKind.BuiltIn).Select(exercise => exercise.Id);

    private static IEnumerable<string> Names => Oddities.Keys;
}
