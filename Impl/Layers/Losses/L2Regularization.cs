using System.Numerics.Tensors;

namespace Harness.Layers.Losses;

/// <summary>L = strength · Σ W², a penalty that is added to a loss.</summary>
public sealed class L2Regularization
{
    /// <summary>Fixes the strength.</summary>
    /// <param name="strength">Finite, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The strength is negative or not finite.</exception>
    public L2Regularization(double strength)
    {
        Guard.FiniteAndNotNegative(nameof(L2Regularization), strength);
        Strength = strength;
    }

    /// <summary>What the sum of squares is multiplied by.</summary>
    public double Strength { get; }

    /// <summary>The penalty; 0 where W has no element.</summary>
    /// <param name="W">Any shape.</param>
    public double Forward(Tensor<double> W) => Strength * TensorPrimitives.SumOfSquares(Arrays.Elements(W));

    /// <summary>The gradient of the penalty by W, in its shape; needs no Forward before it.</summary>
    /// <param name="W">Any shape.</param>
    public Tensor<double> Backward(Tensor<double> W)
    {
        // ∂(s Σ w²)/∂w = 2 s w.
        var result = Arrays.New(W.Lengths);
        TensorPrimitives.Multiply(Arrays.Elements(W), 2 * Strength, Arrays.Memory(result));
        return result;
    }
}
