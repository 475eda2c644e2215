using System.Numerics.Tensors;
using Harness.Layers;
using Harness.Layers.Activations;
using Harness.Layers.Attention;
using Harness.Layers.Convolution;
using Harness.Layers.Normalization;
using Harness.Layers.Optimizers;
using Harness.Layers.Recurrent;
using Harness.NumPy;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Harness.Benchmarks;

/// <summary>Layers on arrays beside TorchSharp on one thread; a backward of theirs is autograd's.</summary>
internal static class LayerContests
{
    public static IEnumerable<Contest> All =>
    [
        Layer("conv2d 8x3x32x32->16, 3x3", 1, random => new Conv2dLayer(3, 16, 3, padding: 1, random: random), (x, p) => F.conv2d(x, p[0], p[1], padding: [1, 1]), 8, 3, 32, 32),
        Layer("conv2d 8x16x32x32->32, 3x3", 1, random => new Conv2dLayer(16, 32, 3, padding: 1, random: random), (x, p) => F.conv2d(x, p[0], p[1], padding: [1, 1]), 8, 16, 32, 32),
        Layer("batch norm 256x512", 2, _ => new BatchNormLayer(512), (x, p) => F.batch_norm(x, null, null, p[0], p[1], true, 0.1, 1e-5), 256, 512),
        Layer("batch norm 32x16x16x16", 2, _ => new BatchNormLayer(16), (x, p) => F.batch_norm(x, null, null, p[0], p[1], true, 0.1, 1e-5), 32, 16, 16, 16),
        Layer("layer norm 256x512", 2, _ => new LayerNormLayer([512]), (x, p) => F.layer_norm(x, [512], p[0], p[1], 1e-5), 256, 512),
        Layer("max pool 2x2 of 32x16x32x32", 1, _ => new MaxPool2dLayer(2), (x, _) => F.max_pool2d(x, [2, 2]), 32, 16, 32, 32),
        Layer("GELU, N = 1000000", 2, _ => new GELULayer(), (x, _) => F.gelu(x), 1_000_000),
        LongShortTermMemory(64, 128, 256), Attention(4, 128, 64), Adam(1_000_000),
    ];

    private static Contest Layer(string name, double target, Func<RandomState, ITensorLayer> make, Func<torch.Tensor, torch.Tensor[], torch.Tensor> f, params nint[] shape) => new($"{name}, forward and backward", "TorchSharp", target, () =>
    {
        var random = new RandomState(17);
        var (layer, X) = (make(random), random.RandN(shape));
        var Y = layer.Forward(X);
        var (dout, dX) = (random.RandN(Y.Lengths), random.RandN(shape));
        var (x, d) = (Leaf(X), Leaf(dout, false));
        torch.Tensor[] parameters = [.. layer.Parameters.Select(parameter => Leaf(parameter.Value))];
        return new(
            () =>
            {
                layer.Forward(X, Y);
                layer.Backward(dout, dX);
            },
            () => TorchSide.Backward(() => f(x, parameters), d, [x, .. parameters]),
            () => Apart([dX, .. layer.Parameters.Select(parameter => parameter.Gradient)], [x, .. parameters]))
        {
            OursFresh = () =>
            {
                layer.Forward(X);
                layer.Backward(dout);
            },
        };
    });

    private static Contest LongShortTermMemory(int n, int inputs, int hidden) => new($"LSTM step {n}x{inputs}->{hidden}, forward and backward", "TorchSharp", 1, () =>
    {
        var random = new RandomState(17);
        var cell = new LSTMCell(inputs, hidden, random);
        Tensor<double> X = random.RandN([n, inputs]), h = random.RandN([n, hidden]), c = random.RandN([n, hidden]), dh = random.RandN([n, hidden]), dc = random.RandN([n, hidden]);
        (Tensor<double> h, Tensor<double> c) next = (random.RandN([n, hidden]), random.RandN([n, hidden]));
        (Tensor<double> dX, Tensor<double> dh, Tensor<double> dc) gradients = (random.RandN([n, inputs]), random.RandN([n, hidden]), random.RandN([n, hidden]));
        torch.Tensor[] leaves = [.. new[] { X, h, c }.Concat(cell.Parameters.Select(parameter => parameter.Value)).Select(array => Leaf(array))];
        var upstream = cat([Leaf(dh, false), Leaf(dc, false)], 1);
        return new(
            () =>
            {
                cell.Forward(X, h, c, next);
                cell.Backward(dh, dc, gradients);
            },
            () => TorchSide.Backward(
                () =>
                {
                    using var scope = NewDisposeScope();
                    var gates = (addmm(leaves[5], leaves[0], leaves[3], 1, 1) + leaves[1].mm(leaves[4])).chunk(4, 1);
                    var cellState = (sigmoid(gates[1]) * leaves[2]) + (sigmoid(gates[0]) * gates[3].tanh());
                    return cat([sigmoid(gates[2]) * cellState.tanh(), cellState], 1).MoveToOuterDisposeScope();
                },
                upstream, leaves),
            () => Apart([gradients.dX, gradients.dh, gradients.dc, .. cell.Parameters.Select(parameter => parameter.Gradient)], leaves));
    });

    private static Contest Attention(int heads, int places, int size) => new($"attention {heads}x{places}x{size}, forward and backward", "TorchSharp", 1, () =>
    {
        var random = new RandomState(17);
        var layer = new AttentionLayer();
        Tensor<double>[] arrays = [.. Enumerable.Range(0, 5).Select(_ => random.RandN([1, heads, places, size]))];
        (Tensor<double> dQ, Tensor<double> dK, Tensor<double> dV) gradients = (random.RandN(arrays[0].Lengths), random.RandN(arrays[0].Lengths), random.RandN(arrays[0].Lengths));
        torch.Tensor[] leaves = [.. arrays[..3].Select(array => Leaf(array))];
        var d = Leaf(arrays[4], false);
        return new(
            () =>
            {
                layer.Forward(arrays[0], arrays[1], arrays[2], arrays[3]);
                layer.Backward(arrays[4], gradients);
            },
            () => TorchSide.Backward(() => F.scaled_dot_product_attention(leaves[0], leaves[1], leaves[2]), d, leaves),
            () => Apart([gradients.dQ, gradients.dK, gradients.dV], leaves));
    });

    private static Contest Adam(int n) => new($"Adam, {n} parameters, one step", "TorchSharp", 2, () =>
    {
        var random = new RandomState(17);
        var layer = new LayerNormLayer([n], bias: false);
        var (w, g) = (layer.Weight!, random.RandN([n]));
        w.Value = random.RandN([n]);
        g.CopyTo(w.Gradient);
        var ours = new Adam([w]);
        var leaf = new TorchSharp.Modules.Parameter(Leaf(w.Value, false)) { grad = Leaf(g, false) };
        var theirs = optim.Adam([leaf], 1e-3);
        return new(ours.Step, () => theirs.step(), () => Agreement.Difference(Elements(w.Value), TorchSide.Values(leaf.detach())));
    });

    private static double Apart(IEnumerable<Tensor<double>> ours, IEnumerable<torch.Tensor> theirs) =>
        ours.Zip(theirs, (mine, yours) => Agreement.Difference(Elements(mine), TorchSide.Values(yours.grad))).Max();

    private static torch.Tensor Leaf(Tensor<double> array, bool isLeaf = true) => tensor(Elements(array), [.. array.Lengths.ToArray().Select(length => (long)length)], requires_grad: isLeaf);

    private static double[] Elements(Tensor<double> array)
    {
        double[] elements = new double[array.FlattenedLength];
        array.FlattenTo(elements);
        return elements;
    }
}
