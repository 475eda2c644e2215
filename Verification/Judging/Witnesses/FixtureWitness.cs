using Harness.Comparison;
using Harness.Course;
using Harness.Fixtures;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging.Witnesses;

/// <summary>The notebook's numbers and the locked references, as they stand in the folder of fixtures.</summary>
/// <param name="store">The folder.</param>
/// <param name="references">What many subjects share; null where there is one.</param>
internal sealed class FixtureWitness(FixtureStore store, References? references)
{
    private const double RoundedRtol = 1e-5;

    private const string StatedElsewhere = "the subject's own parameters differ from the stated initialisation";

    /// <summary>What the notebook states of a case; nothing for other cases.</summary>
    public IEnumerable<Statement> Notebook(CaseRun run)
    {
        if (!run.Case.IsNotebook)
            yield break;
        var read = Read(FixtureStore.NotebookSet, run);
        if (Usable(read) is not { } fixture)
        {
            yield return Statement.Absent(Witness.Notebook, "notebook", read.Problem!.Message);
            yield break;
        }
        if (fixture.Expectations.Count == 0)
            yield return Statement.Absent(Witness.Notebook, "notebook", $"the fixture states nothing; restore it with: git checkout -- {PathOf(run, FixtureStore.NotebookSet)}");
        foreach (var expectation in fixture.Expectations)
            yield return run.HasStatedParameters
                ? new(Witness.Notebook, expectation.Id, expectation.Array) { Compare = actual => Answer.Of(Compare(run, expectation, actual)), StatesShapeOnly = expectation.Statistic == ExpectedStatistic.Shape }
                : new(Witness.Notebook, expectation.Id, expectation.Array) { Skipped = StatedElsewhere };
    }

    /// <summary>The file of what was locked of a case.</summary>
    public FixtureReading ReadReference(CaseRun run) => run.Locked ??= Read(FixtureStore.ReferenceSet, run);

    /// <summary>What was locked of a case.</summary>
    public IEnumerable<Statement> Reference(CaseRun run)
    {
        var read = ReadReference(run);
        if (Usable(read) is not { } fixture)
        {
            var isFresh = read.Problem!.Kind == FixtureProblemKind.Missing && run.Case.IsFreshSeed && !DefaultSeeds.All.Contains(run.Case.Seed);
            yield return isFresh
                ? Statement.Skip(Witness.Fixture, "fixture", $"nothing is locked for seed {run.Case.Seed}")
                : Statement.Absent(Witness.Fixture, "fixture", read.Problem.Message);
            yield break;
        }
        if (Incomplete(run, fixture) is { } reason)
        {
            yield return Statement.Absent(Witness.Fixture, "fixture", $"the fixture {PathOf(run, FixtureStore.ReferenceSet)} {reason}; restore it with: git checkout -- {PathOf(run, FixtureStore.ReferenceSet)}");
            yield break;
        }
        foreach (var (name, snapshot) in fixture.Arrays)
            yield return run.HasStatedParameters
                ? new(Witness.Fixture, name, name) { Compare = actual => Answer.Of(snapshot.Compare(actual.Data, actual.Shape, run.ToleranceFor(name, fixture.Tolerance))) }
                : Statement.Skip(Witness.Fixture, name, StatedElsewhere);
    }

    private FixtureReading Read(string set, CaseRun run)
    {
        var id = new FixtureId(set, run.Exercise.Id, run.Case.Id);
        return references?.Read(store, id) ?? store.Read(id);
    }

    /// <summary>The notebook's own assert; of a submission, whose float32 arithmetic may miss it by a hair, what the assert means.</summary>
    private static ArrayComparison Compare(CaseRun run, FixtureExpectation expectation, Value actual)
    {
        if (run.IsStrict || expectation.Tolerance.Rule != ComparisonRule.Round)
            return expectation.Compare(actual.Data, actual.Shape);
        var tolerance = Tolerance.Scaled(run.Scale(expectation.Array), RoundedRtol, 0.5 * Math.Pow(10, -expectation.Tolerance.Decimals));
        var exact = run.Reference[expectation.Array];
        return expectation.Statistic == ExpectedStatistic.Sum
            ? ArrayComparer.Compare(Sum(actual), Sum(exact), tolerance)
            : Values.Compare(actual, exact, tolerance);
    }

    private static double Sum(Value value)
    {
        var sum = 0.0;
        foreach (var element in value.Data)
            sum += element;
        return sum;
    }

    /// <summary>The fixture, if its file can be relied on; null where it is missing or was edited.</summary>
    /// <exception cref="UsageException">The file is there and cannot be read.</exception>
    private static Fixture? Usable(FixtureReading read) => read.Problem switch
    {
        null => read.Fixture,
        { Kind: FixtureProblemKind.Unreadable or FixtureProblemKind.FutureSchema } problem => throw new UsageException(problem.Message),
        _ => null,
    };

    /// <summary>Why a fixture does not speak of the whole case that its name says; null where it does.</summary>
    private static string? Incomplete(CaseRun run, Fixture fixture) =>
        fixture.Seed != run.Case.Seed ? $"was made with seed {fixture.Seed}, not {run.Case.Seed}"
        : !run.Case.Sizes.Lengths.All(size => fixture.Sizes.TryGetValue(size.Name, out var length) && length == size.Length) ? "was made for other sizes"
        : fixture.Tolerance != Tolerance.Double ? "states another tolerance than the exercise's"
        : run.Reference.Keys.FirstOrDefault(name => !fixture.Arrays.ContainsKey(name)) is { } absent ? $"lacks {absent}"
        : null;

    private string PathOf(CaseRun run, string set) =>
        Path.GetRelativePath(Path.GetDirectoryName(store.Root)!, store.PathOf(set, run.Exercise.Id, run.Case.Id)).Replace('\\', '/');
}
