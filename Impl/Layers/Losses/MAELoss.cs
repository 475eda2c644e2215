using System.Numerics;
using System.Runtime.CompilerServices;
using Harness.Kernels;

namespace Harness.Layers.Losses;

/// <summary>The mean of |yPred − yTrue| over all elements; torch's L1Loss.</summary>
public sealed class MAELoss : ElementwiseLoss
{
    /// <summary>Chooses between mean and sum.</summary>
    /// <param name="reduction">Mean, as torch's default, or Sum.</param>
    public MAELoss(Reduction reduction = Reduction.Mean)
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
        public Vector<double> Value(Vector<double> d) => Vector.Abs(d);

        // The sign of d; at the kink, d = 0, it is 0, which is torch's choice.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Slope(Vector<double> d) =>
            Vector.ConditionalSelect(Vector.Equals(d, Vector<double>.Zero), Vector<double>.Zero, Vector.CopySign(Vector<double>.One, d));
    }
}
