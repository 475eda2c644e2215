using Harness.Comparison;
using Harness.Course;
using Harness.MLNet;
using Harness.Results;

namespace Harness.Judging.Witnesses;

/// <summary>ML.NET's evaluators: values of losses only, in float32.</summary>
internal sealed class MLNetWitness : IWitness
{
    public WitnessInfo Info { get; } = new(WitnessIds.MLNet, "ML.NET");

    public bool ConfirmsFixtures => true;

    public bool CountsForPoints => true;

    public bool NeedsTorch => false;

    public IEnumerable<Statement> Statements(CaseRun run) => run.Exercise.LogLosses(run.Data).Select(loss => loss.IsOneHot ? OneHot(loss) : Binary(loss));

    private static Tolerance Single => Tolerance.AssertClose(MLNetEvaluators.RelativeTolerance, MLNetEvaluators.AbsoluteTolerance);

    private static Statement Binary(LogLoss loss) => MLNetEvaluators.CanWitnessBinaryLogLoss(loss.Targets.Data, loss.Predicted.Data, out var reason)
        ? Statement.Of(WitnessIds.MLNet, loss.Result, new(MLNetEvaluators.BinaryLogLoss(loss.Targets.Data, loss.Predicted.Data)), Single)
        : Statement.Skip(WitnessIds.MLNet, loss.Result, reason);

    private static Statement OneHot(LogLoss loss) => MLNetEvaluators.CanWitnessLogLoss(loss.Targets.ToTensor(), loss.Predicted.ToTensor(), out var reason)
        ? Statement.Of(WitnessIds.MLNet, loss.Result, new(MLNetEvaluators.LogLoss(loss.Targets.ToTensor(), loss.Predicted.ToTensor())), Single)
        : Statement.Skip(WitnessIds.MLNet, loss.Result, reason);
}
