using Harness.Exercises;
using Harness.Fixtures;
using Harness.Judging.Locking;
using Harness.Tests.Engine;

namespace Harness.Tests.Snapshots;

/// <summary>Our layers on every locked case, those that authors have added too, through the snapshot engine that the suite is built with.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SnapshotTests
{
    private static IEnumerable<TestCaseData> Locked =>
        Checks.Fixtures.List(FixtureStore.ReferenceSet).Select(id => new TestCaseData(id).SetName($"Snapshot.{id.Exercise}.{id.Case}"));

    [TestCaseSource(nameof(Locked))]
    public async Task Layers_give_what_is_locked(FixtureId id)
    {
        var (exercise, @case) = FixtureHygiene.CaseOf(id)!.Value;
        await SnapshotEngine.VerifyAsync(Checks.Fixtures, id.Set, Layers(exercise, @case));
    }

    [Test]
    public async Task A_wrong_digit_is_refused_and_left_beside_the_locked_file()
    {
        using var copy = new FixtureCopy();
        var store = new FixtureStore(copy.Folder);
        var exercise = ExerciseCatalog.Select(["linear.backward"]).Single();
        var right = Layers(exercise, exercise.FindCase("seed-17")!);
        var values = right.Arrays["dW"].Values!.ToArray();
        values[7] += 1e-4;
        var wrong = right with { Arrays = new Dictionary<string, ArraySnapshot>(right.Arrays) { ["dW"] = ArraySnapshot.Of(values, right.Arrays["dW"].Shape) } };

        var refused = await Assert.CatchAsync(async () => await SnapshotEngine.VerifyAsync(store, FixtureStore.ReferenceSet, wrong));

        Assert.That(refused!.Message, Does.Contain("dW").And.Contain("1 of 15 elements"));
        Assert.That(copy.PathOf("reference/linear.backward/seed-17.received.json"), Does.Exist);
    }

    [Test]
    public async Task A_case_that_nobody_locked_is_refused()
    {
        using var copy = new FixtureCopy();
        var exercise = ExerciseCatalog.Select(["graph.product"]).Single();
        await Assert.CatchAsync(async () => await SnapshotEngine.VerifyAsync(
            new FixtureStore(copy.Folder), FixtureStore.ReferenceSet, Layers(exercise, exercise.FindCase("seed-5")!)));
        Assert.That(copy.PathOf("reference/graph.product/seed-5.received.json"), Does.Exist);
    }

    private static Fixture Layers(Exercise exercise, Case @case) =>
        ReferenceRun.Of(Checks.BuiltIn, exercise, @case, keepElements: false).Layers!;
}
