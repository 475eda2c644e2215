using CsCheck;
using Harness.Layers.Attention;
using Harness.NumPy;
using TorchSharp;
using static TorchSharp.torch;
using Tensor = System.Numerics.Tensors.Tensor;

namespace Harness.Tests.Layers.Arrays;

/// <summary>Attention beside the same formula by torch, and beside torch's own.</summary>
internal sealed class AttentionTests
{
    private static readonly Gen<(int N, int T, int S, int D, uint Seed)> Sizes = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[1, 6], Gen.Int[1, 5], Gen.UInt);

    [Test]
    public void Attention_is_torchs([Values] bool isCausal) => Sizes.Sample((n, t, s, d, seed) =>
    {
        var random = new RandomState(seed);
        var (Q, K, V, dout) = (random.RandN([n, 2, t, d]), random.RandN([n, 2, s, d]), random.RandN([n, 2, s, 3]), random.RandN([n, 2, t, 3]));
        var layer = new AttentionLayer(isCausal);
        var Y = layer.Forward(Q, K, V);
        var (dQ, dK, dV) = layer.Backward(dout);

        var (expected, gradients) = TorchOracle.Run(
            p =>
            {
                var scores = p[0].matmul(p[1].transpose(-2, -1)) / Math.Sqrt(d);
                if (isCausal)
                    scores = scores.masked_fill(ones(t, s, dtype: @bool).tril().logical_not(), double.NegativeInfinity);
                return scores.softmax(-1).matmul(p[2]);
            },
            dout, Q, K, V);

        TorchOracle.AssertClose(Y, expected);
        TorchOracle.AssertClose(dQ, gradients[0]);
        TorchOracle.AssertClose(dK, gradients[1]);
        TorchOracle.AssertClose(dV, gradients[2]);
    }, iter: 30);

    [Test]
    public void Torchs_own_attention_of_several_heads_is_the_same([Values(1, 2, 3)] int heads)
    {
        var random = new RandomState(5);
        var (layer, X) = (new MultiHeadAttentionLayer(6, heads, random: random), random.RandN([2, 4, 6]));

        var (expected, _) = TorchOracle.Run(
            leaves =>
            {
                var (x, p) = (leaves[0].transpose(0, 1), leaves[1..]);
                using var theirs = nn.MultiheadAttention(6, heads).to(float64);
                using (no_grad())
                {
                    var named = theirs.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter);
                    named["in_proj_weight"].copy_(cat([p[0].t(), p[2].t(), p[4].t()]));
                    named["in_proj_bias"].copy_(cat([p[1], p[3], p[5]]));
                    named["out_proj.weight"].copy_(p[6].t());
                    named["out_proj.bias"].copy_(p[7]);
                }

                return theirs.call(x, x, x, null, false, null).Item1.transpose(0, 1);
            },
            random.RandN([2, 4, 6]), [X, .. layer.Parameters.Select(parameter => parameter.Value)]);

        TorchOracle.AssertClose(layer.Forward(X), expected);
    }

    [Test]
    public void Several_heads_and_their_gradients_are_torchs([Values] bool hasBias, [Values] bool isCausal) => Sizes.Sample((n, t, _, d, seed) =>
    {
        var random = new RandomState(seed);
        var layer = new MultiHeadAttentionLayer(2 * d, 2, hasBias, isCausal, random);
        TorchOracle.AssertLayer(layer, random.RandN([n, t, 2 * d]), random, (x, p) =>
        {
            torch.Tensor[] projected = [.. Enumerable.Range(0, 3).Select(i => Affine(x, i).reshape(n, t, 2, d).transpose(1, 2))];
            var scores = projected[0].matmul(projected[1].transpose(-2, -1)) / Math.Sqrt(d);
            if (isCausal)
                scores = scores.masked_fill(ones(t, t, dtype: @bool).tril().logical_not(), double.NegativeInfinity);
            return Affine(scores.softmax(-1).matmul(projected[2]).transpose(1, 2).reshape(n, t, 2 * d), 3);

            torch.Tensor Affine(torch.Tensor input, int i) => hasBias ? input.matmul(p[2 * i]) + p[(2 * i) + 1] : input.matmul(p[i]);
        });
    }, iter: 20);

    [Test]
    public void Scores_that_are_far_apart_choose_one_value()
    {
        var layer = new AttentionLayer(scale: 1);
        var Y = layer.Forward(Tensor.Create([1e3], [1, 1]), Tensor.Create([1.0, -1], [2, 1]), Tensor.Create([5.0, 7], [2, 1]));
        Assert.That(Y[0, 0], Is.EqualTo(5));
        Assert.That(layer.Backward(Y).dQ[0, 0], Is.Zero);
    }

    [Test]
    public void What_does_not_fit_is_told()
    {
        var (two, three) = (Tensor.Create(new double[2], [1, 2]), Tensor.Create(new double[3], [1, 3]));
        Assert.That(() => new AttentionLayer().Forward(two, three, two), Throws.ArgumentException.With.Message.Contains("AttentionLayer.Forward: expected Q, K and V of shapes (…, T, D), (…, S, D) and (…, S, E), found (1, 2), (1, 3) and (1, 2)."));
        Assert.That(() => new MultiHeadAttentionLayer(5, 2), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("MultiHeadAttentionLayer: expected an embedDim that is a multiple of 2 heads, found 5."));
        Assert.That(() => new MultiHeadAttentionLayer(2, 1).Forward(two), Throws.ArgumentException.With.Message.Contains("MultiHeadAttentionLayer.Forward: expected X of shape (N, T, 2), found (1, 2)."));
        Assert.That(() => new AttentionLayer().Backward(two), Throws.InvalidOperationException.With.Message.Contains("AttentionLayer.Backward: call Forward first"));
    }
}
