using Harness.Comparison;
using Harness.MLNet;
using Harness.Scripting;

namespace Harness.Engine.Witnesses;

/// <summary>ML.NET's evaluators: values of losses only, in float32.</summary>
internal static class MLNetWitness
{
    public static Testimony Binary(string result, Value yTrue, Value yPred) =>
        MLNetEvaluators.WhyNotBinary(yTrue.Data, yPred.Data) is { } reason
            ? Testimony.Skip(Witness.MLNet, result, reason)
            : Testimony.Of(Witness.MLNet, result, new(MLNetEvaluators.BinaryLogLoss(yTrue.Data, yPred.Data)), Single);

    public static Testimony OneHot(string result, Value yTrue, Value yPred) =>
        MLNetEvaluators.WhyNotMulticlass(yTrue.ToTensor(), yPred.ToTensor()) is { } reason
            ? Testimony.Skip(Witness.MLNet, result, reason)
            : Testimony.Of(Witness.MLNet, result, new(MLNetEvaluators.LogLoss(yTrue.ToTensor(), yPred.ToTensor())), Single);

    private static Tolerance Single => Tolerance.AssertClose(MLNetEvaluators.RelativeTolerance, MLNetEvaluators.AbsoluteTolerance);
}
