using System.Globalization;
using Harness.Course;
using Harness.Fixtures;
using Harness.Judging.Witnesses;
using Harness.Scripting;

namespace Harness.Judging.Locking;

/// <summary>Says what would change in locked fixtures, and who moved: our code, the backend, or a hand.</summary>
/// <param name="subject">Our own layers.</param>
/// <param name="store">The folder of fixtures.</param>
public sealed class FixtureReviewer(ISubject subject, FixtureStore store)
{
    /// <summary>All exercises that there are.</summary>
    public ExerciseSet Exercises { get; init; } = ExerciseSet.BuiltIn;

    /// <summary>The witnesses that are asked.</summary>
    public WitnessSet Witnesses { get; init; } = WitnessSet.BuiltIn;

    /// <summary>Replays a reference fixture: torch and our layers compute its case again.</summary>
    /// <param name="id">A fixture of the reference set.</param>
    /// <returns>The review; null where no exercise has such a case, so that nothing can be replayed.</returns>
    public FixtureReview? Replay(FixtureId id)
    {
        if (FixtureHygiene.CaseOf(id, Exercises) is not var (exercise, @case))
            return null;
        var run = ReferenceRun.Of(subject, exercise, @case, keepElements: true, Witnesses);
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
        var run = isReference && FixtureHygiene.CaseOf(id, Exercises) is var (exercise, @case) ? ReferenceRun.Of(subject, exercise, @case, keepElements: true, Witnesses) : null;
        var refusal = isReference ? Refusal(received, run) : null;
        var isForbidden = isReference && received.Source?.Witness != ReferenceRun.LockedWitness;
        if (read.Fixture is not { } locked)
        {
            var isNew = read.Problem!.Kind == FixtureProblemKind.Missing;
            return new(id, FixtureCause.Unknown, isNew ? "Nothing is locked yet." : read.Problem.Message)
            {
                IsNew = isNew,
                Difference = isNew ? FixtureDifference.Between(received with { Arrays = new Dictionary<string, ArraySnapshot>() }, received) : null,
                Refusal = refusal ?? (isNew ? null : "The locked file cannot be read, so that nobody sees what would be lost."),
                IsForbidden = isForbidden,
                ReceivedChecksum = received.Checksum,
            };
        }
        var difference = FixtureDifference.Between(locked, received);
        var review = run is not null ? Review(id, locked, read.Problem, run)
            : Damage(id, read.Problem) is { } damage ? damage
            : difference.IsSame ? Same(id)
            : new FixtureReview(id, FixtureCause.RecordedProgram, "The recorded program moved: it gives other numbers than those that are locked.");
        if (review.IsSame && !difference.IsSame)
            review = new(id, FixtureCause.Unknown, "Torch and our layers still give the locked numbers; what waits comes from elsewhere.");
        return review with { Difference = difference, Refusal = refusal, IsForbidden = isForbidden, ReceivedChecksum = received.Checksum };
    }

    /// <summary>Why what waits may not be locked: it is not what torch says today, or not what the others confirm.</summary>
    private static string? Refusal(Fixture received, ReferenceRun? run) =>
        run is null ? "No exercise has such a case."
        : run.Dispute is { } dispute ? $"The witnesses disagree: {dispute}"
        : received.Source?.Witness == ReferenceRun.LayersWitness ? "These are our layers' own numbers, and torch's are locked: mend the layer, or make torch's with: harness fixtures generate"
        : !FixtureDifference.Between(run.Torch, received).IsSame ? "These are not the numbers that torch gives today; 'harness fixtures generate' makes those."
        : null;

    private static FixtureReview Review(FixtureId id, Fixture locked, FixtureProblem? problem, ReferenceRun run)
    {
        var torch = FixtureDifference.Between(locked, run.Torch);
        if (Damage(id, problem) is { } damage)
            return damage with { Difference = torch };
        if (torch.Meaning.Count > 0)
            return new(id, FixtureCause.Exercise, $"The exercise moved: {string.Join("; ", torch.Meaning)}.") { Difference = torch };
        if (torch.IsTolerated && run.Layers is null)
            return new(id, FixtureCause.OurCode, $"Our code moved: torch still gives the locked numbers, and our layer none: {run.Dispute}") { Difference = torch };
        if (torch.IsTolerated && FixtureDifference.Between(locked, run.Layers!) is { IsTolerated: false } ours)
            return new(id, FixtureCause.OurCode, "Our code moved: torch still gives the locked numbers, our layer others.") { Difference = ours };
        if (torch.IsSame)
            return Same(id);
        return WhoMoved(id, torch, locked.Source, run.Torch.Source!) with { Difference = torch };
    }

    /// <summary>The backend or the reference, where torch gives other numbers than those that are locked.</summary>
    private static FixtureReview WhoMoved(FixtureId id, FixtureDifference difference, FixtureSource? recorded, FixtureSource now)
    {
        if (recorded is null)
            return new(id, FixtureCause.Unknown, "Torch gives other numbers, and the file does not say where its own come from.");
        if (difference.ChangesShape)
            return new(id, FixtureCause.Reference, "The reference moved: it gives other arrays; look at Reference/Torch and at the exercise.");
        var versions = Versions(recorded, now);
        var machine = Machine(recorded, now);
        var extent = difference.IsTolerated ? ", within the tolerance" : "";
        if (versions.Length > 0 || (machine.Length > 0 && difference.IsTolerated))
            return new(id, FixtureCause.Backend, $"The backend moved{extent}: {string.Join(", ", [.. versions, .. machine])}.");
        return machine.Length == 0
            ? new(id, FixtureCause.Reference, $"The reference moved{extent}: the backend is the one recorded, and torch gives other numbers; look at Reference/Torch.")
            : new(id, FixtureCause.Reference, $"The reference moved: torch gives other numbers, by more than {string.Join(", ", machine)} explain; look at Reference/Torch.");
    }

    private static FixtureReview Same(FixtureId id) => new(id, FixtureCause.None, "Nothing moved.");

    private static FixtureReview? Damage(FixtureId id, FixtureProblem? problem) => problem?.Kind switch
    {
        FixtureProblemKind.ChecksumMismatch => new(id, FixtureCause.Hand, "The fixture was edited by hand: its content is not what its checksum was made of."),
        FixtureProblemKind.NoChecksum => new(id, FixtureCause.Unknown, "The fixture states no checksum, so that nobody can tell an edit by hand."),
        _ => null,
    };

    private static string[] Versions(FixtureSource recorded, FixtureSource now) =>
    [
        .. now.Versions.Where(version => recorded.Versions.GetValueOrDefault(version.Key) is { } old && old != version.Value)
            .Select(version => $"{version.Key} {recorded.Versions[version.Key]} -> {version.Value}"),
    ];

    /// <summary>What rounds otherwise, and no more than that.</summary>
    private static string[] Machine(FixtureSource recorded, FixtureSource now)
    {
        var changes = new List<string>();
        if (recorded.VectorWidth is { } width && width != now.VectorWidth)
            changes.Add(string.Create(CultureInfo.InvariantCulture, $"vectors of {width} -> {now.VectorWidth} bits"));
        if (recorded.Threads is { } threads && threads != now.Threads)
            changes.Add(string.Create(CultureInfo.InvariantCulture, $"{threads} -> {now.Threads} threads"));
        return [.. changes];
    }
}
