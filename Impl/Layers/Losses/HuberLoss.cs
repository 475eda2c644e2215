using System.Numerics;
using System.Runtime.CompilerServices;
using Harness.Kernels;

namespace Harness.Layers.Losses;

/// <summary>The mean of d²/2 where |d| ≤ δ and of δ (|d| − δ/2) elsewhere, with d = yPred − yTrue; torch's HuberLoss.</summary>
public sealed class HuberLoss : ElementwiseLoss
{
    /// <summary>Fixes δ.</summary>
    /// <param name="delta">Up to where the loss is quadratic: finite, above 0; torch's default is 1.</param>
    /// <param name="reduction">Mean, as torch's default, or Sum.</param>
    /// <exception cref="ArgumentOutOfRangeException">δ is not positive or not finite.</exception>
    public HuberLoss(double delta = 1, Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
        Guard.FiniteAndPositive(nameof(HuberLoss), delta);
        Delta = delta;
    }

    /// <summary>Up to where the loss is quadratic.</summary>
    public double Delta { get; }

    /// <inheritdoc/>
    private protected override double Sum(ReadOnlySpan<double> predicted, ReadOnlySpan<double> wanted) => Curves.SumOfDifferences(new Term(Delta), predicted, wanted);

    /// <inheritdoc/>
    private protected override void Slopes(ReadOnlySpan<double> predicted, ReadOnlySpan<double> wanted, double factor, Span<double> gradient) =>
        Curves.SlopesOfDifferences(new Term(Delta), predicted, wanted, factor, gradient);

    private readonly struct Term(double delta) : ICurve
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Value(Vector<double> d)
        {
            var size = Vector.Abs(d);
            return Vector.ConditionalSelect(Vector.GreaterThan(size, new(delta)), delta * (size - new Vector<double>(0.5 * delta)), 0.5 * d * d);
        }

        // d within δ, and δ with the sign of d beyond: the two meet at |d| = δ.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Slope(Vector<double> d) =>
            Vector.ConditionalSelect(Vector.GreaterThan(Vector.Abs(d), new(delta)), Vector.CopySign(new(delta), d), d);
    }
}
