namespace Harness.Layers.Optimizers;

/// <summary>w ← w − lr · m̂ / (√v̂ + ε) with m ← β₁ m + (1 − β₁) g and v ← β₂ v + (1 − β₂) g²; torch's Adam without amsgrad.</summary>
/// <remarks>D. P. Kingma and J. Ba, "Adam", 2015. m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ) undo that both begin at 0.</remarks>
public sealed class Adam : AdamOptimizer
{
    /// <summary>Fixes the formula.</summary>
    /// <param name="parameters">What is moved.</param>
    /// <param name="lr">The learning rate: finite, at least 0; torch's default is 0.001.</param>
    /// <param name="betas">β₁ and β₂, from 0 to below 1; (0.9, 0.999) where null, as in torch.</param>
    /// <param name="eps">ε: finite, at least 0; torch's default is 1e-8.</param>
    /// <param name="weightDecay">This share of w is added to g: finite, at least 0; torch's default is 0.</param>
    /// <exception cref="ArgumentException">A parameter is there twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, (double, double)? betas = null, double eps = 1e-8, double weightDecay = 0)
        : base(parameters, lr, betas, eps, weightDecay, isDecoupled: false)
    {
    }
}
