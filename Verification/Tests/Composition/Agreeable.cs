using Harness.Comparison;
using Harness.Course;
using Harness.Judging.Witnesses;
using Harness.Results;

namespace Harness.Tests.Composition;

/// <summary>A witness that no part of the product knows: it agrees with every result.</summary>
internal sealed class Agreeable : IWitness
{
    public WitnessInfo Info { get; } = new("agreeable", "the agreeable witness") { Column = "agrees" };

    public bool ConfirmsFixtures => true;

    public bool CountsForPoints => true;

    public bool NeedsTorch => true;

    public IEnumerable<Statement> Statements(CaseRun run) => run.Reference.Keys.Select(result => new Statement(Info.Id, result, result)
    {
        Compare = actual => Answer.Of(ArrayComparer.Compare(actual.Data, actual.Shape, actual.Data, actual.Shape, Tolerance.Exact)),
    });
}
