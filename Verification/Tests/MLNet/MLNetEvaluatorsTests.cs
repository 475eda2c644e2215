using System.Numerics.Tensors;
using Harness.MLNet;

namespace Harness.Tests.MLNet;

internal sealed class MLNetEvaluatorsTests
{
    private static readonly double[] Probabilities = [0.001, 0.0010001, 0.01, 0.3, 0.5, 0.7, 0.9, 0.99, 0.9989999, 0.999];

    [Test]
    public void The_binary_loss_is_in_nats()
    {
        Assert.That(MLNetEvaluators.BinaryLogLoss([1, 1, 0, 0], [0.5, 0.5, 0.5, 0.5]), Is.EqualTo(Math.Log(2)).Within(1e-15));
    }

    [Test]
    public void The_class_loss_is_in_nats_and_rows_need_not_sum_to_1()
    {
        var oneHot = Tensor.Create<double>([1, 0, 0, 0, 0, 1], [2, 3]);

        Assert.That(
            MLNetEvaluators.LogLoss(oneHot, Tensor.Create([0.5, 0.75, 0, 0.125, 0.5, 0.25], [2, 3])),
            Is.EqualTo(1.5 * Math.Log(2)).Within(1e-15));
    }

    [Test]
    public void Targets_and_probabilities_may_lie_in_memory_in_any_order()
    {
        var oneHot = Tensor.Create<double>([1, 0, 0, 0, 0, 1], [2, 3], [1, 2]);
        var yPred = Tensor.Create<double>([0, 0.5, 0.25, 0.75, 0.5, 0.125, 0, 0.25], [4, 2], [1, 4]).Slice(1..3, ..);

        Assert.Multiple(() =>
        {
            Assert.That(
                MLNetEvaluators.LogLoss(oneHot, Tensor.Create([0.5, 0.125, 0.75, 0.5, 0, 0.25], [2, 3], [1, 2])),
                Is.EqualTo(1.5 * Math.Log(2)).Within(1e-15));
            Assert.That(
                MLNetEvaluators.LogLoss(Tensor.Create<double>([1, 0, 1, 0], [2, 2]), yPred),
                Is.EqualTo(1.5 * Math.Log(2)).Within(1e-15));
        });
    }

    [Test]
    public void The_binary_loss_is_within_the_published_tolerance_over_the_whole_range()
    {
        var random = new Random(17);
        for (var n = 2; n < 300; n += 7)
        {
            var y = Enumerable.Range(0, n).Select(i => (double)(i % 2)).ToArray();
            var p = y.Select(_ => Probability(random)).ToArray();

            AssertWithinTolerance(MLNetEvaluators.BinaryLogLoss(y, p), -y.Zip(p, (t, q) => Math.Log(t == 1 ? q : 1 - q)).Average());
        }
    }

    [Test]
    public void The_binary_loss_is_within_the_published_tolerance_at_the_hardest_single_values()
    {
        foreach (var p in Probabilities)
        {
            foreach (var q in Probabilities)
                AssertWithinTolerance(MLNetEvaluators.BinaryLogLoss([1, 0], [p, q]), -(Math.Log(p) + Math.Log(1 - q)) / 2);
        }
    }

    [Test]
    public void The_class_loss_is_within_the_published_tolerance_over_the_whole_range()
    {
        var random = new Random(17);
        for (var n = 1; n < 300; n += 7)
        {
            var (targets, p) = (new double[n * 4], new double[n * 4]);
            for (var i = 0; i < n; i++)
                targets[(4 * i) + random.Next(4)] = 1;
            for (var i = 0; i < p.Length; i++)
                p[i] = Probability(random);

            AssertWithinTolerance(
                MLNetEvaluators.LogLoss(Tensor.Create(targets, [n, 4]), Tensor.Create(p, [n, 4])),
                -targets.Zip(p, (t, q) => t * Math.Log(q)).Sum() / n);
        }
    }

    [Test]
    public void Ten_thousand_rows_are_no_trouble()
    {
        var random = new Random(17);
        var y = Enumerable.Range(0, 10_000).Select(_ => (double)random.Next(2)).ToArray();
        var p = y.Select(_ => Probability(random)).ToArray();

        AssertWithinTolerance(MLNetEvaluators.BinaryLogLoss(y, p), -y.Zip(p, (t, q) => Math.Log(t == 1 ? q : 1 - q)).Average());
    }

