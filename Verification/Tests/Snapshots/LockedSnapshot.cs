using Harness.Fixtures;
using Harness.Judging.Locking;

namespace Harness.Tests.Snapshots;

/// <summary>What holds of a snapshot's two files under every engine.</summary>
internal static class LockedSnapshot
{
    /// <summary>The locked fixture; null where there is none.</summary>
    /// <exception cref="AssertionException">It was edited by hand, states no checksum or cannot be read: an engine that compares texts or numbers alone might pass it or take it for a new one.</exception>
    public static Fixture? Read(FixtureStore store, FixtureId id)
    {
        var (locked, problem) = store.Read(id);
        return problem is null or { Kind: FixtureProblemKind.Missing } ? locked : throw new AssertionException(problem.Message);
    }

    /// <summary>Clears away what an earlier run left beside it; what <c>fixtures generate</c> left stays until somebody takes it or not.</summary>
    public static void ForgetReceived(FixtureStore store, FixtureId id)
    {
        if (!ReceivedFixtures.IsDecisionAwaited(store, id))
            store.Reject(id);
    }
}
