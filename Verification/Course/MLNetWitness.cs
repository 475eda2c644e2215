using Harness.Comparison;
using Harness.MLNet;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Course;

/// <summary>ML.NET's evaluators: values of losses only, in float32.</summary>
internal static class MLNetWitness
{
    public static Testimony Binary(string result, Value yTrue, Value yPred) =>
        MLNetEvaluators.CanWitnessBinaryLogLoss(yTrue.Data, yPred.Data, out var reason)
            ? Testimony.Of(Witness.MLNet, result, new(MLNetEvaluators.BinaryLogLoss(yTrue.Data, yPred.Data)), Single)
            : Testimony.Skip(Witness.MLNet, result, reason);

    public static Testimony OneHot(string result, Value yTrue, Value yPred) =>
        MLNetEvaluators.CanWitnessLogLoss(yTrue.ToTensor(), yPred.ToTensor(), out var reason)
            ? Testimony.Of(Witness.MLNet, result, new(MLNetEvaluators.LogLoss(yTrue.ToTensor(), yPred.ToTensor())), Single)
            : Testimony.Skip(Witness.MLNet, result, reason);

    private static Tolerance Single => Tolerance.AssertClose(MLNetEvaluators.RelativeTolerance, MLNetEvaluators.AbsoluteTolerance);
}
