using System.Numerics.Tensors;
using Harness.Kernels;

namespace Harness.Layers.Attention;

/// <summary>Y = softmax(Q Kᵀ / √D) V for each observation; torch's scaled_dot_product_attention.</summary>
/// <remarks>A. Vaswani et al., "Attention Is All You Need", 2017.</remarks>
public sealed class AttentionLayer
{
    private (Tensor<double> Q, Tensor<double> K, Tensor<double> V)? _forward;
    private double[]? _weights;
    private double[]? _scratch;

    /// <summary>Chooses the formula.</summary>
    /// <param name="isCausal">Whether query t sees the keys up to key t only; false by default, as in torch.</param>
    /// <param name="scale">What scores are multiplied by: finite; 1/√D where null, as in torch.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is infinite or NaN.</exception>
    public AttentionLayer(bool isCausal = false, double? scale = null)
    {
        Guard.Between(nameof(AttentionLayer), scale ?? 1, double.MinValue, double.MaxValue, nameof(scale));
        (IsCausal, Scale) = (isCausal, scale);
    }

    /// <summary>Whether query t sees the keys up to key t only.</summary>
    public bool IsCausal { get; }

    /// <summary>What scores are multiplied by; 1/√D where null.</summary>
    public double? Scale { get; }

    /// <summary>The values, averaged by how well their keys fit each query; shape (…, T, E).</summary>
    /// <param name="Q">The queries, shape (…, T, D), D at least 1. Kept by reference until the next Forward, as K and V are.</param>
    /// <param name="K">The keys, shape (…, S, D). Without a key Y is 0, as in torch.</param>
    /// <param name="V">The values, shape (…, S, E), E at least 1.</param>
    /// <param name="result">A dense array of the output's shape, which becomes the output and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the result shares memory with V.</exception>
    public Tensor<double> Forward(Tensor<double> Q, Tensor<double> K, Tensor<double> V, Tensor<double>? result = null)
    {
        var (heads, T, S, D, E) = Check(Q, K, V);
        result = Arrays.Result(nameof(AttentionLayer), result, [.. Q.Lengths[..^1], E], read: V);
        var q = Arrays.Elements(Q);
        var k = Arrays.Elements(K);
        var v = Arrays.Elements(V);
        var y = Arrays.Memory(result);
        var weights = Arrays.Scratch(ref _weights, heads * T * S);
        for (int i = 0; i < heads; i++)
        {
            Attending.Forward(
                q.Slice(i * T * D, T * D), k.Slice(i * S * D, S * D), v.Slice(i * S * E, S * E), D, E, Scale ?? (1 / Math.Sqrt(D)), IsCausal,
                weights.Slice(i * T * S, T * S), y.Slice(i * T * E, T * E));
        }

        _forward = (Q, K, V);
        return result;
    }

    /// <summary>The gradients by the latest Q, K and V, in their shapes.</summary>
    /// <param name="dout">The gradient of the loss by the output, shape (…, T, E).</param>
    /// <param name="result">Dense arrays of the shapes of Q, K and V, which become the gradients and are returned; null for new ones.</param>
    /// <exception cref="ArgumentException">A shape is another.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public (Tensor<double> dQ, Tensor<double> dK, Tensor<double> dV) Backward(Tensor<double> dout, (Tensor<double> dQ, Tensor<double> dK, Tensor<double> dV)? result = null)
    {
        var (Q, K, V) = Guard.AfterForward(nameof(AttentionLayer), _forward);
        var (heads, T, S, D, E) = Check(Q, K, V);
        Guard.Shape(nameof(AttentionLayer), dout, [.. Q.Lengths[..^1], E]);
        var dQ = Arrays.Result(nameof(AttentionLayer), result?.dQ, Q.Lengths, read: Q);
        var dK = Arrays.Result(nameof(AttentionLayer), result?.dK, K.Lengths, read: K);
        var dV = Arrays.Result(nameof(AttentionLayer), result?.dV, V.Lengths, read: V);
        var q = Arrays.Elements(Q);
        var k = Arrays.Elements(K);
        var v = Arrays.Elements(V);
        var d = Arrays.Elements(dout);

        // Y = A V gives dV = Aᵀ D and dA = D Vᵀ. A = softmax(Z) gives dZ = A ⊙ (dA − Σ_j dA ⊙ A) in each row, which is 0 behind the mask,
        // where A is 0. Z = s Q Kᵀ gives dQ = s dZ K and dK = s dZᵀ Q.
        var scratch = Arrays.Scratch(ref _scratch, T * S);
        for (int i = 0; i < heads; i++)
        {
            Attending.Backward(
                q.Slice(i * T * D, T * D), k.Slice(i * S * D, S * D), v.Slice(i * S * E, S * E), D, E, Scale ?? (1 / Math.Sqrt(D)),
                _weights.AsSpan(i * T * S, T * S), d.Slice(i * T * E, T * E), scratch,
                Arrays.Memory(dQ).Slice(i * T * D, T * D), Arrays.Memory(dK).Slice(i * S * D, S * D), Arrays.Memory(dV).Slice(i * S * E, S * E));
        }

        return (dQ, dK, dV);
    }

    private static (int Heads, int T, int S, int D, int E) Check(Tensor<double> Q, Tensor<double> K, Tensor<double> V)
    {
        bool fits = Q.Rank >= 2 && K.Rank == Q.Rank && V.Rank == Q.Rank && Q.Lengths[^1] > 0 && V.Lengths[^1] > 0
            && K.Lengths[^1] == Q.Lengths[^1] && V.Lengths[^2] == K.Lengths[^2]
            && K.Lengths[..^2].SequenceEqual(Q.Lengths[..^2]) && V.Lengths[..^2].SequenceEqual(Q.Lengths[..^2]);
        return fits
            ? (Arrays.Count(Q.Lengths[..^2]), (int)Q.Lengths[^2], (int)K.Lengths[^2], (int)Q.Lengths[^1], (int)V.Lengths[^1])
            : throw new ArgumentException($"{nameof(AttentionLayer)}.{nameof(Forward)}: expected Q, K and V of shapes (…, T, D), (…, S, D) and (…, S, E), found {Guard.Text(Q.Lengths)}, {Guard.Text(K.Lengths)} and {Guard.Text(V.Lengths)}.", nameof(Q));
    }
}
