using Harness.Comparison;
using Harness.Course;
using Harness.Fixtures;
using Harness.Results;

namespace Harness.Judging.Witnesses;

/// <summary>The locked references, as they stand in the folder of fixtures.</summary>
internal sealed class FixtureWitness : IWitness
{
    public WitnessInfo Info { get; } = new(WitnessIds.Fixture, "the fixture") { Column = "fixture", ForStudents = "the locked reference" };

    public bool ConfirmsFixtures => false;

    public bool CountsForPoints => true;

    public bool NeedsTorch => true;

    public IEnumerable<Statement> Statements(CaseRun run)
    {
        if (!run.Exercise.IsLocked)
            yield break;
        var read = run.ReadFixture(FixtureStore.ReferenceSet);
        if (FixtureFiles.Usable(read) is not { } fixture)
        {
            var isFresh = read.Problem!.Kind == FixtureProblemKind.Missing && run.Case.IsFreshSeed && !DefaultSeeds.All.Contains(run.Case.Seed);
            yield return isFresh
                ? Statement.Skip(WitnessIds.Fixture, "fixture", $"nothing is locked for seed {run.Case.Seed}")
                : Statement.Absent(WitnessIds.Fixture, "fixture", read.Problem.Message);
            yield break;
        }
        if (Incomplete(run, fixture) is { } reason)
        {
            var path = FixtureFiles.PathOf(run, FixtureStore.ReferenceSet);
            yield return Statement.Absent(WitnessIds.Fixture, "fixture", $"the fixture {path} {reason}; restore it with: git checkout -- {path}");
            yield break;
        }
        foreach (var (name, snapshot) in fixture.Arrays)
            yield return run.HasStatedParameters
                ? new(WitnessIds.Fixture, name, name) { Compare = actual => Answer.Of(snapshot.Compare(actual.Data, actual.Shape, run.ToleranceFor(name, fixture.Tolerance))) }
                : Statement.Skip(WitnessIds.Fixture, name, FixtureFiles.StatedElsewhere);
    }

    /// <summary>Why a fixture does not speak of the whole case that its name says; null where it does.</summary>
    private static string? Incomplete(CaseRun run, Fixture fixture)
    {
        if (fixture.Seed != run.Case.Seed)
            return $"was made with seed {fixture.Seed}, not {run.Case.Seed}";
        if (!run.Case.Sizes.Lengths.All(size => fixture.Sizes.TryGetValue(size.Name, out var length) && length == size.Length))
            return "was made for other sizes";
        if (fixture.Tolerance != Tolerance.Double)
            return "states another tolerance than the exercise's";
        return run.Reference.Keys.FirstOrDefault(name => !fixture.Arrays.ContainsKey(name)) is { } absent ? $"lacks {absent}" : null;
    }
}
