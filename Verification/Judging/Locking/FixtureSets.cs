using Harness.Fixtures;

namespace Harness.Judging.Locking;

/// <summary>The sets that exercises are held against.</summary>
public static class FixtureSets
{
    /// <summary>Every set with one file an exercise and case.</summary>
    public static IReadOnlyList<string> Judged { get; } = [FixtureStore.NotebookSet, FixtureStore.ReferenceSet];

    /// <summary>Whether a folder has one of these sets: one of recordings alone has nothing to do with our exercises.</summary>
    public static bool AreIn(FixtureStore store) => Judged.Any(set => Directory.Exists(Path.Combine(store.Root, set)));
}
