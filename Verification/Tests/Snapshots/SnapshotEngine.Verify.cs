using System.Runtime.CompilerServices;
using DiffEngine;
using Harness.Fixtures;
using VerifyTests;

namespace Harness.Tests.Snapshots;

/// <summary>The same snapshots on Verify.NUnit, which keeps the files and leaves the comparison of numbers to us: -p:SnapshotEngine=Verify.</summary>
internal static class SnapshotEngine
{
    // Before any Verify runs: it refuses settings afterwards.
    [ModuleInitializer]
    internal static void Initialize()
    {
        DiffRunner.Disabled = true;
        VerifierSettings.RegisterStringComparer("json", (received, verified, _) => Task.FromResult(Compare(received, verified)));
    }

    public static async Task VerifyAsync(FixtureStore store, string set, Fixture received)
    {
        var path = store.PathOf(set, received.Exercise, received.Case);
        // Verify drops zeros when it serialises objects itself; a finished text it leaves alone.
        using var verifier = new InnerVerifier(Path.GetDirectoryName(path)!, received.Case);
        await verifier.Verify(new Target("json", FixtureJson.Serialize(received)));
    }

    /// <summary>Called only where the texts differ. What is thrown here would lose the received file, so a damaged one is a difference.</summary>
    private static CompareResult Compare(string received, string verified)
    {
        try
        {
            var (fresh, locked) = (FixtureJson.Parse(received), FixtureJson.Parse(verified));
            var difference = FixtureDifference.Between(locked, fresh);
            return difference.IsTolerated
                ? CompareResult.Equal
                : CompareResult.NotEqual(SnapshotDifference.Describe(new FixtureId(FixtureStore.ReferenceSet, fresh.Exercise, fresh.Case), difference));
        }
        catch (FixtureFormatException exception)
        {
            return CompareResult.NotEqual(exception.Message);
        }
    }
}
