using System.Numerics.Tensors;
using Harness.Evaluation;
using Harness.Layers;
using Harness.Layers.Activations;
using Harness.Layers.Convolution;
using Harness.Layers.Losses;
using Harness.Layers.Metrics;
using Harness.Layers.Normalization;
using Harness.Layers.Optimizers;
using Harness.Layers.Recurrent;
using Harness.Layers.Shaping;
using Harness.NumPy;
using Harness.Torch;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;
using Tensor = System.Numerics.Tensors.Tensor;

namespace Harness.Tests.Layers.Arrays;

/// <summary>Networks that learn something, and whose every step is that of the same network in torch.</summary>
internal sealed class TrainedNetworks
{
    // Rounding grows with every step that is taken on rounded weights.
    private const double Absolute = 1e-6;

    [Test]
    public void A_convolutional_network_learns_where_a_bar_lies()
    {
        var random = new RandomState(17);
        var network = new TensorNetwork()
            .Add(new Conv2dLayer(1, 4, 3, padding: 1, random: random)).Add(new BatchNormLayer(4)).Add(new ReLULayer()).Add(new MaxPool2dLayer(2))
            .Add(new Conv2dLayer(4, 6, 3, random: random)).Add(new GELULayer()).Add(new FlattenLayer()).Add(new AffineLayer(24, 2, random: random)).Add(new LogSoftmaxLayer());
        var (loss, optimizer) = (new NLLLoss(), new Adam(network.Parameters, lr: 0.01));
        var (X, classes) = Bars(64, random);
        var start = Values(network.Parameters);

        double[] losses = new double[40];
        for (int step = 0; step < losses.Length; step++)
        {
            var scores = network.Forward(X);
            losses[step] = loss.Forward(classes, scores);
            network.Backward(loss.Backward(classes, scores));
            optimizer.Step();
        }

        double[] expected = Train(start, losses.Length, p => optim.Adam(p, 0.01), p =>
        {
            var x = F.conv2d(Autograd.Constant(X), p[0], p[1], padding: [1, 1]);
            x = F.max_pool2d(F.batch_norm(x, null, null, p[2], p[3], training: true, 0.1, 1e-5).relu(), [2, 2]);
            x = F.gelu(F.conv2d(x, p[4], p[5])).flatten(1).matmul(p[6]) + p[7];
            return F.cross_entropy(x, tensor(classes));
        }, out var trained);

        Assert.That(losses, Is.EqualTo(expected).Within(Absolute));
        foreach (var (ours, theirs) in network.Parameters.Zip(trained))
            TorchOracle.AssertClose(ours.Value, theirs, Absolute);

        ((BatchNormLayer)network.Layers[1]).Training = false;
        var (unseen, right) = Bars(500, random);
        Assert.That(ClassificationMetrics.Accuracy(right, Largest(network.Forward(unseen))), Is.GreaterThan(0.95));
    }

