namespace Harness.Layers.Optimizers;

/// <summary>w ← (1 − lr λ) w − lr · m̂ / (√v̂ + ε): <see cref="Adam"/> with a decay λ that the gradient knows nothing of; torch's AdamW without amsgrad.</summary>
/// <remarks>I. Loshchilov and F. Hutter, "Decoupled Weight Decay Regularization", 2019.</remarks>
public sealed class AdamW : AdamOptimizer
{
    /// <summary>Fixes the formula.</summary>
    /// <param name="parameters">What is moved.</param>
    /// <param name="lr">The learning rate: finite, at least 0; torch's default is 0.001.</param>
    /// <param name="betas">β₁ and β₂, from 0 to below 1; (0.9, 0.999) where null, as in torch.</param>
    /// <param name="eps">ε: finite, at least 0; torch's default is 1e-8.</param>
    /// <param name="weightDecay">λ, of which lr times as much is taken from w first: finite, at least 0; torch's default is 0.01.</param>
    /// <exception cref="ArgumentException">A parameter is there twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public AdamW(IEnumerable<Parameter> parameters, double lr = 1e-3, (double, double)? betas = null, double eps = 1e-8, double weightDecay = 1e-2)
        : base(parameters, lr, betas, eps, weightDecay, isDecoupled: true)
    {
    }
}
