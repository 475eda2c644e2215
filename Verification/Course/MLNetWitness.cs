using Harness.Comparison;
using Harness.MLNet;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Course;

/// <summary>ML.NET's evaluators: values of losses only, in float32.</summary>
internal static class MLNetWitness
{
    public static Statement Binary(string result, Value yTrue, Value yPred) =>
        MLNetEvaluators.CanWitnessBinaryLogLoss(yTrue.Data, yPred.Data, out var reason)
            ? Statement.Of(Witness.MLNet, result, new(MLNetEvaluators.BinaryLogLoss(yTrue.Data, yPred.Data)), Single)
            : Statement.Skip(Witness.MLNet, result, reason);

    public static Statement OneHot(string result, Value yTrue, Value yPred) =>
        MLNetEvaluators.CanWitnessLogLoss(yTrue.ToTensor(), yPred.ToTensor(), out var reason)
            ? Statement.Of(Witness.MLNet, result, new(MLNetEvaluators.LogLoss(yTrue.ToTensor(), yPred.ToTensor())), Single)
            : Statement.Skip(Witness.MLNet, result, reason);

    private static Tolerance Single => Tolerance.AssertClose(MLNetEvaluators.RelativeTolerance, MLNetEvaluators.AbsoluteTolerance);
}
