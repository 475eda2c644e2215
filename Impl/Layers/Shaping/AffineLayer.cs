using System.Numerics.Tensors;
using Harness.Kernels;
using Harness.NumPy;

namespace Harness.Layers.Shaping;

/// <summary>Y = X W + b along the last axis of an array, whatever is before it; torch's Linear, with W transposed.</summary>
/// <remarks><see cref="LinearLayer"/> is the same on matrices, drawn as the notebook draws it.</remarks>
public sealed class AffineLayer : ITensorLayer
{
    private Tensor<double>? _X;

    /// <summary>Draws W and b evenly from ±1/√in, as torch does.</summary>
    /// <param name="inFeatures">The last axis of X, at least 1.</param>
    /// <param name="outFeatures">The last axis of Y, at least 1.</param>
    /// <param name="bias">Whether there is b.</param>
    /// <param name="random">The generator, first of W and then of b, row by row; null for <see cref="Np.Random"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public AffineLayer(int inFeatures, int outFeatures, bool bias = true, RandomState? random = null)
    {
        Guard.Positive(nameof(AffineLayer), inFeatures);
        Guard.Positive(nameof(AffineLayer), outFeatures);
        (InFeatures, OutFeatures) = (inFeatures, outFeatures);
        double bound = 1 / Math.Sqrt(inFeatures);
        random ??= Np.Random;
        Weight = new($"{nameof(AffineLayer)}.{nameof(Weight)}", random.Uniform(-bound, bound, [inFeatures, outFeatures]));
        Bias = bias ? new($"{nameof(AffineLayer)}.{nameof(Bias)}", random.Uniform(-bound, bound, [outFeatures])) : null;
    }

    /// <summary>The last axis of X.</summary>
    public int InFeatures { get; }

    /// <summary>The last axis of Y.</summary>
    public int OutFeatures { get; }

    /// <summary>W, shape (in, out).</summary>
    public Parameter Weight { get; }

    /// <summary>b, shape (out); null where there is none.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => Bias is null ? [Weight] : [Weight, Bias];

    /// <summary>X W + b, shape (…, out).</summary>
    /// <param name="X">Shape (…, in). Kept by reference until the next Forward.</param>
    /// <param name="result">A dense array of the output's shape, not X itself, which becomes the output and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The last axis of X is another; the result has another shape, or shares memory with X.</exception>
    public Tensor<double> Forward(Tensor<double> X, Tensor<double>? result = null)
    {
        if (X.Rank == 0 || X.Lengths[^1] != InFeatures)
            throw new ArgumentException($"{nameof(AffineLayer)}.{nameof(Forward)}: expected X of shape (…, {InFeatures}), found {Guard.Text(X.Lengths)}.", nameof(X));
        result = Arrays.Result(nameof(AffineLayer), result, [.. X.Lengths[..^1], OutFeatures], read: X);
        var y = Arrays.Memory(result);
        RowMajorProduct.Multiply(Arrays.Elements(X), Weight.Values, y, InFeatures, OutFeatures);
        if (Bias is not null)
            Rows.Add(y, Bias.Values);
        _X = X;
        return result;
    }

    /// <summary>The gradient by the latest X, in its shape; those by W and b are in the parameters.</summary>
    /// <param name="dout">The gradient of the loss by the output, in its shape.</param>
    /// <param name="result">A dense array of the shape of X, not dout itself, which becomes the gradient and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The shape of dout is not that of the output, or the result's not that of X; the result shares memory with dout.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Tensor<double> Backward(Tensor<double> dout, Tensor<double>? result = null)
    {
        var X = Guard.AfterForward(nameof(AffineLayer), _X);
        Guard.Shape(nameof(AffineLayer), dout, [.. X.Lengths[..^1], OutFeatures]);
        result = Arrays.Result(nameof(AffineLayer), result, X.Lengths, read: dout);
        var d = Arrays.Elements(dout);

        // Y_nj = Σ_i X_ni W_ij + b_j, so with D = dout: ∂L/∂X = D Wᵀ, ∂L/∂W = Xᵀ D, and ∂L/∂b = Σ_n D_n.
        RowMajorProduct.MultiplyTransposed(d, Weight.Values, Arrays.Memory(result), OutFeatures, InFeatures);
        RowMajorProduct.TransposedMultiply(Arrays.Elements(X), d, Weight.Gradients, d.Length / OutFeatures, OutFeatures);
        if (Bias is not null)
            Rows.Sum(d, Bias.Gradients);
        return result;
    }
}
