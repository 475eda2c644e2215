using Harness.Comparison.Fixtures;

namespace Harness.Engine;

/// <summary>The sets that exercises are held against.</summary>
public static class FixtureSets
{
    /// <summary>Every set with one file an exercise and case.</summary>
    public static IReadOnlyList<string> Judged { get; } = [FixtureStore.NotebookSet, FixtureStore.ReferenceSet];
}
