using Harness.Fixtures;

namespace Harness.Tests.Snapshots;

/// <summary>The words for a snapshot that differs, the same for every engine.</summary>
internal static class SnapshotDifference
{
    public static string Describe(FixtureId id, FixtureDifference difference) => string.Join('\n',
    [
        $"{id} differs from what is locked; see it with: harness fixtures diff {id}",
        .. difference.Meaning,
        .. difference.Arrays.Where(array => !array.IsTolerated).Select(array => array.Comparison is { } comparison
            ? SnapshotMessage.Describe(array.Name, comparison)
            : $"{array.Name}: {(array.Change == ArrayChange.Added ? "is not locked" : "is gone")}"),
    ]);
}
