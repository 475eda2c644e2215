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
    public IEnumerable<Testimony> Notebook(Hearing hearing)
    {
        if (!hearing.Case.IsNotebook)
            yield break;
        var read = Read(FixtureStore.NotebookSet, hearing);
        if (Usable(read) is not { } fixture)
        {
            yield return Testimony.Absent(Witness.Notebook, "notebook", read.Problem!.Message);
            yield break;
        }
        if (fixture.Expectations.Count == 0)
            yield return Testimony.Absent(Witness.Notebook, "notebook", $"the fixture states nothing; restore it with: git checkout -- {PathOf(hearing, FixtureStore.NotebookSet)}");
        foreach (var expectation in fixture.Expectations)
            yield return hearing.HasStatedParameters
                ? new(Witness.Notebook, expectation.Id, expectation.Array) { Compare = actual => Answer.Of(Compare(hearing, expectation, actual)), StatesShapeOnly = expectation.Statistic == ExpectedStatistic.Shape }
                : new(Witness.Notebook, expectation.Id, expectation.Array) { Skipped = StatedElsewhere };
    }

    /// <summary>The file of what was locked of a case.</summary>
    public FixtureReading ReadReference(Hearing hearing) => Read(FixtureStore.ReferenceSet, hearing);

    /// <summary>What was locked of a case, as it was read.</summary>
    public IEnumerable<Testimony> Reference(Hearing hearing, FixtureReading read)
    {
        if (Usable(read) is not { } fixture)
        {
            var isFresh = read.Problem!.Kind == FixtureProblemKind.Missing && hearing.Case.IsFreshSeed && !DefaultSeeds.All.Contains(hearing.Case.Seed);
            yield return isFresh
                ? Testimony.Skip(Witness.Fixture, "fixture", $"nothing is locked for seed {hearing.Case.Seed}")
                : Testimony.Absent(Witness.Fixture, "fixture", read.Problem.Message);
            yield break;
        }
        if (Incomplete(hearing, fixture) is { } reason)
        {
            yield return Testimony.Absent(Witness.Fixture, "fixture", $"the fixture {PathOf(hearing, FixtureStore.ReferenceSet)} {reason}; restore it with: git checkout -- {PathOf(hearing, FixtureStore.ReferenceSet)}");
            yield break;
        }
        foreach (var (name, snapshot) in fixture.Arrays)
            yield return hearing.HasStatedParameters
                ? new(Witness.Fixture, name, name) { Compare = actual => Answer.Of(snapshot.Compare(actual.Data, actual.Shape, hearing.ToleranceFor(name, fixture.Tolerance))) }
                : Testimony.Skip(Witness.Fixture, name, StatedElsewhere);
    }

    private FixtureReading Read(string set, Hearing hearing)
    {
        var id = new FixtureId(set, hearing.Exercise.Id, hearing.Case.Id);
        return references?.Read(store, id) ?? store.Read(id);
    }

    /// <summary>The notebook's own assert; of a submission, whose float32 arithmetic may miss it by a hair, what the assert means.</summary>
    private static ArrayComparison Compare(Hearing hearing, FixtureExpectation expectation, Value actual)
    {
        if (hearing.IsStrict || expectation.Tolerance.Rule != ComparisonRule.Round)
            return expectation.Compare(actual.Data, actual.Shape);
        var tolerance = Tolerance.Scaled(hearing.Scale(expectation.Array), RoundedRtol, 0.5 * Math.Pow(10, -expectation.Tolerance.Decimals));
        var exact = hearing.Reference[expectation.Array];
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
    private static string? Incomplete(Hearing hearing, Fixture fixture) =>
        fixture.Seed != hearing.Case.Seed ? $"was made with seed {fixture.Seed}, not {hearing.Case.Seed}"
        : !hearing.Case.Sizes.Lengths.All(size => fixture.Sizes.TryGetValue(size.Name, out var length) && length == size.Length) ? "was made for other sizes"
        : fixture.Tolerance != Tolerance.Double ? "states another tolerance than the exercise's"
        : hearing.Reference.Keys.FirstOrDefault(name => !fixture.Arrays.ContainsKey(name)) is { } absent ? $"lacks {absent}"
        : null;

    private string PathOf(Hearing hearing, string set) =>
        Path.GetRelativePath(Path.GetDirectoryName(store.Root)!, store.PathOf(set, hearing.Exercise.Id, hearing.Case.Id)).Replace('\\', '/');
}
