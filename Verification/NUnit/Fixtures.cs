using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Harness.Fixtures;
using NUnit.Framework;

namespace Harness.NUnit;

/// <summary>The fixtures of a test project as a whole.</summary>
public static class Fixtures
{
    private static readonly ConcurrentDictionary<(string Folder, FixtureId Id), FixtureUse> Asked = new();

    /// <summary>Holds that no fixture is orphaned: each was asked for by a test of this run, and can be read.</summary>
    /// <param name="callerFile">The compiler's; from it the test project's folder is found, as <see cref="Matches.Fixture"/> does.</param>
    /// <remarks>
    /// Call it when all tests of a project have run, in the <c>OneTimeTearDown</c> of a <c>SetUpFixture</c> outside any namespace. After a run of some tests the fixtures of the
    /// others look orphaned, and so do those of another project that has the same folder; the message says so.
    /// </remarks>
    /// <exception cref="AssertionException">Some are orphaned, unreadable or were edited by hand; each is named, with the command that mends it.</exception>
    public static void AssertNoneOrphaned([CallerFilePath] string callerFile = "") => AssertNoneOrphaned(FixtureFolder.Of(callerFile));

    internal static FixtureUse Ask(FixtureStore store, FixtureId id) => Asked.GetOrAdd((store.Root, id), _ => new());

    private static void AssertNoneOrphaned(FixtureStore store)
    {
        var problems = new FixtureInspector(store).Inspect(
            FixtureRecorder.Set, [], _ => true, id => Asked.ContainsKey((store.Root, id)) ? null : "no test of this run asked for it");
        if (problems.Count == 0)
            return;
        string caution = problems.Any(problem => problem.Kind == FixtureProblemKind.Orphaned)
            ? $"Remove nothing after a run of some tests only, or where other projects have their fixtures in {store.Root} too: what seems orphaned may be theirs.\n"
            : "";
        Assert.Fail(caution + string.Join('\n', problems.Select(problem => problem.Message)));
    }
}
