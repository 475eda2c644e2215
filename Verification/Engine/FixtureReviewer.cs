using System.Globalization;
using Harness.Comparison.Fixtures;
using Harness.Scripting;

namespace Harness.Engine;

/// <summary>Says what would change in locked fixtures, and who moved: our code, the backend, or a hand.</summary>
/// <param name="subject">Our own layers.</param>
/// <param name="store">The folder of fixtures.</param>
public sealed class FixtureReviewer(ISubject subject, FixtureStore store)
{
    /// <summary>Replays a reference fixture: torch and our layers compute its case again.</summary>
    /// <param name="id">A fixture of the reference set.</param>
    /// <returns>The review; null where no exercise has such a case, so that nothing can be replayed.</returns>
    public FixtureReview? Replay(FixtureId id)
    {
        if (FixtureHygiene.CaseOf(id) is not var (exercise, @case))
            return null;
        var run = ReferenceRun.Of(subject, exercise, @case, keepElements: true);
        var read = store.ReadWithArrays(id);
        if (read.Fixture is not { } locked)
            return new(id, FixtureCause.Unknown, read.Problem!.Message) { Refusal = run.Dispute };
        return Review(id, locked, read.Problem, run) with { Refusal = run.Dispute };
    }

    /// <summary>Holds what waits beside a fixture against the locked one.</summary>
    /// <param name="id">A fixture of any set, with a received file that can be read.</param>
    /// <param name="received">What waits.</param>
    public FixtureReview ReviewReceived(FixtureId id, Fixture received)
    {
        var read = store.ReadWithArrays(id);
        var isReference = id.Set == FixtureStore.ReferenceSet;
        var run = isReference && FixtureHygiene.CaseOf(id) is var (exercise, @case) ? ReferenceRun.Of(subject, exercise, @case, keepElements: true) : null;
        var refusal = isReference ? Refusal(received, run) : null;
        if (read.Fixture is not { } locked)
            return new(id, FixtureCause.Unknown, read.Problem!.Message) { Refusal = refusal };
        var difference = FixtureDifference.Between(locked, received);
        var review = run is not null ? Review(id, locked, read.Problem, run)
            : read.Problem is { Kind: FixtureProblemKind.ChecksumMismatch } ? ByHand(id, difference)
            : difference.IsSame ? Same(id)
            : new FixtureReview(id, FixtureCause.RecordedProgram, "The recorded program moved: it gives other numbers than those that are locked.");
        return review with { Difference = difference, Refusal = refusal };
    }

    /// <summary>Why what waits may not be locked: it is not what torch says today, or not what the others confirm.</summary>
    private static string? Refusal(Fixture received, ReferenceRun? run) =>
        run is null ? "No exercise has such a case."
        : run.Dispute is { } dispute ? $"The witnesses disagree: {dispute}"
        : !FixtureDifference.Between(run.Torch, received).IsTolerated ? "These are not the numbers that torch gives today; 'harness fixtures generate' makes those."
        : null;

    private static FixtureReview Review(FixtureId id, Fixture locked, FixtureProblem? problem, ReferenceRun run)
    {
        var torch = FixtureDifference.Between(locked, run.Torch);
        if (problem is { Kind: FixtureProblemKind.ChecksumMismatch or FixtureProblemKind.NoChecksum })
            return ByHand(id, torch);
        if (torch.Meaning.Count > 0)
            return new(id, FixtureCause.Exercise, $"The exercise moved: {string.Join("; ", torch.Meaning)}.") { Difference = torch };
        if (torch.IsTolerated && run.Layers is null)
            return new(id, FixtureCause.OurCode, $"Our code moved: torch still gives the locked numbers, and our layer none: {run.Dispute}") { Difference = torch };
        if (torch.IsTolerated && FixtureDifference.Between(locked, run.Layers!) is { IsTolerated: false } ours)
            return new(id, FixtureCause.OurCode, "Our code moved: torch still gives the locked numbers, our layer others.") { Difference = ours };
        if (torch.IsSame)
            return Same(id);
        var extent = torch.IsTolerated ? ", within the tolerance" : "";
        return Backend(locked.Source, run.Torch.Source!) is { Length: > 0 } changed
            ? new(id, FixtureCause.Backend, $"The backend moved{extent}: {changed}.") { Difference = torch }
            : new(id, FixtureCause.Reference, $"The reference moved{extent}: the backend is the one recorded, and torch gives other numbers; look at Reference/Torch.") { Difference = torch };
    }

    private static FixtureReview Same(FixtureId id) => new(id, FixtureCause.None, "Nothing moved.");

    private static FixtureReview ByHand(FixtureId id, FixtureDifference difference) =>
        new(id, FixtureCause.Hand, "The fixture was edited by hand: its values are not those that its checksum was made of.") { Difference = difference };

    /// <summary>What of the backend is not as recorded; empty where all is.</summary>
    private static string Backend(FixtureSource? recorded, FixtureSource now)
    {
        if (recorded is null)
            return "";
        var changes = now.Versions.Where(version => recorded.Versions.GetValueOrDefault(version.Key) is { } old && old != version.Value)
            .Select(version => $"{version.Key} {recorded.Versions[version.Key]} -> {version.Value}").ToList();
        if (recorded.VectorWidth is { } width && width != now.VectorWidth)
            changes.Add(string.Create(CultureInfo.InvariantCulture, $"vectors of {width} -> {now.VectorWidth} bits"));
        if (recorded.Threads is { } threads && threads != now.Threads)
            changes.Add(string.Create(CultureInfo.InvariantCulture, $"{threads} -> {now.Threads} threads"));
        return string.Join(", ", changes);
    }
}
