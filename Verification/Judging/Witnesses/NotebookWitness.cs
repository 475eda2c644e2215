using Harness.Comparison;
using Harness.Course;
using Harness.Fixtures;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging.Witnesses;

/// <summary>The numbers that the notebook states, as they stand in the folder of fixtures.</summary>
internal sealed class NotebookWitness : IWitness
{
    private const double RoundedRtol = 1e-5;

    public WitnessInfo Info { get; } = new(WitnessIds.Notebook, "the notebook") { Column = "notebook" };

    public bool ConfirmsFixtures => false;

    public bool CountsForPoints => true;

    public bool NeedsTorch => true;

    public IEnumerable<Statement> Statements(CaseRun run)
    {
        if (!run.Case.IsNotebook)
            yield break;
        var read = run.ReadFixture(FixtureStore.NotebookSet, Case.NotebookId);
        if (FixtureFiles.Usable(read) is not { } fixture)
        {
            yield return Statement.Absent(WitnessIds.Notebook, "notebook", read.Problem!.Message);
            yield break;
        }
        if (fixture.Expectations.Count == 0)
            yield return Statement.Absent(WitnessIds.Notebook, "notebook", $"the fixture states nothing; restore it with: git checkout -- {FixtureFiles.PathOf(run, FixtureStore.NotebookSet)}");
        foreach (var (expectation, result) in Of(run, fixture))
            yield return run.HasStatedParameters
                ? new(WitnessIds.Notebook, expectation.Id, result) { Compare = actual => Answer.Of(Compare(run, expectation, result, actual)), StatesShapeOnly = expectation.Statistic == ExpectedStatistic.Shape }
                : new(WitnessIds.Notebook, expectation.Id, result) { Skipped = FixtureFiles.StatedElsewhere };
    }

    /// <summary>The asserts of one case: where an exercise has several of the notebook's, an array is named after its case.</summary>
    private static IEnumerable<(FixtureExpectation Expectation, string Result)> Of(CaseRun run, Fixture fixture)
    {
        var suffix = run.Case.Id[Case.NotebookId.Length..].Replace('-', '_');
        foreach (var expectation in fixture.Expectations)
            if (expectation.Array.EndsWith(suffix, StringComparison.Ordinal) && run.Reference.ContainsKey(expectation.Array[..^suffix.Length]))
                yield return (expectation, expectation.Array[..^suffix.Length]);
    }

    /// <summary>The notebook's own assert; of a submission, whose float32 arithmetic may miss it by a hair, what the assert means.</summary>
    private static ArrayComparison Compare(CaseRun run, FixtureExpectation expectation, string result, Value actual)
    {
        if (run.IsStrict || expectation.Tolerance.Rule != ComparisonRule.Round)
            return expectation.Compare(actual.Data, actual.Shape);
        var tolerance = Tolerance.Scaled(run.Scale(result), RoundedRtol, 0.5 * Math.Pow(10, -expectation.Tolerance.Decimals));
        var exact = run.Reference[result];
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
}
