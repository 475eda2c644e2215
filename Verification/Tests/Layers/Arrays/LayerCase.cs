using System.Numerics.Tensors;
using Harness.Layers;
using Harness.Layers.Activations;
using Harness.Layers.Attention;
using Harness.Layers.Convolution;
using Harness.Layers.Normalization;
using Harness.Layers.Recurrent;
using Harness.Layers.Shaping;
using Harness.NumPy;

namespace Harness.Tests.Layers.Arrays;

/// <summary>A layer and a shape that it takes, for what holds of every layer.</summary>
/// <param name="Name">What the test is called.</param>
/// <param name="Make">A fresh instance; each has the same parameters.</param>
/// <param name="Shape">A shape, with the batch first.</param>
internal sealed record LayerCase(string Name, Func<ITensorLayer> Make, params nint[] Shape)
{
    /// <summary>Every layer on arrays.</summary>
    public static LayerCase[] All { get; } =
    [
        new("ReLU", () => new ReLULayer(), 3, 2, 4),
        new("Tanh", () => new TanhLayer(), 3, 2, 4),
        new("LeakyReLU", () => new LeakyReLULayer(0.1), 3, 2, 4),
        new("ELU", () => new ELULayer(1.3), 3, 2, 4),
        new("SiLU", () => new SiLULayer(), 3, 2, 4),
        new("Softplus", () => new SoftplusLayer(2), 3, 2, 4),
        new("GELU", () => new GELULayer(), 3, 2, 4),
        new("GELU by tanh", () => new GELULayer(GELUApproximation.Tanh), 3, 2, 4),
        new("LogSoftmax", () => new LogSoftmaxLayer(), 3, 2, 4),
        new("LogSoftmax of a middle axis", () => new LogSoftmaxLayer(1), 3, 2, 4),
        new("Softmax along an axis", () => new SoftmaxAlongLayer(1), 3, 2, 4),
        new("BatchNorm", () => new BatchNormLayer(2), 3, 2, 4),
        new("BatchNorm of features", () => new BatchNormLayer(5), 4, 5),
        new("BatchNorm in evaluation", () => new BatchNormLayer(2) { Training = false }, 3, 2, 4),
        new("LayerNorm", () => new LayerNormLayer([4]), 3, 2, 4),
        new("LayerNorm of two axes", () => new LayerNormLayer([2, 4]), 3, 2, 4),
        new("RMSNorm", () => new RMSNormLayer([5], 0.1), 3, 5),
        new("Conv2d", () => new Conv2dLayer(2, 3, new Size2d(2, 3), new Size2d(2, 1), new Size2d(1, 0), random: new RandomState(7)), 2, 2, 4, 5),
        new("Conv2d of one element", () => new Conv2dLayer(2, 3, 1, bias: false, random: new RandomState(7)), 2, 2, 3, 2),
        new("MaxPool2d", () => new MaxPool2dLayer(3, 2, 1), 2, 2, 5, 4),
        new("AvgPool2d", () => new AvgPool2dLayer(3, 2, 1), 2, 2, 5, 4),
        new("Affine", () => new AffineLayer(4, 3, random: new RandomState(7)), 3, 2, 4),
        new("RNN", () => new RNNLayer(4, 3, new RandomState(7)), 3, 2, 4),
        new("Attention of two heads", () => new MultiHeadAttentionLayer(4, 2, bias: false, random: new RandomState(7)), 2, 3, 4),
        new("Flatten", () => new FlattenLayer(), 3, 2, 4),
    ];

    public Tensor<double> X(uint seed = 1, nint? rows = null) => new RandomState(seed).RandN([rows ?? Shape[0], .. Shape[1..]]);

    public override string ToString() => Name;
}
