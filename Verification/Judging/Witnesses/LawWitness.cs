using Harness.Results;

namespace Harness.Judging.Witnesses;

/// <summary>The laws: they hold whatever the numbers are. A broken one has its own cost.</summary>
internal sealed class LawWitness : IWitness
{
    public WitnessInfo Info { get; } = new(WitnessIds.Law, "the law") { Column = "laws" };

    public bool ConfirmsFixtures => false;

    public bool CountsForPoints => false;

    public bool NeedsTorch => true;

    public IEnumerable<Statement> Statements(CaseRun run) =>
        run.Case.IsFreshSeed && run.Exercise.ObeysLaws ? Laws.Examine(run).Where(statement => run.IsAsked(statement.Id)) : [];
}
