using Harness.Results;

namespace Harness.Judging.Witnesses;

/// <summary>TorchSharp's autograd.</summary>
internal sealed class TorchWitness : IWitness
{
    public WitnessInfo Info { get; } = new(WitnessIds.Torch, "torch");

    public bool ConfirmsFixtures => false;

    public bool CountsForPoints => true;

    public bool NeedsTorch => true;

    public IEnumerable<Statement> Statements(CaseRun run) => On(run);

    /// <summary>Torch's results as statements.</summary>
    public static IEnumerable<Statement> On(CaseRun run) =>
        run.Reference.Select(pair => Statement.Of(WitnessIds.Torch, pair.Key, pair.Value, run.ToleranceFor(pair.Key)));
}
