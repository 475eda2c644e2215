using Harness.Fixtures;
using Harness.Judging.Locking;

namespace Harness.Tests.Snapshots;

/// <summary>Our own snapshots: fixtures compared as numbers, the received ones beside the locked ones and attached to the test.</summary>
internal static class SnapshotEngine
{
    /// <summary>Whether a locked file whose lines end in CRLF is read as any other, rather than refused.</summary>
    public static bool ReadsCarriageReturns => true;

    /// <summary>Whether received files are attached to the test wherever it runs, and not only where a build server is recognised.</summary>
    public static bool AttachesEverywhere => true;

    public static Task VerifyAsync(FixtureStore store, string set, Fixture received)
    {
        var id = new FixtureId(set, received.Exercise, received.Case);
        if (LockedSnapshot.Read(store, id) is not { } locked)
        {
            Leave(store, id, received);
            throw new AssertionException(store.Read(id).Problem!.Message);
        }

        var difference = FixtureDifference.Between(locked, received);
        if (!difference.IsTolerated)
        {
            Leave(store, id, received);
            throw new AssertionException(SnapshotDifference.Describe(id, difference));
        }

        LockedSnapshot.ForgetReceived(store, id);
        return Task.CompletedTask;
    }

    private static void Leave(FixtureStore store, FixtureId id, Fixture received)
    {
        if (!ReceivedFixtures.IsDecisionAwaited(store, id))
            TestContext.AddTestAttachment(store.WriteReceived(id.Set, received), "what the layers gave");
    }
}
