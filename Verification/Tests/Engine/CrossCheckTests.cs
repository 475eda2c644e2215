using Harness.Course;
using Harness.Judging;
using Harness.Results;

namespace Harness.Tests.Engine;

public sealed class CrossCheckTests
{
    private static readonly uint[] ManySeeds = [.. Enumerable.Range(1, 30).Select(seed => (uint)seed)];

    [Test]
    public void Exercises_together_are_judged_as_each_alone_however_many_cases_there_are()
    {
        var options = new CheckOptions(ExerciseSet.BuiltIn.Select(["relu.backward", "bce.forward", "graph.product"]), ManySeeds, Checks.Fixtures, Strict: true);
        var together = new CrossCheck(Checks.BuiltIn, options).Run();

        foreach (var (exercise, report) in options.Exercises.Zip(together))
        {
            Assert.That(report.Checks.Select(check => check.Case).Distinct().Order(), Is.EqualTo(exercise.Cases(ManySeeds).Select(@case => @case.Id).Order()));
            Assert.That(report.Checks, Is.EqualTo(new CrossCheck(Checks.BuiltIn, options).Run(exercise).Checks).Using<Check>(IsSame));
        }
    }

    [Test]
    public void A_run_that_is_called_off_ends() =>
        Assert.That(
            () => new CrossCheck(Checks.BuiltIn, new(ExerciseSet.BuiltIn.All, DefaultSeeds.All, Checks.Fixtures, Strict: true)).Run(cancellation: new(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());

    private static bool IsSame(Check left, Check right) =>
        (left.Case, left.Witness, left.Id, left.Outcome, left.MaxUlps) == (right.Case, right.Witness, right.Id, right.Outcome, right.MaxUlps);
}
