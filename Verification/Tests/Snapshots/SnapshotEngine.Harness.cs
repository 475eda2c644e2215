using Harness.Fixtures;

namespace Harness.Tests.Snapshots;

/// <summary>Our own snapshots: fixtures compared as numbers, the received ones beside the locked ones.</summary>
internal static class SnapshotEngine
{
    public static Task VerifyAsync(FixtureStore store, string set, Fixture received)
    {
        var id = new FixtureId(set, received.Exercise, received.Case);
        var (locked, problem) = store.Read(id);
        if (problem is not null)
        {
            if (problem.Kind == FixtureProblemKind.Missing)
                store.WriteReceived(set, received);
            throw new AssertionException(problem.Message);
        }

        var difference = FixtureDifference.Between(locked!, received);
        if (difference.IsTolerated)
        {
            store.Reject(id);
            return Task.CompletedTask;
        }

        store.WriteReceived(set, received);
        throw new AssertionException(SnapshotDifference.Describe(id, difference));
    }
}
