using Harness.Comparison.Fixtures;
using Harness.Engine.Exercises;

namespace Harness.Engine.Witnesses;

/// <summary>The notebook's numbers and the locked references, as they stand in the folder of fixtures.</summary>
/// <param name="store">The folder.</param>
internal sealed class FixtureWitness(FixtureStore store)
{
    private const string StatedElsewhere = "the subject's own parameters differ from the stated initialisation";

    /// <summary>What the notebook states of a case; nothing for other cases.</summary>
    public IEnumerable<Testimony> Notebook(Hearing hearing)
    {
        if (!hearing.Case.IsNotebook)
            yield break;
        var read = store.Read(FixtureStore.NotebookSet, hearing.Exercise.Id, hearing.Case.Id);
        if (Usable(read) is not { } fixture)
        {
            yield return Testimony.Absent(Witness.Notebook, Case.NotebookId, read.Problem!.Message);
            yield break;
        }
        foreach (var expectation in fixture.Expectations)
            yield return hearing.HasStatedParameters
                ? new(Witness.Notebook, expectation.Id, expectation.Array) { Compare = actual => Answer.Of(expectation.Compare(actual.Data, actual.Shape)) }
                : new(Witness.Notebook, expectation.Id, expectation.Array) { Skipped = StatedElsewhere };
    }

    /// <summary>What was locked of a case.</summary>
    public IEnumerable<Testimony> Reference(Hearing hearing)
    {
        var read = store.Read(FixtureSets.Reference, hearing.Exercise.Id, hearing.Case.Id);
        if (Usable(read) is not { } fixture)
        {
            var isFresh = read.Problem!.Kind == FixtureProblemKind.Missing && !DefaultSeeds.Include(hearing.Case);
            yield return isFresh
                ? Testimony.Skip(Witness.Fixture, hearing.Case.Id, $"nothing is locked for seed {hearing.Case.Seed}")
                : Testimony.Absent(Witness.Fixture, hearing.Case.Id, read.Problem.Message);
            yield break;
        }
        foreach (var (name, snapshot) in fixture.Arrays)
            yield return hearing.HasStatedParameters
                ? new(Witness.Fixture, name, name) { Compare = actual => Answer.Of(snapshot.Compare(actual.Data, actual.Shape, hearing.ToleranceFor(name, fixture.Tolerance))) }
                : Testimony.Skip(Witness.Fixture, name, StatedElsewhere);
    }

    /// <summary>The fixture, if its file can be relied on; null where it is missing or was edited.</summary>
    /// <exception cref="UsageException">The file is there and cannot be read.</exception>
    private static Fixture? Usable(FixtureReading read) => read.Problem switch
    {
        null => read.Fixture,
        { Kind: FixtureProblemKind.Unreadable or FixtureProblemKind.FutureSchema } problem => throw new UsageException(problem.Message),
        _ => null,
    };
}
