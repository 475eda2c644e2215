namespace Harness.Layers.Normalization;

/// <summary>Y = γ x / √(mean(x²) + ε) over the normalized axes; torch's RMSNorm.</summary>
/// <remarks>B. Zhang and R. Sennrich, "Root Mean Square Layer Normalization", 2019: layer normalization without a mean and without β.</remarks>
public sealed class RMSNormLayer : RowNormLayer
{
    /// <summary>torch's ε where none is given: the distance from 1 to the next double.</summary>
    private const double MachineEpsilon = 2.220446049250313e-16;

    /// <summary>Chooses the axes; γ is ones at first.</summary>
    /// <param name="normalizedShape">The last axes of X, normalized together: at least one, none empty.</param>
    /// <param name="eps">What is added to the mean square: finite, at least 0; null for torch's default, 2.2e-16.</param>
    /// <param name="elementwiseAffine">Whether γ is there and learned.</param>
    /// <exception cref="ArgumentException">There is no axis, or an empty one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ε is negative or not finite.</exception>
    public RMSNormLayer(ReadOnlySpan<nint> normalizedShape, double? eps = null, bool elementwiseAffine = true)
        : base(normalizedShape, eps ?? MachineEpsilon, elementwiseAffine, hasBias: false)
    {
    }

    private protected override bool IsCentred => false;
}
