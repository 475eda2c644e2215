using Harness.Fixtures;
using Harness.Judging.Witnesses;
using Harness.Results;

namespace Harness.Judging.Locking;

/// <summary>Leaves what our layers gave beside the fixture that they do not agree with, and clears it away when they do.</summary>
internal static class ReceivedFixtures
{
    /// <summary>Brings the file beside a case's reference fixture up to date.</summary>
    /// <param name="store">The folder of fixtures.</param>
    /// <param name="run">The case.</param>
    /// <param name="checks">What came of it.</param>
    /// <returns>A note where it could not be written; else null.</returns>
    public static string? Update(FixtureStore store, CaseRun run, IReadOnlyList<Check> checks)
    {
        var held = checks.Where(check => check.Witness == WitnessIds.Fixture && check.Outcome != Outcome.Skipped && !check.LacksFixture).ToArray();
        if (held.Length == 0)
            return null;
        var id = new FixtureId(FixtureStore.ReferenceSet, run.Exercise.Id, run.Case.Id);
        try
        {
            if (IsDecisionAwaited(store, id))
                return null;
            if (held.Any(check => check.Failed))
                store.WriteReceived(id.Set, ReferenceRun.LayersOf(run));
            else
                store.Reject(id);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{id.Exercise}, {run.Case.Title}: what the layers gave could not be written beside the fixture: {exception.Message}";
        }
    }

    /// <summary>Whether other numbers than our layers' own wait beside a fixture: what generate left stays until somebody takes it or not.</summary>
    public static bool IsDecisionAwaited(FixtureStore store, FixtureId id) =>
        File.Exists(store.ReceivedPathOf(id)) && store.ReadReceived(id).Fixture?.Source?.Witness != ReferenceRun.LayersWitness;
}