    [Test]
    public void A_recurrent_network_learns_to_remember_the_first_number()
    {
        var random = new RandomState(17);
        var (cell, output) = (new LSTMCell(1, 8, random), new AffineLayer(8, 1, random: random));
        var (loss, optimizer) = (new MSELoss(), new RMSprop([.. cell.Parameters, .. output.Parameters], lr: 0.02));
        const int N = 32, T = 4;
        Tensor<double>[] X = [.. Enumerable.Range(0, T).Select(_ => random.RandN([N, 1]))];
        var start = Values([.. cell.Parameters, .. output.Parameters]);

        double[] losses = new double[60];
        for (int step = 0; step < losses.Length; step++)
            losses[step] = Learn();

        double[] expected = Train(start, losses.Length, p => optim.RMSProp(p, 0.02), p =>
        {
            var (h, c) = (zeros(N, 8, float64), zeros(N, 8, float64));
            foreach (var x in X)
            {
                var gates = (Autograd.Constant(x).mm(p[0]) + h.mm(p[1]) + p[2]).chunk(4, 1);
                c = (sigmoid(gates[1]) * c) + (sigmoid(gates[0]) * gates[3].tanh());
                h = sigmoid(gates[2]) * c.tanh();
            }

            return F.mse_loss(h.matmul(p[3]) + p[4], Autograd.Constant(X[0]));
        }, out var trained);

        Assert.That(losses, Is.EqualTo(expected).Within(Absolute));
        foreach (var (ours, theirs) in cell.Parameters.Concat(output.Parameters).Zip(trained))
            TorchOracle.AssertClose(ours.Value, theirs, Absolute);
        Assert.That(losses[^1], Is.LessThan(0.2 * losses[0]));

        double Learn()
        {
            // A cell keeps its latest Forward only: going backwards, each step is taken once more, and the gradients are added up.
            var states = new (Tensor<double> h, Tensor<double> c)[T + 1];
            states[0] = (Tensor.Create(new double[N * 8], [N, 8]), Tensor.Create(new double[N * 8], [N, 8]));
            for (int t = 0; t < T; t++)
                states[t + 1] = cell.Forward(X[t], states[t].h, states[t].c);
            var Y = output.Forward(states[T].h);
            double now = loss.Forward(X[0], Y);

            var (dh, dc) = (output.Backward(loss.Backward(X[0], Y)), Tensor.Create(new double[N * 8], [N, 8]));
            var sums = cell.Parameters.Select(parameter => new double[parameter.Gradient.FlattenedLength]).ToArray();
            for (int t = T - 1; t >= 0; t--)
            {
                cell.Forward(X[t], states[t].h, states[t].c);
                (_, dh, dc) = cell.Backward(dh, dc);
                foreach (var (sum, parameter) in sums.Zip(cell.Parameters))
                    TensorPrimitives.Add(sum, parameter.Gradient.Elements(), sum);
            }

            foreach (var (sum, parameter) in sums.Zip(cell.Parameters))
                Tensor.Create(sum, parameter.Gradient.Lengths).CopyTo(parameter.Gradient);
            optimizer.Step();
            return now;
        }
    }

    [Test]
    public void A_network_without_layers_or_with_one_twice_is_refused()
    {
        var layer = new TanhLayer();
        Assert.That(() => new TensorNetwork().Forward(Drawn.Of(1)), Throws.InvalidOperationException.With.Message.Contains("TensorNetwork: expected at least one layer, found none"));
        Assert.That(() => new TensorNetwork().Add(layer).Add(layer), Throws.ArgumentException.With.Message.Contains("TensorNetwork.Add: expected a layer that is not in the network yet, found a TanhLayer that is."));
    }

    /// <summary>The losses before each step of torch's, and the parameters after the last.</summary>
    private static double[] Train(Tensor<double>[] start, int steps, Func<TorchSharp.Modules.Parameter[], optim.Optimizer> make, Func<torch.Tensor[], torch.Tensor> f, out Tensor<double>[] trained)
    {
        var (losses, values) = FinalizerPause.Run(() => Autograd.Run(() =>
        {
            var leaves = Array.ConvertAll(start, value => new TorchSharp.Modules.Parameter(Autograd.Constant(value)));
            using var optimizer = make(leaves);
            double[] all = new double[steps];
            for (int step = 0; step < steps; step++)
            {
                optimizer.zero_grad();
                var loss = f(leaves);
                loss.backward();
                optimizer.step();
                all[step] = loss.item<double>();
            }

            return (all, Array.ConvertAll(leaves, leaf => Autograd.Values(leaf.detach())));
        }));
        trained = values;
        return losses;
    }

    private static Tensor<double>[] Values(IEnumerable<Parameter> parameters) => [.. parameters.Select(parameter => Tensor.Create(parameter.Value.Elements(), parameter.Value.Lengths))];

    /// <summary>Images of 8×8 with noise and a bar of four: class 0 lies, class 1 stands.</summary>
    private static (Tensor<double> X, long[] Classes) Bars(int count, RandomState random)
    {
        double[] pixels = random.RandN([count, 1, 8, 8], 0.3).Elements();
        long[] classes = random.RandInt(0, 2, count), across = random.RandInt(0, 8, count), along = random.RandInt(0, 5, count);
        for (int n = 0; n < count; n++)
            for (long i = along[n]; i < along[n] + 4; i++)
                pixels[(n * 64) + (classes[n] == 0 ? (across[n] * 8) + i : (i * 8) + across[n])] += 2;
        return (Tensor.Create(pixels, [count, 1, 8, 8]), classes);
    }

    private static long[] Largest(Tensor<double> scores) => [.. scores.Elements().Chunk(2).Select(row => row[1] > row[0] ? 1L : 0)];
}
