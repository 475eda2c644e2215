using System.Runtime.CompilerServices;
using Harness.Fixtures;
using Harness.Tests.Engine;
using VerifyTests;

namespace Harness.Tests.Snapshots;

/// <summary>The same snapshots on Verify.NUnit, which keeps the files and leaves the comparison of numbers to us: -p:SnapshotEngine=Verify.</summary>
internal static class SnapshotEngine
{
    /// <summary>Whether a locked file whose lines end in CRLF is read as any other, rather than refused.</summary>
    public static bool ReadsCarriageReturns => false;

    /// <summary>Whether received files are attached to the test wherever it runs, and not only where a build server is recognised.</summary>
    public static bool AttachesEverywhere => false;

    // Before any Verify runs: it refuses settings afterwards.
    [ModuleInitializer]
    internal static void Initialize()
    {
        // Nothing else loads Verify.NUnit, which attaches received files to tests.
        RuntimeHelpers.RunModuleConstructor(typeof(VerifyNUnit.Verifier).Module.ModuleHandle);
        VerifierSettings.RegisterStringComparer("json", (received, verified, _) => Task.FromResult(Compare(received, verified)));
    }

    public static async Task VerifyAsync(FixtureStore store, string set, Fixture received)
    {
        var id = new FixtureId(set, received.Exercise, received.Case);
        var path = store.PathOf(id);
        // Verify's own words for it, and what it leaves behind, differ between its versions.
        if (LockedSnapshot.Read(store, id) is not null && (await File.ReadAllTextAsync(path)).Contains('\r', StringComparison.Ordinal))
            throw new AssertionException(LineEndings(new FixtureProblems(store).Describe(path)));

        // Verify leaves what an earlier run left.
        LockedSnapshot.ForgetReceived(store, id);
        var settings = new VerifySettings();
        if (store.Root != Checks.Fixtures.Root)
            settings.DisableDiff();
        // Verify drops zeros when it serialises objects itself; a finished text it leaves alone.
        using var verifier = new InnerVerifier(Path.GetDirectoryName(path)!, received.Case, settings);
        await verifier.Verify(new Target("json", FixtureJson.Serialize(received)));
    }

    // Where git took note of the file meanwhile, a checkout alone leaves it as it is.
    private static string LineEndings(string file) =>
        $"The fixture {file} has lines that end in CRLF, which Verify refuses; restore it with: rm -- {file} && git checkout -- {file}";

    /// <summary>Called only where the texts differ. What is thrown here would lose the received file, so a damaged one is a difference.</summary>
    private static CompareResult Compare(string received, string verified)
    {
        if (TryParse(received) is not { } fresh)
            return CompareResult.NotEqual("The JSON differs.");
        if (TryParse(verified) is not { } locked)
            return CompareResult.NotEqual("What is locked is no fixture.");
        var difference = FixtureDifference.Between(locked, fresh);
        return difference.IsTolerated
            ? CompareResult.Equal
            : CompareResult.NotEqual(SnapshotDifference.Describe(new FixtureId(FixtureStore.ReferenceSet, fresh.Exercise, fresh.Case), difference));
    }

    /// <summary>The fixture; null where the text is none, as that of somebody's own Verify call on JSON.</summary>
    private static Fixture? TryParse(string text)
    {
        try
        {
            return FixtureJson.Parse(text);
        }
        catch (FixtureFormatException)
        {
            return null;
        }
    }
}
