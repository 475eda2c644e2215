using Harness.Fixtures;
using Harness.Tests.Engine;

namespace Harness.Tests.Snapshots;

/// <summary>Our layers on every locked case, those that authors have added too, through the snapshot engine that the suite is built with.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SnapshotTests
{
    private static IEnumerable<TestCaseData> Locked =>
        Checks.Fixtures.List(FixtureStore.ReferenceSet).Select(id => new TestCaseData(id).SetName($"Snapshot.{id.Exercise}.{id.Case}"));

    [TestCaseSource(nameof(Locked))]
    public async Task Layers_give_what_is_locked(FixtureId id) => await SnapshotEngine.VerifyAsync(Checks.Fixtures, id.Set, LayersSnapshot.Of(id));

    [Test]
    public void The_locked_files_are_those_of_the_repository_and_not_the_copies_of_a_build()
    {
        Assert.That(Checks.Fixtures.Root, Is.EqualTo(Path.Combine(Repository.Root, "fixtures")));
        Assert.That(Path.Combine(AppContext.BaseDirectory, "fixtures", FixtureStore.MarkerName), Does.Exist, "the copies that were read in their place");
    }
}
