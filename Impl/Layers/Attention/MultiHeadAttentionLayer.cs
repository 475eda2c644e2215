using System.Numerics.Tensors;
using Harness.Layers.Shaping;
using Harness.NumPy;

namespace Harness.Layers.Attention;

/// <summary>Self-attention of several heads: Q = X Wq, K = X Wk and V = X Wv, cut into heads, attended to, joined, and multiplied by Wo.</summary>
/// <remarks>torch's MultiheadAttention with one input, batch first; its in_proj_weight is Wq, Wk and Wv, transposed and one below the other.</remarks>
public sealed class MultiHeadAttentionLayer : ITensorLayer
{
    private readonly AttentionLayer _attention;
    private readonly AffineLayer[] _projections;
    private readonly AffineLayer _output;
    private nint[]? _lengths;

    /// <summary>Draws Wq, Wk, Wv and Wo, and their biases, evenly from ±1/√dim.</summary>
    /// <param name="embedDim">The last axis of X, a multiple of the heads.</param>
    /// <param name="numHeads">Heads, at least 1.</param>
    /// <param name="bias">Whether the four products have biases; torch's default is true.</param>
    /// <param name="isCausal">Whether place t sees the places up to t only.</param>
    /// <param name="random">The generator; null for <see cref="Np.Random"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or the dimension no multiple of the heads.</exception>
    public MultiHeadAttentionLayer(int embedDim, int numHeads, bool bias = true, bool isCausal = false, RandomState? random = null)
    {
        Guard.Positive(nameof(MultiHeadAttentionLayer), embedDim);
        Guard.Positive(nameof(MultiHeadAttentionLayer), numHeads);
        if (embedDim % numHeads != 0)
            throw new ArgumentOutOfRangeException(nameof(embedDim), $"{nameof(MultiHeadAttentionLayer)}: expected an embedDim that is a multiple of {numHeads} heads, found {embedDim}.");
        (EmbedDim, NumHeads) = (embedDim, numHeads);
        random ??= Np.Random;
        _projections = [.. Enumerable.Range(0, 3).Select(_ => new AffineLayer(embedDim, embedDim, bias, random))];
        _output = new(embedDim, embedDim, bias, random);
        _attention = new(isCausal);
    }

    /// <summary>The last axis of X.</summary>
    public int EmbedDim { get; }

    /// <summary>Heads.</summary>
    public int NumHeads { get; }

    /// <summary>Whether place t sees the places up to t only.</summary>
    public bool IsCausal => _attention.IsCausal;

    /// <summary>Wq and its bias.</summary>
    public AffineLayer Query => _projections[0];

    /// <summary>Wk and its bias.</summary>
    public AffineLayer Key => _projections[1];

    /// <summary>Wv and its bias.</summary>
    public AffineLayer Value => _projections[2];

    /// <summary>Wo and its bias.</summary>
    public AffineLayer Output => _output;

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [.. _projections.Append(_output).SelectMany(projection => projection.Parameters)];

    /// <summary>The attention, in the shape of X.</summary>
    /// <param name="X">Shape (N, T, dim); N and T may be 0. Kept by reference until the next Forward.</param>
    /// <param name="result">A dense array of the shape of X, which becomes the output and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">X has another shape; the result has another shape.</exception>
    public Tensor<double> Forward(Tensor<double> X, Tensor<double>? result = null)
    {
        Guard.Pattern(nameof(MultiHeadAttentionLayer), X, $"(N, T, {EmbedDim})", [-1, -1, EmbedDim]);
        result = Arrays.Result(nameof(MultiHeadAttentionLayer), result, X.Lengths, read: X);
        var parts = Array.ConvertAll(_projections, projection => Split(projection.Forward(X)));
        _lengths = X.Lengths.ToArray();
        return _output.Forward(Join(_attention.Forward(parts[0], parts[1], parts[2])), result);
    }

    /// <summary>The gradient by the latest X, in its shape; those by all W and b are in the parameters.</summary>
    /// <param name="dout">The gradient of the loss by the output, in its shape.</param>
    /// <param name="result">A dense array of the shape of X, which becomes the gradient and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The shape of dout or of the result is not that of X.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Tensor<double> Backward(Tensor<double> dout, Tensor<double>? result = null)
    {
        nint[] lengths = Guard.AfterForward(nameof(MultiHeadAttentionLayer), _lengths);
        Guard.Shape(nameof(MultiHeadAttentionLayer), dout, lengths);
        result = Arrays.Result(nameof(MultiHeadAttentionLayer), result, lengths, read: dout);

        // Backwards through the output, the heads and the three products; X is in all three, so its gradient is their sum.
        var (dQ, dK, dV) = _attention.Backward(Split(_output.Backward(dout)));
        Query.Backward(Join(dQ), result);
        foreach (var part in (Tensor<double>[])[Key.Backward(Join(dK)), Value.Backward(Join(dV))])
            TensorPrimitives.Add(Arrays.Memory(result), Arrays.Elements(part), Arrays.Memory(result));
        return result;
    }

    /// <summary>(N, T, heads · D) as (N, heads, T, D).</summary>
    private Tensor<double> Split(Tensor<double> X)
    {
        nint N = X.Lengths[0], T = X.Lengths[1], D = EmbedDim / NumHeads;
        return Swapped(X, (int)N, (int)T, NumHeads, [N, NumHeads, T, D]);
    }

    /// <summary>(N, heads, T, D) as (N, T, heads · D).</summary>
    private Tensor<double> Join(Tensor<double> X)
    {
        nint N = X.Lengths[0], T = X.Lengths[2];
        return Swapped(X, (int)N, NumHeads, (int)T, [N, T, EmbedDim]);
    }

    private Tensor<double> Swapped(Tensor<double> X, int count, int first, int second, ReadOnlySpan<nint> lengths)
    {
        var result = Arrays.New(lengths);
        int D = EmbedDim / NumHeads, size = first * second * D;
        for (int n = 0; n < count; n++)
            Rows.SwapAxes(Arrays.Elements(X).Slice(n * size, size), first, second, D, Arrays.Memory(result).Slice(n * size, size));
        return result;
    }
}
