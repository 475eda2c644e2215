using Harness.Course;
using Harness.Results;

namespace Harness.Tests.Engine;

/// <summary>Every exercise and case on our own layers, each a test with the exercise's id as its name.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ExerciseTests
{
    private static IEnumerable<TestCaseData> Cases =>
        from exercise in ExerciseSet.BuiltIn.All
        from @case in exercise.Cases(DefaultSeeds.All)
        select new TestCaseData(exercise, @case).SetName($"{exercise.Id}.{@case.Id}");

    private static IEnumerable<TestCaseData> Exercises => ExerciseSet.BuiltIn.All.Select(exercise => new TestCaseData(exercise).SetArgDisplayNames(exercise.Id));

    [TestCaseSource(nameof(Cases))]
    public void All_witnesses_agree(Exercise exercise, Case @case)
    {
        var (checks, verdicts) = Checks.Of(Checks.BuiltIn).Examine(exercise, @case);

        Assert.That(Checks.Failures(checks), Is.Empty);
        Assert.That(verdicts, Is.Empty);
        Assert.That(checks.Select(check => check.Witness), Does.Contain(WitnessIds.Torch).And.Contain(WitnessIds.Fixture));
    }

    [TestCaseSource(nameof(Exercises))]
    public void Equal_cases_have_equal_inputs(Exercise exercise)
    {
        foreach (var @case in exercise.Cases([5]))
        {
            var (first, second) = (exercise.Draw(@case), exercise.Draw(@case));
            Assert.That(second.Keys, Is.EqualTo(first.Keys));
            foreach (var (name, value) in first)
                Assert.That(second[name].Data.SequenceEqual(value.Data), $"{@case.Id}: {name}");
        }
    }

    [TestCaseSource(nameof(Exercises))]
    public void Another_seed_has_other_inputs_and_still_agrees(Exercise exercise)
    {
        var report = Checks.Of(Checks.BuiltIn, seeds: [4294967295, 0]).Run(exercise);

        Assert.That(Checks.Failures(report.Checks), Is.Empty);
        Assert.That(report.Outcome, Is.EqualTo(Outcome.Passed));
        var cases = exercise.Cases([0, 4294967295]).Where(@case => @case.Id.StartsWith("seed-", StringComparison.Ordinal)).Select(exercise.Draw).ToArray();
        Assert.That(cases[0].Any(pair => !cases[1][pair.Key].Data.SequenceEqual(pair.Value.Data)));
    }

    [TestCase("linear.backward")]
    [TestCase("relu.backward")]
    [TestCase("bce.backward")]
    [TestCase("cross-entropy.backward")]
    public void Every_case_of_a_backward_is_witnessed_by_torch_and_by_finite_differences(string id)
    {
        var report = Checks.Run(Checks.BuiltIn, id);
        foreach (var @case in report.Checks.GroupBy(check => check.Case))
        {
            Assert.That(@case.Where(check => check.Outcome == Outcome.Passed).Select(check => check.Witness),
                Does.Contain(WitnessIds.Torch).And.Contain(WitnessIds.FiniteDifference), @case.Key);
            Assert.That(@case.Where(check => check.Witness == WitnessIds.FiniteDifference).Select(check => check.Outcome), Has.None.EqualTo(Outcome.Skipped));
        }
    }

    [TestCase("bce.forward")]
    [TestCase("cross-entropy.forward")]
    public void MLNet_witnesses_the_losses_where_it_can_and_says_why_where_it_cannot(string id)
    {
        var said = Checks.Run(Checks.BuiltIn, id).Checks.Where(check => check.Witness == WitnessIds.MLNet).ToArray();

        Assert.That(said.Count(check => check.Outcome == Outcome.Passed), Is.GreaterThanOrEqualTo(4));
        Assert.That(said.Where(check => check.Outcome == Outcome.Skipped).Select(check => check.Message), Has.All.StartsWith("Skipped: "));
    }

    [TestCase("linear.backward", new[] { 647.044, 397.748 })]
    [TestCase("relu.backward", new[] { 170.764 })]
    [TestCase("bce.forward", new[] { 0.693, 0.997 })]
    public void The_notebooks_numbers_are_held(string id, double[] numbers)
    {
        var held = Checks.Run(Checks.BuiltIn, id).Checks.Where(check => check.Witness == WitnessIds.Notebook && check.Rule == "round").ToArray();

        Assert.That(held.Select(check => check.Expected), Is.EquivalentTo(numbers));
        Assert.That(held.Select(check => check.Outcome), Has.All.EqualTo(Outcome.Passed));
    }

    [Test]
    public void The_core_exercises_are_worth_ten_points() =>
        Assert.That(ExerciseSet.BuiltIn.All.Where(exercise => exercise.Kind == ExerciseKind.Core).Sum(exercise => exercise.Points), Is.EqualTo(10));

    [Test]
    public void Patterns_select_and_unknown_ids_suggest_the_nearest()
    {
        Assert.That(ExerciseSet.BuiltIn.Select(["linear.*"]).Select(exercise => exercise.Id), Is.EqualTo(["linear.forward", "linear.backward"]));
        Assert.That(ExerciseSet.BuiltIn.Select([]), Is.EqualTo(ExerciseSet.BuiltIn.All));
        Assert.That(() => ExerciseSet.BuiltIn.Select(["linaer.forward"]), Throws.TypeOf<UsageException>().With.Message.Contains("Did you mean 'linear.forward'?"));
        Assert.That(() => ExerciseSet.BuiltIn.Select(["svd"]), Throws.TypeOf<UsageException>().With.Message.Not.Contains("Did you mean"));
    }
}
