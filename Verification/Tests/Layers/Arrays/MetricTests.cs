using CsCheck;
using Harness.Evaluation;
using Harness.Layers.Metrics;
using Harness.NumPy;
using Harness.Torch;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Harness.Tests.Layers.Arrays;

/// <summary>Metrics beside their definitions, over numbers drawn anew, and where they are not defined.</summary>
internal sealed class MetricTests
{
    private static readonly Gen<(int N, uint Seed)> Batches = Gen.Select(Gen.Int[1, 40], Gen.UInt);

    [Test]
    public void Classes_are_counted() => Batches.Sample((n, seed) =>
    {
        var random = new RandomState(seed);
        long[] yTrue = random.RandInt(0, 2, n), yPred = random.RandInt(0, 2, n);
        double both = yTrue.Zip(yPred).Count(pair => pair is (1, 1)), positive = yTrue.Sum(), predicted = yPred.Sum();
        double precision = predicted == 0 ? 0 : both / predicted, recall = positive == 0 ? 0 : both / positive;

        Assert.That(ClassificationMetrics.Accuracy(yTrue, yPred), Is.EqualTo(yTrue.Zip(yPred).Average(pair => pair.First == pair.Second ? 1.0 : 0)).Within(1e-15));
        Assert.That(ClassificationMetrics.Precision(yTrue, yPred), Is.EqualTo(precision));
        Assert.That(ClassificationMetrics.Recall(yTrue, yPred), Is.EqualTo(recall));
        Assert.That(ClassificationMetrics.F1(yTrue, yPred), Is.EqualTo(both == 0 ? 0 : 2 * precision * recall / (precision + recall)).Within(1e-15));
    });

    [Test]
    public void The_area_is_the_share_of_pairs_in_order_and_equal_ones_count_one_half() => Batches.Sample((n, seed) =>
    {
        var random = new RandomState(seed);
        long[] yTrue = random.RandInt(0, 2, n);
        double[] scores = [.. random.RandInt(0, 8, n).Select(score => score / 8.0)];
        var pairs =
            from p in Enumerable.Range(0, n).Where(i => yTrue[i] == 1)
            from q in Enumerable.Range(0, n).Where(i => yTrue[i] == 0)
            select scores[p] > scores[q] ? 1 : scores[p] == scores[q] ? 0.5 : 0;
        Assert.That(ClassificationMetrics.Auc(yTrue, scores), Is.EqualTo(pairs.DefaultIfEmpty(double.NaN).Average()).Within(1e-14));
    });

    [Test]
    public void Losses_are_torchs() => Batches.Sample((n, seed) =>
    {
        var random = new RandomState(seed);
        long[] classes = random.RandInt(0, 2, n);
        double[] probabilities = random.RandomSample([n]).Elements(), yTrue = random.RandN([n]).Elements(), yPred = random.RandN([n]).Elements();
        probabilities[0] = classes[0];

        double[] expected = FinalizerPause.Run(() => Autograd.Run(() => Array.ConvertAll(
            [
                F.binary_cross_entropy(tensor(probabilities), tensor(classes).to(float64)), F.mse_loss(tensor(yPred), tensor(yTrue)), F.l1_loss(tensor(yPred), tensor(yTrue)),
                F.mse_loss(tensor(yPred), tensor(yTrue)).sqrt(),
            ],
            (TorchSharp.torch.Tensor value) => value.item<double>())));

        Assert.That(
            new[] { ClassificationMetrics.LogLoss(classes, probabilities), RegressionMetrics.Mse(yTrue, yPred), RegressionMetrics.Mae(yTrue, yPred), RegressionMetrics.Rmse(yTrue, yPred) },
            Is.EqualTo(expected).Within(1e-12));
    }, iter: 20);

    // python3 -c "from sklearn.metrics import r2_score; print(r2_score([3, -0.5, 2, 7], [2.5, 0, 2, 8]))", the example of its documentation.
    [Test]
    public void The_share_of_explained_variance_is_that_of_scikit_learn()
    {
        Assert.That(RegressionMetrics.R2([3, -0.5, 2, 7], [2.5, 0, 2, 8]), Is.EqualTo(0.9486081370449679).Within(1e-15));
        Assert.That(RegressionMetrics.R2([2, 2], [2, 2]), Is.EqualTo(1));
        Assert.That(RegressionMetrics.R2([2, 2], [2, 3]), Is.Zero);
        Assert.That(RegressionMetrics.R2([1, 2, 3], [3, 2, 1]), Is.EqualTo(-3));
    }

    [Test]
    public void What_is_not_defined_is_0_or_NaN_or_refused()
    {
        Assert.That(ClassificationMetrics.Precision([1, 0], [0, 0]), Is.Zero);
        Assert.That(ClassificationMetrics.Recall([0, 0], [1, 0]), Is.Zero);
        Assert.That(ClassificationMetrics.F1([0, 0], [0, 0]), Is.Zero);
        Assert.That(ClassificationMetrics.Auc([1, 1], [0.1, 0.2]), Is.NaN);
        Assert.That(ClassificationMetrics.LogLoss([1], [0]), Is.EqualTo(100));
        Assert.That(() => ClassificationMetrics.Accuracy([], []), Throws.ArgumentException.With.Message.Contains("Accuracy: expected at least one observation, found an empty batch"));
        Assert.That(() => RegressionMetrics.Mse([1], []), Throws.ArgumentException.With.Message.Contains("Mse: expected as many predictions as targets, 1, found 0."));
        Assert.That(() => ClassificationMetrics.F1([0, 2], [0, 1]), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("F1: expected yTrue of 0 and 1, found 2 at [1]."));
        Assert.That(() => ClassificationMetrics.Auc([0], [double.NaN]), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("found NaN at [0]."));
    }
}
