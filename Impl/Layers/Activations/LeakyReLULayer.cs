using System.Numerics;
using System.Runtime.CompilerServices;
using Harness.Kernels;

namespace Harness.Layers.Activations;

/// <summary>Y = X where it is positive, slope · X elsewhere; torch's LeakyReLU.</summary>
public sealed class LeakyReLULayer : ElementwiseLayer
{
    /// <summary>Fixes the slope.</summary>
    /// <param name="negativeSlope">What elements that are not positive are multiplied by: finite; torch's default is 0.01.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is infinite or NaN.</exception>
    public LeakyReLULayer(double negativeSlope = 0.01)
    {
        Guard.Between(nameof(LeakyReLULayer), negativeSlope, double.MinValue, double.MaxValue);
        NegativeSlope = negativeSlope;
    }

    /// <summary>What elements that are not positive are multiplied by.</summary>
    public double NegativeSlope { get; }

    /// <inheritdoc/>
    private protected override void Values(ReadOnlySpan<double> x, Span<double> y) => Curves.Values(new Curve(NegativeSlope), x, y);

    /// <inheritdoc/>
    private protected override void Slopes(ReadOnlySpan<double> x, ReadOnlySpan<double> dout, Span<double> dx) => Curves.Slopes(new Curve(NegativeSlope), x, dout, dx);

    private readonly struct Curve(double slope) : ICurve
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Value(Vector<double> x) => x * Slope(x);

        // 1 for x > 0, the slope for x < 0; at the kink the slope, which is torch's choice.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Slope(Vector<double> x) => Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<double>.Zero), Vector<double>.One, new(slope));
    }
}
