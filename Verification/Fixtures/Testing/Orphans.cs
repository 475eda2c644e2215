namespace Harness.Fixtures.Testing;

/// <summary>What is wrong with a project's fixtures after a run.</summary>
internal static class Orphans
{
    /// <summary>Names the fixtures that are orphaned, unreadable or were edited by hand; null where there are none.</summary>
    /// <param name="store">The project's fixtures.</param>
    /// <param name="isWholeRun">Whether every test of the project ran and passed; else nothing is an orphan, since another test may ask for it.</param>
    public static string? Describe(FixtureStore store, bool isWholeRun)
    {
        var problems = new FixtureInspector(store).Inspect(
            FixtureRecorder.Set, [], _ => true, id => !isWholeRun || FixtureUses.Contains(store, id) ? null : "no test of this run asked for it");
        if (problems.Count == 0)
            return null;
        string caution = problems.Any(problem => problem.Kind == FixtureProblemKind.Orphaned)
            ? $"Remove nothing where other projects have their fixtures in {store.Root} too: what seems orphaned may be theirs.\n"
            : "";
        return caution + string.Join('\n', problems.Select(problem => problem.Message));
    }
}