    [TestCase(new double[] { 1, 1 }, new[] { 0.5, 0.5 }, "ML.NET needs both classes among the labels")]
    [TestCase(new double[] { 0, 0 }, new[] { 0.5, 0.5 }, "ML.NET needs both classes among the labels")]
    [TestCase(new double[] { }, new double[] { }, "ML.NET needs both classes among the labels")]
    [TestCase(new[] { 1, 0, 0.3 }, new[] { 0.5, 0.5, 0.5 }, "ML.NET takes the labels 0 and 1 only, and one is 0.3")]
    [TestCase(new double[] { 1, 0 }, new[] { 0.5, 1 }, "float32 is exact enough for probabilities in [0.001, 0.999] only, and one is 1")]
    [TestCase(new double[] { 1, 0 }, new[] { 0.0009, 0.5 }, "float32 is exact enough for probabilities in [0.001, 0.999] only, and one is 0.0009")]
    [TestCase(new double[] { 1, 0 }, new[] { double.NaN, 0.5 }, "float32 is exact enough for probabilities in [0.001, 0.999] only, and one is NaN")]
    [TestCase(new double[] { 1, 0 }, new[] { 0.5 }, "there are 2 labels and 1 probabilities")]
    public void Binary_data_that_ML_NET_cannot_witness_are_passed_over_with_the_reason(double[] yTrue, double[] yPred, string expected)
    {
        Assert.Multiple(() =>
        {
            Assert.That(MLNetEvaluators.CanWitnessBinaryLogLoss(yTrue, yPred, out var reason), Is.False);
            Assert.That(reason, Is.EqualTo(expected));
            Assert.That(() => MLNetEvaluators.BinaryLogLoss(yTrue, yPred), Throws.ArgumentException.With.Message.EqualTo(expected));
        });
    }

    [TestCase(new double[] { 1, 1, 0, 1 }, new[] { 0.5, 0.5, 0.5, 0.5 }, "ML.NET takes one-hot targets only, and row 0 is not")]
    [TestCase(new double[] { 1, 0, 0, 0 }, new[] { 0.5, 0.5, 0.5, 0.5 }, "ML.NET takes one-hot targets only, and row 1 is not")]
    [TestCase(new[] { 1, 0, 0.5, 0.5 }, new[] { 0.5, 0.5, 0.5, 0.5 }, "ML.NET takes one-hot targets only, and row 1 is not")]
    [TestCase(new double[] { 1, 0, 0, 1 }, new[] { 0, 1, 0.5, 0.5 }, "float32 is exact enough for probabilities in [0.001, 0.999] only, and one is 0")]
    [TestCase(new double[] { 1, 0, 0, 1 }, new[] { 0.5, double.NaN, 0.5, 0.5 }, "ML.NET passes over rows that are not finite")]
    public void Classes_that_ML_NET_cannot_witness_are_passed_over_with_the_reason(double[] targets, double[] p, string expected)
    {
        var (oneHot, yPred) = (Tensor.Create(targets, [2, 2]), Tensor.Create(p, [2, 2]));

        Assert.Multiple(() =>
        {
            Assert.That(MLNetEvaluators.CanWitnessLogLoss(oneHot, yPred, out var reason), Is.False);
            Assert.That(reason, Is.EqualTo(expected));
            Assert.That(() => MLNetEvaluators.LogLoss(oneHot, yPred), Throws.ArgumentException.With.Message.EqualTo(expected));
        });
    }

    [TestCase(0, 3)]
    [TestCase(4, 1)]
    public void Classes_without_rows_or_without_a_choice_are_passed_over(int n, int m)
    {
        var ones = Tensor.Create(Enumerable.Repeat(1.0, n * m).ToArray(), [n, m]);

        Assert.Multiple(() =>
        {
            Assert.That(MLNetEvaluators.CanWitnessLogLoss(ones, ones, out var reason), Is.False);
            Assert.That(reason, Is.EqualTo($"ML.NET needs a row and two classes at least, and the shape is ({n}, {m})"));
        });
    }

    [Test]
    public void One_row_and_one_class_among_the_labels_are_enough_for_the_class_loss()
    {
        var oneHot = Tensor.Create<double>([0, 1], [1, 2]);

        Assert.That(MLNetEvaluators.LogLoss(oneHot, Tensor.Create([0.75, 0.25], [1, 2])), Is.EqualTo(2 * Math.Log(2)).Within(1e-15));
    }

    [Test]
    public void Evaluations_in_parallel_do_not_disturb_one_another()
    {
        Parallel.For(1, 100, i =>
        {
            var p = i / 101.0;
            AssertWithinTolerance(MLNetEvaluators.BinaryLogLoss([1, 0], [p, p]), -(Math.Log(p) + Math.Log(1 - p)) / 2);
        });
    }

    private static double Probability(Random random) => random.Next(3) switch
    {
        0 => 0.001 + (0.001 * random.NextDouble()),
        1 => 0.999 - (0.001 * random.NextDouble()),
        _ => 0.01 + (0.98 * random.NextDouble()),
    };

    private static void AssertWithinTolerance(double actual, double expected) =>
        Assert.That(
            actual,
            Is.EqualTo(expected).Within(MLNetEvaluators.AbsoluteTolerance + (MLNetEvaluators.RelativeTolerance * Math.Abs(expected))));
}
