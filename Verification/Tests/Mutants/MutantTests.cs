using Harness.Results;
using Harness.Scripting;
using Harness.Tests.Engine;

namespace Harness.Tests.Mutants;

/// <summary>Layers that are wrong on purpose: each is failed by the checks that should fail it, and by no others, and the reason is named
/// where its numbers show one.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MutantTests
{
    private const string Linear = "law.linear-in-dout", Zero = "law.zero-in-zero-out", Repeatable = "law.repeatable";
    private const string Unchanged = "law.input-unchanged", Independent = "law.independent-instances";

    internal static IEnumerable<TestCaseData> Mutants =>
    [
        Mutant(typeof(BiasIgnored), "linear.forward", Outcome.WrongValues, ["bias-not-added"], "Y"),
        Mutant(typeof(WeightsDrawnInTheOtherOrder), "linear.forward", Outcome.WrongValues, ["init-wrong-shape-order"], "init"),
        Mutant(typeof(WeightsUniform), "linear.forward", Outcome.WrongValues, ["init-uniform"], "init"),
        Mutant(typeof(WeightsScaled), "linear.forward", Outcome.WrongValues, ["init-scaled"], "init"),
        Mutant(typeof(WeightsConstant), "linear.forward", Outcome.WrongValues, ["init-constant"], "init"),
        Mutant(typeof(BiasDrawn), "linear.forward", Outcome.WrongValues, ["init-bias-drawn"], "init"),
        Mutant(typeof(ForwardEmptiesItsInput), "linear.forward", Outcome.WrongValues, ["input-mutated"], Unchanged, Repeatable),
        Mutant(typeof(ForwardAddsUp), "linear.forward", Outcome.WrongValues, ["accumulates"], Repeatable, "Y"),
        Mutant(typeof(WeightsShared), "linear.forward", Outcome.WrongValues, ["state-leak"], Independent),
        Mutant(typeof(SinglePrecision), "linear.forward", Outcome.WrongValues, ["float32-precision"], "Y"),
        Mutant(typeof(ForwardMissing), "linear.forward", Outcome.Missing, [], "Forward"),
        Mutant(typeof(OutputLacksARow), "linear.forward", Outcome.WrongShape, [], "Y"),
        Mutant(typeof(OutputLacksARow), "linear.backward", Outcome.WrongValues, [], "dX", "dW", "db"),
        Mutant(typeof(ForwardDropsARow), "relu.backward", Outcome.WrongValues, [], "dX"),
        Mutant(typeof(WeightGradientTransposed), "linear.backward", Outcome.WrongShape, ["transposed"], "dW", "dW.shape"),
        Mutant(typeof(WeightGradientAveraged), "linear.backward", Outcome.WrongValues, ["extra-batch-mean"], "dW", "dW.sum"),
        Mutant(typeof(BiasGradientNotSummed), "linear.backward", Outcome.WrongValues, ["bias-gradient-not-summed"], "db"),
        Mutant(typeof(BiasGradientMissing), "linear.backward", Outcome.WrongShape, ["bias-gradient-missing"], "db"),
        Mutant(typeof(InputGradientNegated), "linear.backward", Outcome.WrongValues, ["sign-flipped"], "dX", "dX.sum"),
        Mutant(typeof(BackwardOfZeros), "linear.backward", Outcome.WrongValues, ["scale"], "dX", "dW", "db", "dX.sum", "dW.sum"),
        Mutant(typeof(UpstreamIgnored), "linear.backward", Outcome.WrongValues, ["upstream-ignored"], "dX", "dW", "db", "dX.sum", "dW.sum", Linear, Zero),
        Mutant(typeof(WeightGradientAddsUp), "linear.backward", Outcome.WrongValues, ["accumulates"], Repeatable),
        Mutant(typeof(BackwardChangesUpstream), "linear.backward", Outcome.WrongValues, ["input-mutated"], Unchanged, Repeatable),
        Mutant(typeof(InputKeptForAllInstances), "linear.backward", Outcome.WrongValues, ["state-leak"], Independent),
        Mutant(typeof(WeightDecayAdded), "linear.backward", Outcome.WrongValues, [], "dW", "dW.sum", Linear, Zero),
        Mutant(typeof(OneWrongWeightGradient), "linear.backward", Outcome.WrongValues, [], "dW", "dW.sum"),
        Mutant(typeof(BackwardThrows), "linear.backward", Outcome.Threw, [], "Backward"),
        Mutant(typeof(BackwardNotWritten), "linear.backward", Outcome.NotImplemented, [], "Backward"),
        Mutant(typeof(MaskFromUpstream), "relu.backward", Outcome.WrongValues, ["mask-from-upstream"], "dX", "dX.sum", Linear),
        Mutant(typeof(MaskInverted), "relu.backward", Outcome.WrongValues, ["mask-inverted"], "dX", "dX.sum"),
        Mutant(typeof(MaskMissing), "relu.backward", Outcome.WrongValues, ["mask-missing"], "dX", "dX.sum"),
        Mutant(typeof(MaskSharedByInstances), "relu.backward", Outcome.WrongValues, ["state-leak"], Independent),
        Mutant(typeof(Leaky), "relu.forward", Outcome.WrongValues, ["leaky"], "Y", "Y.rows"),
        Mutant(typeof(RectifiedInPlace), "relu.forward", Outcome.WrongValues, ["input-mutated"], Unchanged),
        Mutant(typeof(AbsoluteValue), "relu.forward", Outcome.WrongValues, ["leaky"], "Y", "Y.rows"),
        Mutant(typeof(NotANumberBelowZero), "relu.forward", Outcome.NotFinite, [], "Y", "Y.rows", Repeatable, Independent),
        Mutant(typeof(ForwardDropsARow), "relu.forward", Outcome.WrongShape, [], "Y"),
        Mutant(typeof(BatchMeanMissing), "bce.backward", Outcome.WrongValues, ["missing-batch-mean"], "dy_pred", "dy_pred.values"),
        Mutant(typeof(BatchSizeTypedIn), "bce.backward", Outcome.WrongValues, ["batch-size-typed-in"], "dy_pred", "dy_pred.values"),
        Mutant(typeof(ForwardThrows), "bce.backward", Outcome.Threw, [], "dy_pred"),
        Mutant(typeof(SignFlipped), "bce.backward", Outcome.WrongValues, ["sign-flipped"], "dy_pred", "dy_pred.values"),
        Mutant(typeof(PredictionsClippedInPlace), "bce.backward", Outcome.WrongValues, ["input-mutated"], Unchanged, Repeatable),
        Mutant(typeof(LossSummed), "bce.forward", Outcome.WrongValues, ["missing-batch-mean"], "loss", "loss_even", "loss.round", "loss_even.round"),
        Mutant(typeof(LogarithmToBaseTwo), "bce.forward", Outcome.WrongValues, ["log-base"], "loss", "loss_even", "loss.round", "loss_even.round"),
        Mutant(typeof(OnlyThePositiveClass), "bce.forward", Outcome.WrongValues, ["only-positive-class"], "loss", "loss_even", "loss.round", "loss_even.round"),
        Mutant(typeof(ArgumentsSwapped), "bce.forward", Outcome.WrongValues, ["swapped-arguments"], "loss", "loss_even", "loss.round", "loss_even.round"),
        Mutant(typeof(ClippedTooSoon), "bce.forward", Outcome.WrongValues, ["clipped"], "loss", "loss.round"),
        Mutant(typeof(Rounded), "bce.forward", Outcome.WrongValues, ["rounded"], "loss", "loss_even"),
        Mutant(typeof(Noisy), "bce.forward", Outcome.WrongValues, ["nondeterministic"], "loss", "loss_even", Repeatable),
        Mutant(typeof(HardCoded), "bce.forward", Outcome.WrongValues, ["hard-coded"], "loss"),
        Mutant(typeof(MeanOverAllElements), "cross-entropy.forward", Outcome.WrongValues, [], "loss"),
        Mutant(typeof(SoftmaxFirst), "cross-entropy.forward", Outcome.WrongValues, [], "loss"),
        Mutant(typeof(GradientNotAveraged), "cross-entropy.backward", Outcome.WrongValues, ["missing-batch-mean"], "dy_pred"),
        Mutant(typeof(GradientOfLogits), "cross-entropy.backward", Outcome.WrongValues, [], "dy_pred"),
        Mutant(typeof(FactorsSwapped), "graph.product", Outcome.WrongValues, [], "dx", "dy", "dz", "dx.round", "dy.round", "dz.round"),
        Mutant(typeof(SigmoidSlopeForgotten), "graph.sigmoid-neuron", Outcome.WrongValues, [],
            "dw0", "dx0", "dw1", "dx1", "dw2", "dw0.round", "dx0.round", "dw1.round", "dx1.round", "dw2.round"),
    ];

    [TestCaseSource(nameof(Mutants))]
    public void Is_caught_by(Type mutant, string exercise, Outcome outcome, string[] codes, string[] checks)
    {
        var report = Checks.Run(new ScriptPlayer(mutant.GetNestedTypes()), exercise);

        Assert.That(report.Checks.Where(check => check.Failed).Select(check => check.Id).Distinct(), Is.EquivalentTo(checks), Checks.Failures(report.Checks));
        Assert.That(report.Outcome, Is.EqualTo(outcome));
        Assert.That(report.Checks.Where(check => check.Failed).Select(check => check.Message), Has.All.StartsWith($"{exercise}, "));
        Assert.That(report.Diagnosis.Select(diagnosis => diagnosis.Code), Is.EqualTo(codes), string.Join('\n', report.Diagnosis));
    }

    [TestCase("linear.forward", typeof(RightLinear))]
    [TestCase("linear.backward", typeof(RightLinear))]
    [TestCase("relu.forward", typeof(RightReLU))]
    [TestCase("relu.backward", typeof(RightReLU))]
    [TestCase("bce.forward", typeof(RightLosses))]
    [TestCase("bce.backward", typeof(RightLosses))]
    [TestCase("cross-entropy.forward", typeof(RightLosses))]
    [TestCase("cross-entropy.backward", typeof(RightLosses))]
    [TestCase("graph.product", typeof(RightGraphs))]
    [TestCase("graph.sigmoid-neuron", typeof(RightGraphs))]
    public void The_layers_that_mutants_are_made_of_pass(string exercise, Type right) =>
        Assert.That(Checks.Failures(Checks.Run(new ScriptPlayer(right.GetNestedTypes()), exercise).Checks), Is.Empty);

    [TestCase(typeof(WeightsScaled))]
    [TestCase(typeof(WeightsDrawnInTheOtherOrder))]
    [TestCase(typeof(BiasDrawn))]
    public void Another_initialisation_fails_no_other_exercise(Type mutant)
    {
        var report = Checks.Run(new ScriptPlayer(mutant.GetNestedTypes()), "linear.backward");

        Assert.That(report.Outcome, Is.EqualTo(Outcome.Passed), Checks.Failures(report.Checks));
        Assert.That(report.Diagnosis, Is.Empty);
    }

    private static TestCaseData Mutant(Type mutant, string exercise, Outcome outcome, string[] codes, params string[] checks) =>
        new TestCaseData(mutant, exercise, outcome, codes, checks).SetArgDisplayNames(mutant.Name, exercise);
}
