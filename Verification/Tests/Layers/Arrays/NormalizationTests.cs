using System.Numerics.Tensors;
using CsCheck;
using Harness.Layers;
using Harness.Layers.Normalization;
using Harness.NumPy;
using Harness.Torch;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;
using Tensor = System.Numerics.Tensors.Tensor;

namespace Harness.Tests.Layers.Arrays;

/// <summary>Normalizations beside torch's, with parameters drawn anew.</summary>
internal sealed class NormalizationTests
{
    /// <summary>Rows, channels, and what is behind them: nothing, or one or two axes.</summary>
    private static readonly Gen<(nint[] Shape, uint Seed)> Batches = Gen.Select(Gen.Int[2, 6], Gen.Int[1, 9], Gen.Int[1, 5].Array[0, 2], Gen.UInt,
        (n, c, behind, seed) => ((nint[])[n, c, .. behind.Select(length => (nint)length)], seed));

    [Test]
    public void Batch_normalization_and_its_running_statistics_are_torchs([Values(0.1, 0.7)] double momentum) => Batches.Sample((shape, seed) =>
    {
        var random = new RandomState(seed);
        var layer = WithParameters(new BatchNormLayer((int)shape[1], momentum: momentum), random);
        var (mean, variance) = (random.RandN([shape[1]]), random.Uniform(0.5, 2, [shape[1]]));
        Set(layer.RunningMean, mean);
        Set(layer.RunningVar, variance);
        Tensor<double>[] after = [];

        TorchOracle.AssertLayer(layer, Tensor.Add<double>(random.RandN(shape, 3), 5), random, (x, p) =>
        {
            var (m, v) = (Autograd.Constant(mean), Autograd.Constant(variance));
            var y = F.batch_norm(x, m, v, p[0], p[1], training: true, momentum, 1e-5);
            after = [Autograd.Values(m), Autograd.Values(v)];
            return y;
        });
        TorchOracle.AssertClose(layer.RunningMean, after[0]);
        TorchOracle.AssertClose(layer.RunningVar, after[1]);

        layer.Training = false;
        TorchOracle.AssertLayer(layer, random.RandN(shape), random, (x, p) =>
            F.batch_norm(x, Autograd.Constant(after[0]), Autograd.Constant(after[1]), p[0], p[1], training: false, momentum, 1e-5));
    }, iter: 20);

    [Test]
    public void Without_momentum_the_statistics_are_the_mean_of_all_batches()
    {
        var layer = new BatchNormLayer(1, momentum: null, affine: false);
        layer.Forward(Tensor.Create([1.0, 3.0], [2, 1]));
        layer.Forward(Tensor.Create([5.0, 9.0], [2, 1]));
        Assert.That((layer.RunningMean[0], layer.RunningVar[0], layer.NumBatchesTracked), Is.EqualTo((4.5, 5.0, 2L)));
        Assert.That(layer.Parameters, Is.Empty);
    }

    [Test]
    public void A_channel_far_from_0_keeps_its_digits()
    {
        var (random, layer) = (new RandomState(3), new BatchNormLayer(2));
        TorchOracle.AssertLayer(layer, Tensor.Add<double>(random.RandN([6, 2, 3]), 1e6), random, (x, p) => F.batch_norm(x - 1e6, null, null, p[0], p[1], training: true, 0.1, 1e-5), 1e-8);
    }

    [Test]
    public void What_has_no_variance_is_refused_in_training_and_passes_in_evaluation()
    {
        var layer = new BatchNormLayer(2);
        Assert.That(() => layer.Forward(Tensor.Create([1.0, 2.0], [1, 2])), Throws.ArgumentException.With.Message.Contains("BatchNormLayer.Forward: expected more than one element for each channel in training, found shape (1, 2)"));
        layer.Training = false;
        Assert.That(layer.Forward(Tensor.Create([1.0, 2.0], [1, 2])).Elements(), Is.EqualTo([1.0, 2.0]).Within(1e-4));
        Assert.That(() => layer.Forward(Tensor.Create([1.0, 2.0], [2, 1])), Throws.ArgumentException.With.Message.Contains("BatchNormLayer.Forward: expected X of shape (N, 2) or (N, 2, …), found (2, 1)."));
    }

    [Test]
    public void Layer_normalization_is_torchs([Values] bool hasBias) => Batches.Sample((shape, seed) =>
    {
        var random = new RandomState(seed);
        var layer = WithParameters(new LayerNormLayer(shape.AsSpan(1), 1e-3, bias: hasBias), random);
        TorchOracle.AssertLayer(layer, Tensor.Add<double>(random.RandN(shape, 3), 5), random, (x, p) => F.layer_norm(x, Array.ConvertAll(shape[1..], length => (long)length), p[0], hasBias ? p[1] : null, 1e-3));
    }, iter: 20);

    [Test]
    public void RMS_normalization_is_the_formula_of_torch() => Batches.Sample((shape, seed) =>
    {
        var random = new RandomState(seed);
        var layer = WithParameters(new RMSNormLayer(shape.AsSpan(shape.Length - 1)), random);
        TorchOracle.AssertLayer(layer, random.RandN(shape, 3), random, (x, p) => x * torch.rsqrt(x.square().mean([-1], keepdim: true) + 2.220446049250313e-16) * p[0]);
    }, iter: 20);

    [Test]
    public void A_constant_row_gives_β_and_other_axes_are_named()
    {
        Assert.That(new LayerNormLayer([3]).Forward(Drawn.Of(5, 5, 5)).Elements(), Is.All.Zero);
        Assert.That(new RMSNormLayer([2]).Forward(Drawn.Of(0, 0)).Elements(), Is.All.Zero);
        Assert.That(() => new LayerNormLayer([3]).Forward(Drawn.Of(1, 2)), Throws.ArgumentException.With.Message.Contains("LayerNormLayer.Forward: expected X with the last axes (3), found shape (2)."));
        Assert.That(() => new RMSNormLayer([]), Throws.ArgumentException.With.Message.Contains("RMSNormLayer: expected at least one axis to normalize"));
    }

    private static T WithParameters<T>(T layer, RandomState random)
        where T : ITensorLayer
    {
        foreach (var parameter in layer.Parameters)
            parameter.Value = random.RandN(parameter.Value.Lengths);
        return layer;
    }

    private static void Set(Tensor<double> array, Tensor<double> values)
    {
        for (nint i = 0; i < array.FlattenedLength; i++)
            array[i] = values[i];
    }
}
