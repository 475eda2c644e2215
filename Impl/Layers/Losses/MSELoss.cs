using System.Numerics;
using System.Runtime.CompilerServices;
using Harness.Kernels;

namespace Harness.Layers.Losses;

/// <summary>The mean of (yPred − yTrue)² over all elements; torch's MSELoss.</summary>
public sealed class MSELoss : ElementwiseLoss
{
    /// <summary>Chooses between mean and sum.</summary>
    /// <param name="reduction">Mean, as torch's default, or Sum.</param>
    public MSELoss(Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
    }

    /// <inheritdoc/>
    private protected override double Sum(ReadOnlySpan<double> predicted, ReadOnlySpan<double> wanted) => Curves.SumOfDifferences(new Term(), predicted, wanted);

    /// <inheritdoc/>
    private protected override void Slopes(ReadOnlySpan<double> predicted, ReadOnlySpan<double> wanted, double factor, Span<double> gradient) =>
        Curves.SlopesOfDifferences(new Term(), predicted, wanted, factor, gradient);

    private readonly struct Term : ICurve
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Value(Vector<double> d) => d * d;

        // ∂(d²)/∂d = 2 d, and d = yPred − yTrue grows with yPred as fast.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Slope(Vector<double> d) => d + d;
    }
}
