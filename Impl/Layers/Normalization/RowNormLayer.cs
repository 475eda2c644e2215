using System.Numerics.Tensors;
using Harness.Kernels;

namespace Harness.Layers.Normalization;

/// <summary>A layer that normalizes the last axes of each observation by itself, and scales what comes of it.</summary>
public abstract class RowNormLayer : ITensorLayer
{
    private readonly nint[] _normalizedShape;
    private Tensor<double>? _X;
    private double[]? _means;
    private double[]? _scales;

    private protected RowNormLayer(ReadOnlySpan<nint> normalizedShape, double eps, bool elementwiseAffine, bool hasBias)
    {
        _normalizedShape = normalizedShape.ToArray();
        if (_normalizedShape.Length == 0 || Arrays.Count(_normalizedShape) < 1)
            throw new ArgumentException($"{Type}: expected at least one axis to normalize, each of at least one element, found {Guard.Text(normalizedShape)}.", nameof(normalizedShape));
        Guard.FiniteAndNotNegative(Type, eps);
        Eps = eps;
        var ones = Arrays.New(_normalizedShape);
        ones.Fill(1);
        Weight = elementwiseAffine ? new($"{Type}.{nameof(Weight)}", ones) : null;
        Bias = elementwiseAffine && hasBias ? new($"{Type}.{nameof(Bias)}", Arrays.New(_normalizedShape)) : null;
    }

    /// <summary>The last axes, which are normalized together.</summary>
    public ReadOnlySpan<nint> NormalizedShape => _normalizedShape;

    /// <summary>What is added to the mean square before its root is taken.</summary>
    public double Eps { get; }

    /// <summary>γ, shape of the normalized axes, ones at first; null without elementwise affine.</summary>
    public Parameter? Weight { get; }

    /// <summary>β, shape of the normalized axes, zeros at first; null where there is none.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => Bias is null ? Weight is null ? [] : [Weight] : [Weight!, Bias];

    private protected abstract bool IsCentred { get; }

    private string Type => GetType().Name;

    private ReadOnlySpan<double> Gamma => Weight is null ? [] : Weight.Values;

    /// <summary>γ x̂ + β, in the shape of X.</summary>
    /// <param name="X">Any shape whose last axes are the normalized ones. Kept by reference until the next Forward.</param>
    /// <param name="result">A dense array of the shape of X, not X itself, which becomes the output and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The last axes of X are others; the result has another shape, or shares memory with X.</exception>
    public Tensor<double> Forward(Tensor<double> X, Tensor<double>? result = null)
    {
        int length = Arrays.Count(_normalizedShape);
        if (X.Rank < _normalizedShape.Length || !X.Lengths[^_normalizedShape.Length..].SequenceEqual(_normalizedShape))
            throw new ArgumentException($"{Type}.{nameof(Forward)}: expected X with the last axes {Guard.Text(_normalizedShape)}, found shape {Guard.Text(X.Lengths)}.", nameof(X));
        result = Arrays.Result(Type, result, X.Lengths, read: X);
        var x = Arrays.Elements(X);
        var y = Arrays.Memory(result);
        var means = Arrays.Scratch(ref _means, x.Length / length);
        var scales = Arrays.Scratch(ref _scales, means.Length);
        for (int n = 0; n < means.Length; n++)
        {
            var row = x.Slice(n * length, length);
            means[n] = IsCentred ? TensorPrimitives.Sum(row) / length : 0;
            scales[n] = 1 / Math.Sqrt(NormalizedRows.Variance(row, means[n]) + Eps);
            NormalizedRows.Forward(row, means[n], scales[n], Gamma, Bias is null ? [] : Bias.Values, y.Slice(n * length, length));
        }

        _X = X;
        return result;
    }

    /// <summary>The gradient by the latest X, in its shape; those by γ and β are in the parameters.</summary>
    /// <param name="dout">The gradient of the loss by the output, in its shape.</param>
    /// <param name="result">A dense array of the shape of X, not dout itself, which becomes the gradient and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The shape of dout or of the result is not that of X, or the result shares memory with dout.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Tensor<double> Backward(Tensor<double> dout, Tensor<double>? result = null)
    {
        var X = Guard.AfterForward(Type, _X);
        Guard.Shape(Type, dout, X.Lengths);
        result = Arrays.Result(Type, result, X.Lengths, read: dout);
        var (dGamma, dBeta) = (Weight?.Gradient, Bias?.Gradient);
        dGamma?.Fill(0);
        dBeta?.Fill(0);

        // With g = dout γ, r = 1/√(v + ε) and x̂ = (x − m) r, over the M elements of a row:
        // ∂L/∂x_k = Σ_i g_i ∂x̂_i/∂x_k, and ∂x̂_i/∂x_k = r (δ_ik − ∂m/∂x_k) + (x_i − m) ∂r/∂x_k
        // with ∂m/∂x_k = 1/M and ∂r/∂x_k = −(r³/2) ∂v/∂x_k = −r³ (x_k − m) / M = −r² x̂_k / M:
        // ∂L/∂x_k = r (g_k − mean(g) − x̂_k mean(g x̂)), where mean(g) is missing if m is no function of x but 0.
        // y = γ x̂ + β gives ∂L/∂γ = Σ_n dout x̂ and ∂L/∂β = Σ_n dout.
        int length = Arrays.Count(_normalizedShape);
        var x = Arrays.Elements(X);
        var d = Arrays.Elements(dout);
        var dx = Arrays.Memory(result);
        for (int n = 0; n < x.Length / length; n++)
        {
            NormalizedRows.Backward(
                x.Slice(n * length, length), _means![n], _scales![n], Gamma, d.Slice(n * length, length), IsCentred,
                dx.Slice(n * length, length), dGamma is null ? [] : Arrays.Memory(dGamma), dBeta is null ? [] : Arrays.Memory(dBeta));
        }

        return result;
    }
}
