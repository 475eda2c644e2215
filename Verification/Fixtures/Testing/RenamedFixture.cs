namespace Harness.Fixtures.Testing;

/// <summary>Finds the fixture of a test that was renamed.</summary>
internal static class RenamedFixture
{
    /// <summary>Names a fixture that no test has asked for so far and that holds the numbers which came for a missing one, in a line of its own; empty where there is none.</summary>
    public static string AdviceFor(FixtureStore store, FixtureId id)
    {
        if (File.Exists(store.PathOf(id)) || store.ReadReceived(id).Fixture is not { } received)
            return "";
        var same = store.List(FixtureRecorder.Set).FirstOrDefault(other =>
            !FixtureUses.Contains(store, other) && store.Read(other) is { Problem: null, Fixture: { } locked } && AreSame(locked, received));
        return same is null ? "" : $"{same} holds the same numbers, and no test has asked for it so far: if this test was renamed, it is the old fixture, and a whole run names it as orphaned once these are accepted.\n";
    }

    // Their names differ, as everything else that a fixture says beside its arrays may.
    private static bool AreSame(Fixture locked, Fixture received) =>
        FixtureDifference.Between(locked, received).Arrays is { Count: > 0 } arrays && arrays.All(array => array.IsTolerated);
}
