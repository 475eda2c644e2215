using System.Numerics.Tensors;
using CsCheck;
using Harness.FiniteDifference;
using Harness.Layers.Recurrent;
using Harness.NumPy;
using TorchSharp;
using static TorchSharp.torch;
using Tensor = System.Numerics.Tensors.Tensor;

namespace Harness.Tests.Layers.Arrays;

/// <summary>Recurrent units beside the same formulas by torch, and beside torch's own units where these are the same.</summary>
internal sealed class RecurrentTests
{
    /// <summary>Rows, time, inputs, hidden.</summary>
    private static readonly Gen<(int N, int T, int D, int H, uint Seed)> Sizes = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 5], Gen.Int[1, 6], Gen.Int[1, 9], Gen.UInt);

    [Test]
    public void A_step_of_a_network_is_torchs() => Sizes.Sample((n, _, d, h, seed) =>
    {
        var random = new RandomState(seed);
        var cell = new RNNCell(d, h, random);
        var (X, state, dnext) = (random.RandN([n, d]), random.RandN([n, h]), random.RandN([n, h]));
        var next = cell.Forward(X, state);
        var (dX, dh) = cell.Backward(dnext);
        Compare(p => (p[0].mm(p[2]) + p[1].mm(p[3]) + p[4]).tanh(), next, dnext, cell, [X, state], [dX, dh]);
    }, iter: 30);

    [Test]
    public void A_step_of_a_long_short_term_memory_is_torchs() => Sizes.Sample((n, _, d, h, seed) =>
    {
        var random = new RandomState(seed);
        var cell = new LSTMCell(d, h, random);
        Tensor<double> X = random.RandN([n, d]), state = random.RandN([n, h]), memory = random.RandN([n, h]);
        Tensor<double> dnextH = random.RandN([n, h]), dnextC = random.RandN([n, h]);
        var (nextH, nextC) = cell.Forward(X, state, memory);
        var (dX, dh, dc) = cell.Backward(dnextH, dnextC);
        Compare(
            p =>
            {
                var gates = (p[0].mm(p[3]) + p[1].mm(p[4]) + p[5]).chunk(4, 1);
                var c = (sigmoid(gates[1]) * p[2]) + (sigmoid(gates[0]) * gates[3].tanh());
                return stack([sigmoid(gates[2]) * c.tanh(), c]);
            },
            Stacked(nextH, nextC), Stacked(dnextH, dnextC), cell, [X, state, memory], [dX, dh, dc]);
    }, iter: 30);

    [Test]
    public void Torchs_own_LSTMCell_has_the_same_gates_in_another_order()
    {
        var random = new RandomState(5);
        var cell = new LSTMCell(4, 3, random);
        Tensor<double> X = random.RandN([2, 4]), h = random.RandN([2, 3]), c = random.RandN([2, 3]);
        var (nextH, nextC) = cell.Forward(X, h, c);

        var (expected, _) = TorchOracle.Run(
            p =>
            {
                using var theirs = nn.LSTMCell(4, 3, dtype: float64);
                theirs.weight_ih = new(InTorchsOrder(p[3]).t().detach());
                theirs.weight_hh = new(InTorchsOrder(p[4]).t().detach());
                theirs.bias_ih = new(InTorchsOrder(p[5]).detach());
                theirs.bias_hh = new(zeros(12, float64));
                var (nextState, nextCell) = theirs.call(p[0], (p[1], p[2]));
                return stack([nextState, nextCell]);
            },
            random.RandN([2, 2, 3]), [X, h, c, .. cell.Parameters.Select(parameter => parameter.Value)]);

        TorchOracle.AssertClose(Stacked(nextH, nextC), expected);

        static torch.Tensor InTorchsOrder(torch.Tensor weights)
        {
            var gates = weights.chunk(4, -1);
            return cat([gates[0], gates[1], gates[3], gates[2]], -1);
        }
    }

    [Test]
    public void A_step_of_a_gated_unit_is_torchs() => Sizes.Sample((n, _, d, h, seed) =>
    {
        var random = new RandomState(seed);
        var cell = new GRUCell(d, h, random);
        var (X, state, dnext) = (random.RandN([n, d]), random.RandN([n, h]), random.RandN([n, h]));
        var next = cell.Forward(X, state);
        var (dX, dh) = cell.Backward(dnext);
        Compare(
            p =>
            {
                var (x, weights) = ((p[0].mm(p[2]) + p[4]).chunk(3, 1), p[3].chunk(3, 1));
                var (update, reset) = (sigmoid(x[0] + p[1].mm(weights[0])), sigmoid(x[1] + p[1].mm(weights[1])));
                return ((1 - update) * p[1]) + (update * (x[2] + (reset * p[1]).mm(weights[2])).tanh());
            },
            next, dnext, cell, [X, state], [dX, dh]);
    }, iter: 30);

    [Test]
    public void A_whole_network_is_its_steps_and_its_gradients_are_those_through_time() => Sizes.Sample((n, t, d, h, seed) =>
    {
        var random = new RandomState(seed);
        var layer = new RNNLayer(d, h, random);
        var (X, h0, dout) = (random.RandN([n, t, d]), random.RandN([n, h]), random.RandN([n, t, h]));
        var states = layer.Forward(X, h0, null);
        var dX = layer.Backward(dout);
        Compare(
            p =>
            {
                List<torch.Tensor> all = [];
                var state = p[1];
                for (int step = 0; step < t; step++)
                    all.Add(state = (p[0].select(1, step).mm(p[2]) + state.mm(p[3]) + p[4]).tanh());
                return t == 0 ? zeros([n, 0, h], float64) + (0 * p[1].sum()) : stack(all, 1);
            },
            states, dout, layer, [X, h0], [dX, layer.H0Gradient!]);
    }, iter: 30);

    [Test]
    public void Gradients_are_those_of_the_forward()
    {
        var random = new RandomState(5);
        var (lstm, gru, X, h, c) = (new LSTMCell(3, 4, random), new GRUCell(3, 4, random), random.RandN([2, 3]), random.RandN([2, 4]), random.RandN([2, 4]));
        GradientCheck.Run(
            (Tensor<double>[] a) => lstm.Forward(a[0], a[1], a[2]).h,
            (_, d) =>
            {
                var (dX, dh, dc) = lstm.Backward(d, random.RandN([2, 4], 0));
                return [dX, dh, dc];
            },
            [X, h, c]).ThrowIfFailed();
        GradientCheck.Run(
            (Tensor<double>[] a) => gru.Forward(a[0], a[1]),
            (_, d) =>
            {
                var (dX, dh) = gru.Backward(d);
                return [dX, dh];
            },
            [X, h]).ThrowIfFailed();
    }

    [Test]
    public void States_that_are_saturated_have_no_gradient()
    {
        var cell = new LSTMCell(1, 1);
        cell.B.Value = Drawn.Of(1000, 1000, 1000, 1000);
        var one = Tensor.Create([1.0], [1, 1]);
        var (h, c) = cell.Forward(one, one, one);
        Assert.That((h[0, 0], c[0, 0]), Is.EqualTo((Math.Tanh(2), 2.0)).Within(1e-15));
        Assert.That(cell.Backward(one, one).dX[0, 0], Is.Zero);
    }

    [Test]
    public void What_does_not_fit_is_told()
    {
        var (two, three) = (Tensor.Create(new double[2], [1, 2]), Tensor.Create(new double[3], [1, 3]));
        Assert.That(() => new RNNCell(2, 3).Forward(three, three), Throws.ArgumentException.With.Message.Contains("RNNCell.Forward: expected X of shape (N, 2), found (1, 3)."));
        Assert.That(() => new GRUCell(2, 3).Forward(two, two), Throws.ArgumentException.With.Message.Contains("GRUCell.Forward: expected h of shape (1, 3), found (1, 2)."));
        Assert.That(() => new LSTMCell(2, 3).Forward(two, three, two), Throws.ArgumentException.With.Message.Contains("LSTMCell.Forward: expected c of shape (1, 3), found (1, 2)."));
        Assert.That(() => new LSTMCell(2, 3).Backward(three, three), Throws.InvalidOperationException.With.Message.Contains("LSTMCell.Backward: call Forward first"));
    }

    private static void Compare(Func<torch.Tensor[], torch.Tensor> f, Tensor<double> output, Tensor<double> dout, RecurrentUnit unit, Tensor<double>[] inputs, Tensor<double>[] found)
    {
        var (expected, gradients) = TorchOracle.Run(f, dout, [.. inputs, .. unit.Parameters.Select(parameter => parameter.Value)]);
        TorchOracle.AssertClose(output, expected);
        foreach (var (ours, theirs) in found.Concat(unit.Parameters.Select(parameter => parameter.Gradient)).Zip(gradients))
            TorchOracle.AssertClose(ours, theirs);
    }

    private static Tensor<double> Stacked(Tensor<double> first, Tensor<double> second) =>
        Tensor.Create((double[])[.. first.Elements(), .. second.Elements()], [2, .. first.Lengths]);
}
