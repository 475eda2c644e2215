using System.Numerics.Tensors;

namespace Harness.Kernels;

/// <summary>Scaled dot-product attention of one head: A = softmax(Q Kᵀ · scale), Y = A V.</summary>
public static class Attending
{
    /// <summary>Overwrites Y with A V, and the weights with A.</summary>
    /// <param name="Q">The queries, shape (T, D), row by row.</param>
    /// <param name="K">The keys, shape (S, D), row by row.</param>
    /// <param name="V">The values, shape (S, E), row by row.</param>
    /// <param name="size">D, at least 1.</param>
    /// <param name="valueSize">E, at least 1.</param>
    /// <param name="scale">What scores are multiplied by.</param>
    /// <param name="isCausal">Whether query t sees no key behind key t.</param>
    /// <param name="weights">A, shape (T, S).</param>
    /// <param name="Y">Shape (T, E).</param>
    public static void Forward(ReadOnlySpan<double> Q, ReadOnlySpan<double> K, ReadOnlySpan<double> V, int size, int valueSize, double scale, bool isCausal, Span<double> weights, Span<double> Y)
    {
        int keys = K.Length / size;
        if (keys == 0)
        {
            Y.Clear();
            return;
        }

        RowMajorProduct.MultiplyTransposed(Q, K, weights, size, keys);
        TensorPrimitives.Multiply(weights, scale, weights);
        for (int at = 0, t = 1; isCausal && at < weights.Length; at += keys, t++)
            if (t < keys)
                weights.Slice(at + t, keys - t).Fill(double.NegativeInfinity);
        Softmax.Forward(weights, keys, weights);
        RowMajorProduct.Multiply(weights, V, Y, keys, valueSize);
    }

    /// <summary>Overwrites the gradients by Q, K and V.</summary>
    /// <param name="Q">The queries, shape (T, D), row by row.</param>
    /// <param name="K">The keys, shape (S, D), row by row.</param>
    /// <param name="V">The values, shape (S, E), row by row.</param>
    /// <param name="size">D, at least 1.</param>
    /// <param name="valueSize">E, at least 1.</param>
    /// <param name="scale">What scores are multiplied by.</param>
    /// <param name="weights">What <see cref="Forward"/> left.</param>
    /// <param name="dout">The gradient by Y, shape (T, E).</param>
    /// <param name="scratch">As long as the weights.</param>
    /// <param name="dQ">Shape (T, D).</param>
    /// <param name="dK">Shape (S, D).</param>
    /// <param name="dV">Shape (S, E).</param>
    public static void Backward(
        ReadOnlySpan<double> Q, ReadOnlySpan<double> K, ReadOnlySpan<double> V, int size, int valueSize, double scale,
        ReadOnlySpan<double> weights, ReadOnlySpan<double> dout, Span<double> scratch, Span<double> dQ, Span<double> dK, Span<double> dV)
    {
        int keys = K.Length / size, queries = Q.Length / size;
        // A weight of 0 behind the mask lets no gradient pass.
        RowMajorProduct.TransposedMultiply(weights, dout, dV, queries, valueSize);
        RowMajorProduct.MultiplyTransposed(dout, V, scratch, valueSize, keys);
        Softmax.Backward(weights, scratch, keys, scratch);
        TensorPrimitives.Multiply(scratch, scale, scratch);
        RowMajorProduct.Multiply(scratch, K, dQ, keys, size);
        RowMajorProduct.TransposedMultiply(scratch, Q, dK, queries, size);
    }
}
