using Harness.Course;
using Harness.Fixtures;
using Harness.Judging.Witnesses;
using Harness.Scripting;

namespace Harness.Judging.Locking;

/// <summary>Makes reference fixtures: torch's numbers, locked only where no other witness disputes them.</summary>
/// <param name="subject">Our own layers: the second opinion, and the forward of which finite differences are taken.</param>
/// <param name="store">The folder of fixtures.</param>
/// <param name="newOnly">Whether cases that have a file already are left alone.</param>
/// <param name="withArrays">Whether all elements are written beside the fixture, as an .npz.</param>
public sealed class FixtureGenerator(ISubject subject, FixtureStore store, bool newOnly = false, bool withArrays = false)
{
    /// <summary>The witnesses that are asked.</summary>
    public WitnessSet Witnesses { get; init; } = WitnessSet.BuiltIn;

    /// <summary>Makes the fixture of one case and writes it where that loses nothing.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="case">The case.</param>
    /// <returns>What was done.</returns>
    public FixtureGeneration Generate(Exercise exercise, Case @case)
    {
        var id = new FixtureId(FixtureStore.ReferenceSet, exercise.Id, @case.Id);
        // Before the work is done: that of a large case may take a while.
        if (newOnly && File.Exists(store.PathOf(id)))
            return new(exercise.Id, @case.Id, FixtureGenerationKind.Kept, "");
        var run = ReferenceRun.Of(subject, exercise, @case, keepElements: withArrays, Witnesses);
        return run.Dispute is { } dispute ? new(exercise.Id, @case.Id, FixtureGenerationKind.Disputed, dispute) : Write(id, run.Torch);
    }

    private FixtureGeneration Write(FixtureId id, Fixture fixture)
    {
        var read = store.Read(id);
        if (read is { Fixture: { } locked, Problem: null } && FixtureDifference.Between(locked, fixture).IsSame)
        {
            store.Reject(id);
            if (withArrays)
                store.WriteArrays(id, fixture);
            return new(id.Exercise, id.Case, FixtureGenerationKind.Unchanged, "");
        }
        if (read.Problem is { Kind: FixtureProblemKind.Missing })
        {
            store.WriteVerified(id.Set, fixture, withArrays);
            store.Reject(id);
            return new(id.Exercise, id.Case, FixtureGenerationKind.Locked, "");
        }
        store.WriteReceived(id.Set, fixture, withArrays);
        var why = read.Problem is { } problem ? problem.Message.Split("; ")[0] : "the locked numbers are others";
        return new(id.Exercise, id.Case, FixtureGenerationKind.Differs, $"{why}; '{store.Command("diff", id)}' shows the difference, '{store.Command("accept", id)}' takes the new ones.");
    }
}
