using System.Numerics.Tensors;
using CsCheck;
using Harness.FiniteDifference;
using Harness.Layers.Losses;
using Harness.NumPy;
using Harness.Torch;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;
using Tensor = System.Numerics.Tensors.Tensor;

namespace Harness.Tests.Layers.Arrays;

/// <summary>Losses beside torch's, over shapes and seeds drawn anew.</summary>
internal sealed class LossTests
{
    private static readonly Gen<(int N, int C, uint Seed)> Batches = Gen.Select(Gen.Int[1, 6], Gen.Int[1, 6], Gen.UInt);

    private static IEnumerable<TestCaseData> Differences()
    {
        foreach (var reduction in new[] { Reduction.Mean, Reduction.Sum })
        {
            var theirs = reduction == Reduction.Mean ? nn.Reduction.Mean : nn.Reduction.Sum;
            yield return Case("MSE", new MSELoss(reduction), (p, y) => F.mse_loss(p, y, theirs));
            yield return Case("MAE", new MAELoss(reduction), (p, y) => F.l1_loss(p, y, theirs));
            yield return Case("Huber", new HuberLoss(reduction: reduction), (p, y) => F.huber_loss(p, y, 1, theirs));
            yield return Case("Huber 0.3", new HuberLoss(0.3, reduction), (p, y) => F.huber_loss(p, y, 0.3, theirs));
        }

        static TestCaseData Case(string name, ElementwiseLoss loss, Func<torch.Tensor, torch.Tensor, torch.Tensor> f) => new TestCaseData(loss, f).SetArgDisplayNames($"{name} {loss.Reduction}");
    }

    [TestCaseSource(nameof(Differences))]
    public void Loss_and_gradient_are_torchs(ElementwiseLoss loss, Func<torch.Tensor, torch.Tensor, torch.Tensor> f) => Drawn.Filled.Sample((shape, seed) =>
    {
        var random = new RandomState(seed);
        var (yTrue, yPred) = (random.RandN(shape), random.RandN(shape));
        TorchOracle.AssertLoss(loss.Forward(yTrue, yPred), loss.Backward(yTrue, yPred), yPred, p => f(p, Autograd.Constant(yTrue)));
    }, iter: 30);

    [TestCaseSource(nameof(Differences))]
    public void So_they_are_at_kinks_and_far_out(ElementwiseLoss loss, Func<torch.Tensor, torch.Tensor, torch.Tensor> f)
    {
        Tensor<double> yTrue = Drawn.Of(1, 2, 0, 1e10, -3, 0.3, 5), yPred = Drawn.Of(1, 1, 1, -1e10, -3, 0, 4.7);
        TorchOracle.AssertLoss(loss.Forward(yTrue, yPred), loss.Backward(yTrue, yPred), yPred, p => f(p, Autograd.Constant(yTrue)));
    }

    [Test]
    public void A_difference_in_the_order_of_columns_is_the_same()
    {
        var random = new RandomState(3);
        var (yTrue, yPred, loss) = (random.RandN([3, 4]), random.RandN([3, 4]), new MSELoss());
        Assert.That(loss.Forward(Drawn.InColumns(yTrue), yPred), Is.EqualTo(loss.Forward(yTrue, yPred)));
        Assert.That(loss.Backward(yTrue, Drawn.InColumns(yPred)).Elements(), Is.EqualTo(loss.Backward(yTrue, yPred).Elements()));
    }

    [Test]
    public void NLL_is_torchs_with_weights_and_rows_that_do_not_count([Values] Reduction reduction, [Values] bool weighted, [Values] bool hasAxis) => Batches.Sample((n, c, seed) =>
    {
        var random = new RandomState(seed);
        nint[] shape = hasAxis ? [n, c, 2] : [n, c];
        var scores = random.RandN(shape);
        // The first row counts: of none the mean is NaN on either side, and nothing is compared.
        long[] classes = [.. random.RandInt(0, c, n * (hasAxis ? 2 : 1)).Select((@class, i) => i > 0 && random.RandomSample() < 0.2 ? -100 : @class)];
        var weight = weighted ? random.Uniform(0.5, 2, [c]) : null;
        var loss = new NLLLoss(weight, reduction: reduction);
        long[] targets = hasAxis ? [n, 2] : [n];

        TorchOracle.AssertLoss(loss.Forward(classes, scores), loss.Backward(classes, scores), scores, x => F.nll_loss(
            x, tensor(classes).reshape(targets), weight is null ? null : Autograd.Constant(weight), reduction: reduction == Reduction.Mean ? nn.Reduction.Mean : nn.Reduction.Sum));
    }, iter: 20);

    [Test]
    public void Hinge_is_the_multi_class_SVM() => Batches.Sample((n, c, seed) =>
    {
        var random = new RandomState(seed);
        var scores = random.RandN([n, c]);
        long[] classes = random.RandInt(0, c, n);
        var loss = new HingeLoss();
        // torch divides by the number of classes too.
        TorchOracle.AssertLoss(loss.Forward(classes, scores), loss.Backward(classes, scores), scores, x => F.multi_margin_loss(x, tensor(classes)) * c);
    }, iter: 20);

    [Test]
    public void A_term_of_hinge_at_its_kink_has_no_gradient() =>
        Assert.That(new HingeLoss().Backward([0], Tensor.Create([2.0, 1.0], [1, 2])).Elements(), Is.All.Zero);

    [Test]
    public void L2_regularization_is_the_sum_of_squares()
    {
        var (penalty, W) = (new L2Regularization(0.3), new RandomState(2).RandN([3, 4]));
        TorchOracle.AssertLoss(penalty.Forward(W), penalty.Backward(W), W, w => 0.3 * w.square().sum());
        GradientCheck.Run(penalty.Forward, penalty.Backward, W).ThrowIfFailed();
    }

    [Test]
    public void What_has_no_mean_and_what_is_no_class_is_refused()
    {
        Assert.That(() => new MSELoss().Forward(Drawn.Of(), Drawn.Of()), Throws.ArgumentException.With.Message.Contains("MSELoss.Forward: expected at least one observation, found an empty batch"));
        Assert.That(() => new MSELoss().Backward(Drawn.Of(1), Drawn.Of(1, 2)), Throws.ArgumentException.With.Message.Contains("MSELoss.Backward: expected yPred of shape (1), found (2)."));
        Assert.That(() => new NLLLoss().Forward([3], Tensor.Create([0.0, 0], [1, 2])), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("NLLLoss.Forward: expected classes from 0 to 1, found 3 at [0]."));
        Assert.That(() => new HingeLoss().Forward([0, 1], Tensor.Create([0.0, 0], [1, 2])), Throws.ArgumentException.With.Message.Contains("HingeLoss.Forward: expected 1 classes for scores of shape (1, 2), found 2."));
        Assert.That(() => new HuberLoss(0), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("HuberLoss: expected a finite delta above 0, found 0."));
    }
}
