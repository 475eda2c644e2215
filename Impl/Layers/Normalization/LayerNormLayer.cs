namespace Harness.Layers.Normalization;

/// <summary>Y = γ x̂ + β with x̂ = (x − m) / √(v + ε), m the mean and v the variance (divided by M) of the normalized axes; torch's LayerNorm.</summary>
/// <remarks>J. L. Ba, J. R. Kiros and G. E. Hinton, "Layer Normalization", 2016.</remarks>
public sealed class LayerNormLayer : RowNormLayer
{
    /// <summary>Chooses the axes; γ is ones and β zeros at first.</summary>
    /// <param name="normalizedShape">The last axes of X, normalized together: at least one, none empty.</param>
    /// <param name="eps">What is added to the variance: finite, at least 0; torch's default is 1e-5.</param>
    /// <param name="elementwiseAffine">Whether γ and β are there and learned.</param>
    /// <param name="bias">Whether β is there, if γ is.</param>
    /// <exception cref="ArgumentException">There is no axis, or an empty one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ε is negative or not finite.</exception>
    public LayerNormLayer(ReadOnlySpan<nint> normalizedShape, double eps = 1e-5, bool elementwiseAffine = true, bool bias = true)
        : base(normalizedShape, eps, elementwiseAffine, bias)
    {
    }

    private protected override bool IsCentred => true;
}
