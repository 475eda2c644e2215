using Harness.Course;
using Harness.Results;

namespace Harness.Judging.Witnesses;

/// <summary>TorchSharp's autograd.</summary>
internal static class TorchWitness
{
    public static IEnumerable<Statement> Statements(CaseRun run) =>
        run.Reference.Select(pair => Statement.Of(Witness.Torch, pair.Key, pair.Value, run.ToleranceFor(pair.Key)));
}
