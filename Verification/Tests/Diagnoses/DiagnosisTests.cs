using CsCheck;
using Harness.Course;
using Harness.Results;
using Harness.Scripting;
using Harness.Tests.Engine;
using Harness.Tests.Mutants;

namespace Harness.Tests.Diagnoses;

/// <summary>Every mistake is named, with what was measured, and no other beside it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DiagnosisTests
{
    private const string Single = "right as far as float32 goes (off by up to ";

    private static readonly Exercise[] OfTheNotebook = [.. ExerciseSet.BuiltIn.All.Where(exercise => exercise.NotebookSizes is not null)];

    private static readonly string[] Scaled = ["linear.backward", "relu.forward", "bce.backward", "graph.product"];

    internal static IEnumerable<TestCaseData> Faults =>
    [
        Fault(typeof(BiasIgnored), "linear.forward", "bias-not-added: Y = X W in every case (seed-"),
        Fault(typeof(WeightsAfterGlorot), "linear.forward", "init-scaled: W = sqrt(2 / (in + out)) × randn(in, out)"),
        Fault(typeof(WeightsScaled), "linear.forward", "init-scaled: W = 0.01 × randn(in, out)"),
        Fault(typeof(WeightsUniform), "linear.forward", "init-uniform: W: drawn uniformly from [0, 1)"),
        Fault(typeof(WeightsSmallUniform), "linear.forward", "init-uniform: W: drawn uniformly from [-0.25, 0.25)"),
        Fault(typeof(WeightsAsTorchDrawsThem), "linear.forward", "init-uniform: W: drawn uniformly from [-sqrt(1 / in), sqrt(1 / in))"),
        Fault(typeof(WeightsZero), "linear.forward", "init-constant: W = 0 throughout"),
        Fault(typeof(WeightsDrawnInTheOtherOrder), "linear.forward", "init-wrong-shape-order: W = randn(out, in).T"),
        Fault(typeof(WeightsAndBiasScaled), "linear.forward", "init-scaled: W = 0.01 × randn(in, out)", "init-bias-drawn: b: with b = 0.01 × randn(out)"),
        Fault(typeof(BiasDrawn), "linear.forward", "init-bias-drawn: b: with b = randn(out) ("),
        Fault(typeof(BiasDrawnFirst), "linear.forward", "init-bias-drawn: W, b: with b = randn(out) before W"),
        Fault(typeof(BiasUniform), "linear.forward", "init-bias-drawn: b: with b = random_sample(out)"),
        Fault(typeof(WeightsUnseeded), "linear.forward", "nondeterministic: Y: the same call with the same inputs"),
        Fault(typeof(WeightsUnseeded), "linear.backward", "nondeterministic: dX: the same call with the same inputs"),
        Fault(typeof(OutputNoisy), "linear.forward", "nondeterministic: Y"),
        Fault(typeof(LinearInSingle), "linear.forward", $"float32-precision: Y: {Single}"),
        Fault(typeof(InputsInSingle), "linear.forward", $"float32-precision: Y: {Single}"),
        Fault(typeof(LinearGradientsInSingle), "linear.backward", $"float32-precision: dX: {Single}", $"float32-precision: dW: {Single}"),
        Fault(typeof(TwoGradientsWrong), "linear.backward", "bias-gradient-not-summed: db = dout (db.shape is (10000, 3), expected (3,))", "transposed: dW: the transpose of the reference (dW.shape is (3, 5), expected (5, 3))"),
        Fault(typeof(ThreeGradientsWrong), "linear.backward", "bias-gradient-missing: Backward returns no db", "missing-batch-mean: dX = 10000 × the reference where N is 10000, and 8 × where N is 8", "sign-flipped: dW = -1 × the reference"),
        Fault(typeof(BiasGradientNotSummed), "linear.backward", "bias-gradient-not-summed: db = dout[0] (db[2] is"),
        Fault(typeof(BiasGradientOfTheWrongAxis), "linear.backward", "bias-gradient-not-summed: db = dout.sum(1)"),
        Fault(typeof(WeightGradientRounded), "linear.backward", "rounded: dW = the reference rounded to 2 decimals"),
        Fault(typeof(WeightGradientAveraged), "linear.backward", "extra-batch-mean: dW = the reference / 10000 where N is 10000, and / 8 where N is 8"),
        Fault(typeof(BackwardOfZeros), "linear.backward", "scale: dX, dW, db = 0 × the reference"),
        Fault(typeof(UpstreamIgnored), "linear.backward", "upstream-ignored: dX, dW, db: the same numbers as for a dout of ones"),
        Fault(typeof(TotalSharedByInstances), "linear.backward", "accumulates: dW: a second call", "state-leak: dW: other numbers when a second instance"),
        Fault(typeof(BackwardChangesUpstream), "linear.backward", "input-mutated: Backward changes its argument dout in place: dout["),
        Fault(typeof(SmoothlyOff), "linear.backward"),
        Fault(typeof(EverythingPasses), "relu.forward", "mask-missing: Y = X, also where X <= 0"),
        Fault(typeof(OnlyTheNegativePasses), "relu.forward", "mask-inverted: Y: passed on where X <= 0"),
        Fault(typeof(OutputsAddUp), "relu.forward", "accumulates: Y: a second call on the same instance adds to the first"),
        Fault(typeof(CutToWholeNumbers), "relu.forward", "whole-numbers: Y: whole numbers, the reference without its decimals"),
        Fault(typeof(AbsoluteValue), "relu.forward", "leaky: Y = -1 × X where X <= 0"),
        Fault(typeof(LeakyBackward), "relu.backward", "leaky: dX = 0.2 × dout where X <= 0"),
        Fault(typeof(MaskMissing), "relu.backward", "mask-missing: dX = dout, also where X <= 0"),
        Fault(typeof(MaskFromUpstream), "relu.backward", "mask-from-upstream: dX = dout where dout > 0"),
        Fault(typeof(MaskItself), "relu.backward", "upstream-ignored: dX: the same numbers as for a dout of ones"),
        Fault(typeof(MaskSharedByInstances), "relu.backward", "state-leak: dX: other numbers when a second instance is used in between"),
        Fault(typeof(LogarithmToBaseTen), "bce.forward", "log-base: loss = the reference / ln 10"),
        Fault(typeof(LogarithmToBaseTen), "cross-entropy.backward", "log-base: dy_pred = the reference / ln 2"),
        Fault(typeof(ClippedWithin), "bce.forward", "clipped: loss: the numbers that the formula gives with max(p, 0.15) for p"),
        Fault(typeof(ClippedWithin), "bce.backward", "clipped: dy_pred: the numbers that the formula gives with clip(p, 0.05, 1 - 0.05) for p"),
        Fault(typeof(ClippedWithin), "cross-entropy.forward", "clipped: loss: the numbers that the formula gives with p + 0.01 for p"),
        Fault(typeof(ClippedWithin), "cross-entropy.backward", "clipped: dy_pred: the numbers that the formula gives with clip(p, 0.2, 1 - 0.2) for p"),
        Fault(typeof(ClippedTooSoon), "bce.forward", "clipped: loss: the numbers that the formula gives with clip(p, 0.1, 1 - 0.1) for p"),
        Fault(typeof(GradientOfThePositiveClass), "bce.backward", "only-positive-class: dy_pred: the numbers that come of y log p alone"),
        Fault(typeof(ArgumentsSwapped), "bce.forward", "swapped-arguments: loss: the numbers that the formula gives with y_true and y_pred exchanged, kept 1e-7 from 0 and 1"),
        Fault(typeof(ArgumentsExchanged), "bce.backward", "swapped-arguments: dy_pred: the numbers that the formula gives with y_true and y_pred exchanged, kept 1e-6 from 0 and 1"),
        Fault(typeof(ArgumentsExchanged), "cross-entropy.forward", "swapped-arguments: loss: the numbers that the formula gives with y_true and y_pred exchanged, kept 1e-9 from 0 and 1"),
        Fault(typeof(ArgumentsExchanged), "cross-entropy.backward", "swapped-arguments: dy_pred: the numbers that the formula gives with y_true and y_pred exchanged, kept 1e-9 from 0 and 1"),
        Fault(typeof(Rounded), "bce.forward", "rounded: loss = the reference rounded to 3 decimals"),
        Fault(typeof(LossSummed), "bce.forward", "missing-batch-mean: loss = 4 × the reference where N is 4, and 100 × where N is 100"),
        Fault(typeof(BatchSizeTypedIn), "bce.backward", "batch-size-typed-in: dy_pred = N / 32 × the reference, whatever N is"),
        Fault(typeof(LossInSingle), "bce.forward", $"float32-precision: loss: {Single}"),
        Fault(typeof(LossGradientInSingle), "bce.backward", $"float32-precision: dy_pred: {Single}"),
        Fault(typeof(LossesAddUp), "cross-entropy.forward", "accumulates: loss: a second call on the same instance adds to the first"),
        Fault(typeof(WrongForOneRow), "bce.forward"),
        Fault(typeof(OperandsKeptForAllInstances), "graph.product", "state-leak: dx, dy: other numbers when a second instance"),
        Fault(typeof(NeuronWithoutASign), "graph.sigmoid-neuron", "sign-flipped: dw0, dx0, dw1, dx1, dw2 = -1 × the reference"),
        Fault(typeof(HardCoded), "bce.forward", "hard-coded: loss: right for the notebook's inputs; for all others the same numbers come back"),
    ];

    [TestCaseSource(nameof(Faults))]
    public void Is_explained_by(Type faulty, string exercise, string[] expected)
    {
        var report = Checks.Run(new ScriptPlayer(faulty.GetNestedTypes()), exercise);

        Assert.That(report.Outcome, Is.EqualTo(Outcome.WrongValues).Or.EqualTo(Outcome.WrongShape));
        AssertDiagnosed(report.Diagnosis, expected);
    }

    [TestCase(typeof(LinearInSingle), "linear.forward", "Y")]
    [TestCase(typeof(LinearGradientsInSingle), "linear.backward", "dX", "dW")]
    [TestCase(typeof(InputsInSingle), "linear.forward", "Y")]
    [TestCase(typeof(LossInSingle), "bce.forward", "loss")]
    [TestCase(typeof(LossGradientInSingle), "bce.backward", "dy_pred")]
    [TestCase(typeof(SmoothlyOff), "linear.backward")]
    [TestCase(typeof(RightLinear), "linear.backward")]
    public void What_passes_in_float32_is_said_to(Type type, string exercise, params string[] results)
    {
        var report = Checks.Run(new ScriptPlayer(type.GetNestedTypes()), exercise, strict: false);

        // Finite differences of N = 10,000 rows are stricter than float32 can be.
        Assert.That(report.Checks.Where(check => check.Failed).Select(check => check.Witness), Is.All.EqualTo(WitnessIds.FiniteDifference), Checks.Failures(report.Checks));
        AssertDiagnosed(report.Diagnosis, [.. results.Select(result => $"float32-precision: {result}: {Single}")]);
    }

    [TestCaseSource(nameof(OfTheNotebook))]
    public void Numbers_written_into_the_code_are_found_and_earn_nothing(Exercise exercise)
    {
        var shown = exercise.Draw(exercise.Cases([]).First(@case => @case.IsNotebook));
        bool IsShown(Script script) => shown.All(pair => script.Inputs[pair.Key].Data.SequenceEqual(pair.Value.Data));
        var report = Checks.Run(new Tampered((script, _, value) => IsShown(script) ? value : value.Map(_ => 0.25)), exercise.Id);

        Assert.That(report.Diagnosis.Select(diagnosis => diagnosis.Code), Is.EqualTo(["hard-coded"]), string.Join('\n', report.Diagnosis));
        Assert.That(report.Score, Is.Zero);
    }

    [Test]
    public void Zeros_are_not_taken_for_numbers_written_into_the_code()
    {
        var report = Checks.Run(Tampered.With(value => value.Map(_ => 0)), "relu.forward");

        Assert.That(report.Outcome, Is.EqualTo(Outcome.WrongValues));
        Assert.That(report.Diagnosis.Select(diagnosis => diagnosis.Code), Has.None.EqualTo("hard-coded"));
    }

    [Test]
    public void The_same_fault_is_named_in_every_exercise_and_by_both_tolerances(
        [ValueSource(nameof(Codes))] string code, [Values] bool strict, [Values("linear.forward", "linear.backward", "relu.backward", "bce.backward", "cross-entropy.forward")] string exercise)
    {
        var subject = code switch
        {
            "missing-batch-mean" => new Tampered((script, result, value) => value.Map(x => x * Tampered.Batch(script, result))),
            "extra-batch-mean" => new Tampered((script, result, value) => value.Map(x => x / Tampered.Batch(script, result))),
            "sign-flipped" => Tampered.With(value => value.Map(x => -x)),
            "rounded" => Tampered.With(value => value.Map(x => Math.Round(x, 3))),
            _ => Tampered.With(value => value.Map(x => 1.5 * x)),
        };
        var report = Checks.Run(subject, exercise, strict, 101);
        Assert.That(report.Diagnosis.Select(diagnosis => diagnosis.Code).Distinct(), Is.EqualTo([code]), string.Join('\n', report.Diagnosis));
    }

    [Test]
    public void Any_factor_is_found_at_any_seed() =>
        Gen.Select(Gen.Int[1001, 20_000], Gen.Bool, Gen.UInt, Gen.Int[0, Scaled.Length - 1]).Sample((thousandths, negative, seed, index) =>
        {
            var factor = (negative ? -thousandths : thousandths) / 1000.0;
            var report = Checks.Run(Tampered.With(value => value.Map(x => factor * x)), Scaled[index], strict: true, seed);
            return report.Diagnosis.Count == 1 && report.Diagnosis[0].Code == "scale" && report.Diagnosis[0].Explanation.Contains($" = {EvidenceText.Number(factor)} × the reference", StringComparison.Ordinal);
        }, iter: 6, threads: 1);

    [Test]
    public void Right_layers_have_nothing_to_explain([Values] bool strict)
    {
        foreach (var report in Checks.Of(Checks.BuiltIn, strict).Run())
            Assert.That(report.Diagnosis, Is.Empty, report.Id);
    }

    [Test]
    public void Every_code_is_expected_somewhere_above()
    {
        var expected = Faults.SelectMany(fault => (string[])fault.Arguments[2]!).Select(line => line.Split(':')[0]).Distinct();
        Assert.That(expected, Is.EquivalentTo(DiagnosisCodes.All));
    }

    private static IEnumerable<string> Codes => ["missing-batch-mean", "extra-batch-mean", "sign-flipped", "rounded", "scale"];

    private static void AssertDiagnosed(IReadOnlyList<Diagnosis> diagnoses, string[] expected)
    {
        var found = diagnoses.Select(diagnosis => $"{diagnosis.Code}: {diagnosis.Explanation}").ToArray();
        Assert.That(found, Has.Length.EqualTo(expected.Length), string.Join('\n', found));
        foreach (var (line, start) in found.Zip(expected))
            Assert.That(line, Does.StartWith(start));
    }

    private static TestCaseData Fault(Type faulty, string exercise, params string[] expected) =>
        new TestCaseData(faulty, exercise, expected).SetArgDisplayNames(faulty.Name, exercise);
}
