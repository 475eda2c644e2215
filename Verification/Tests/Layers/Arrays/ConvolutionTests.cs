using CsCheck;
using Harness.Layers.Convolution;
using Harness.Layers.Shaping;
using Harness.NumPy;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;
using Tensor = System.Numerics.Tensors.Tensor;

namespace Harness.Tests.Layers.Arrays;

/// <summary>Convolution, pooling and embedding beside torch's, over shapes, strides and margins drawn anew.</summary>
internal sealed class ConvolutionTests
{
    /// <summary>Images, channels, rows, columns, the kernel's rows and columns, strides, margins; the kernel fits, and the margin is at most half of it.</summary>
    private static readonly Gen<(nint[] Shape, Size2d Kernel, Size2d Stride, Size2d Padding, uint Seed)> Planes =
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 3], Gen.Int[1, 7], Gen.Int[1, 7], Gen.Int[1, 4].Array[2], Gen.Int[1, 3].Array[2], Gen.Int[0, 2].Array[2])
            .Select(Gen.UInt, (drawn, seed) =>
            {
                var (n, c, h, w, k, s, p) = drawn;
                Size2d padding = new(Math.Min(p[0], k[0] / 2), Math.Min(p[1], k[1] / 2));
                return ((nint[])[n, c, Math.Max(h, k[0]), Math.Max(w, k[1])], new Size2d(k[0], k[1]), new Size2d(s[0], s[1]), padding, seed);
            });

    [Test]
    public void Convolution_is_torchs([Values] bool hasBias) => Planes.Sample((shape, kernel, stride, padding, seed) =>
    {
        var random = new RandomState(seed);
        var layer = new Conv2dLayer((int)shape[1], 1 + (int)(seed % 4), kernel, stride, padding, hasBias, random);
        TorchOracle.AssertLayer(layer, random.RandN(shape), random, (x, p) => F.conv2d(
            x, p[0], hasBias ? p[1] : null, [stride.Height, stride.Width], [padding.Height, padding.Width]));
    }, iter: 60);

    [Test]
    public void A_wide_margin_and_many_channels_are_torchs()
    {
        var random = new RandomState(4);
        TorchOracle.AssertLayer(new Conv2dLayer(20, 17, 3, 2, 4, random: random), random.RandN([2, 20, 13, 9]), random, (x, p) => F.conv2d(x, p[0], p[1], [2, 2], [4, 4]));
    }

    [Test]
    public void The_largest_of_a_window_is_torchs() => Planes.Sample((shape, kernel, stride, padding, seed) =>
    {
        var random = new RandomState(seed);
        // Whole numbers, of which many are equal.
        var X = random.RandN(shape, 2);
        for (nint i = 0; seed % 2 == 0 && i < X.FlattenedLength; i++)
            Rounded(X, shape, i);
        TorchOracle.AssertLayer(new MaxPool2dLayer(kernel, stride, padding), X, random, (x, _) => F.max_pool2d(
            x, [kernel.Height, kernel.Width], [stride.Height, stride.Width], [padding.Height, padding.Width]));
    }, iter: 60);

    [Test]
    public void The_mean_of_a_window_is_torchs([Values] bool countsMargin) => Planes.Sample((shape, kernel, stride, padding, seed) =>
    {
        var random = new RandomState(seed);
        TorchOracle.AssertLayer(new AvgPool2dLayer(kernel, stride, padding, countsMargin), random.RandN(shape), random, (x, _) => F.avg_pool2d(
            x, [kernel.Height, kernel.Width], [stride.Height, stride.Width], [padding.Height, padding.Width], ceil_mode: false, count_include_pad: countsMargin));
    }, iter: 60);

    [Test]
    public void The_first_of_equals_gets_the_gradient_and_NaN_is_the_largest()
    {
        var layer = new MaxPool2dLayer(2);
        layer.Forward(Tensor.Create([3.0, 3, 3, 3], [1, 1, 2, 2]));
        Assert.That(layer.Backward(Tensor.Create([7.0], [1, 1, 1, 1])).Elements(), Is.EqualTo([7, 0, 0, 0]));

        Assert.That(layer.Forward(Tensor.Create([3, double.NaN, 9, 3], [1, 1, 2, 2])).Elements(), Is.All.NaN);
        Assert.That(layer.Backward(Tensor.Create([7.0], [1, 1, 1, 1])).Elements(), Is.EqualTo([0, 7, 0, 0]));
    }

    [Test]
    public void What_does_not_fit_is_told()
    {
        Assert.That(() => new Conv2dLayer(3, 2, 3).Forward(Tensor.Create(new double[8], [1, 2, 2, 2])), Throws.ArgumentException.With.Message.Contains("Conv2dLayer.Forward: expected X of shape (N, 3, H, W), found (1, 2, 2, 2)."));
        Assert.That(() => new Conv2dLayer(2, 2, 3).Forward(Tensor.Create(new double[8], [1, 2, 2, 2])), Throws.ArgumentException.With.Message.Contains("Conv2dLayer.Forward: expected X of at least 3×3 with its margin of 0×0 on each side, found shape (1, 2, 2, 2)."));
        Assert.That(() => new MaxPool2dLayer(2, padding: 2), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("MaxPool2dLayer: expected a padding of at most half the kernel, 2×2, found 2×2: a window could see nothing."));
        Assert.That(() => new AvgPool2dLayer(0), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("AvgPool2dLayer: expected kernelSize of at least 1, found 0."));
    }

    [Test]
    public void Initial_weights_are_drawn_by_the_generator_within_torchs_bound()
    {
        var layer = new Conv2dLayer(3, 4, new Size2d(2, 5), random: new RandomState(17));
        double bound = 1 / Math.Sqrt(30);
        Assert.That(layer.Weight.Value.Elements(), Is.EqualTo(new RandomState(17).Uniform(-bound, bound, [120]).Elements()));
        Assert.That(layer.Bias!.Value.Elements(), Has.All.InRange(-bound, bound));
    }

    [Test]
    public void Embedding_is_torchs() => Gen.Select(Gen.Int[0, 4], Gen.Int[1, 4], Gen.Int[1, 5], Gen.UInt).Sample((n, t, words, seed) =>
    {
        var random = new RandomState(seed);
        var layer = new EmbeddingLayer(words, 3, random);
        long[] indices = random.RandInt(0, words, n * t);
        var Y = layer.Forward(Tensor.Create(indices, [n, t]));
        var dout = random.RandN(Y.Lengths);

        var (expected, gradients) = TorchOracle.Run(leaves => leaves[0][torch.tensor(indices).reshape(n, t)], dout, layer.Weight.Value);

        TorchOracle.AssertClose(Y, expected);
        TorchOracle.AssertClose(layer.Backward(dout), gradients[0]);
    }, iter: 20);

    [Test]
    public void Embedding_names_an_index_that_is_not_there() =>
        Assert.That(() => new EmbeddingLayer(3, 2).Forward(Tensor.Create([0L, 3L], [2])), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("EmbeddingLayer.Forward: expected indices from 0 to 2, found 3 at [1] of all"));

    private static void Rounded(System.Numerics.Tensors.Tensor<double> X, nint[] shape, nint i)
    {
        nint[] index = [i / (shape[1] * shape[2] * shape[3]), i / (shape[2] * shape[3]) % shape[1], i / shape[3] % shape[2], i % shape[3]];
        X[index] = Math.Round(X[index]);
    }
}
