using System.Numerics.Tensors;
using Harness.NumPy;
using static System.FormattableString;

namespace Harness.Layers.Shaping;

/// <summary>Y_i = W_{c_i}: a row of W for each index; torch's Embedding.</summary>
public sealed class EmbeddingLayer
{
    private Tensor<long>? _indices;

    /// <summary>Draws W = randn(words, dim).</summary>
    /// <param name="numEmbeddings">Rows of W, at least 1.</param>
    /// <param name="embeddingDim">Columns of W, at least 1.</param>
    /// <param name="random">The generator; null for <see cref="Np.Random"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public EmbeddingLayer(int numEmbeddings, int embeddingDim, RandomState? random = null)
    {
        Guard.Positive(nameof(EmbeddingLayer), numEmbeddings);
        Guard.Positive(nameof(EmbeddingLayer), embeddingDim);
        (NumEmbeddings, EmbeddingDim) = (numEmbeddings, embeddingDim);
        Weight = new($"{nameof(EmbeddingLayer)}.{nameof(Weight)}", (random ?? Np.Random).RandN([numEmbeddings, embeddingDim]));
    }

    /// <summary>Rows of W.</summary>
    public int NumEmbeddings { get; }

    /// <summary>Columns of W.</summary>
    public int EmbeddingDim { get; }

    /// <summary>W, shape (words, dim).</summary>
    public Parameter Weight { get; }

    /// <summary>W, which is all that is learned.</summary>
    public IReadOnlyList<Parameter> Parameters => [Weight];

    /// <summary>The rows, in the shape of the indices with an axis of dim behind it.</summary>
    /// <param name="indices">Any shape, dense, from 0 to words − 1. Kept by reference until the next Forward.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside.</exception>
    public Tensor<double> Forward(Tensor<long> indices)
    {
        var result = Arrays.New([.. indices.Lengths, EmbeddingDim]);
        var from = Weight.Values;
        var to = Arrays.Memory(result);
        int at = 0;
        foreach (long index in indices)
        {
            if (index < 0 || index >= NumEmbeddings)
                throw new ArgumentOutOfRangeException(nameof(indices), Invariant($"{nameof(EmbeddingLayer)}.{nameof(Forward)}: expected indices from 0 to {NumEmbeddings - 1}, found {index} at [{at / EmbeddingDim}] of all, row by row."));
            from.Slice((int)index * EmbeddingDim, EmbeddingDim).CopyTo(to[at..]);
            at += EmbeddingDim;
        }

        _indices = indices;
        return result;
    }

    /// <summary>The gradient by W, which is in the parameter as well; indices have none.</summary>
    /// <param name="dout">The gradient of the loss by the output, in its shape.</param>
    /// <returns>The memory of the parameter's gradient.</returns>
    /// <exception cref="ArgumentException">The shape of dout is not that of the output.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Tensor<double> Backward(Tensor<double> dout)
    {
        var indices = Guard.AfterForward(nameof(EmbeddingLayer), _indices);
        Guard.Shape(nameof(EmbeddingLayer), dout, [.. indices.Lengths, EmbeddingDim]);

        // Row k of W is in Y wherever an index is k: ∂L/∂W_k = Σ_{i: c_i = k} dout_i.
        Weight.Gradient.Fill(0);
        var d = Arrays.Elements(dout);
        var dW = Weight.Gradients;
        int at = 0;
        foreach (long index in indices)
        {
            var row = dW.Slice((int)index * EmbeddingDim, EmbeddingDim);
            TensorPrimitives.Add(row, d.Slice(at, EmbeddingDim), row);
            at += EmbeddingDim;
        }

        return Weight.Gradient;
    }
}
