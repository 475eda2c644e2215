using System.Numerics;
using System.Runtime.CompilerServices;
using Harness.Kernels;

namespace Harness.Layers.Activations;

/// <summary>Y = X where it is positive, α (eˣ − 1) elsewhere; torch's ELU.</summary>
public sealed class ELULayer : ElementwiseLayer
{
    /// <summary>Fixes α.</summary>
    /// <param name="alpha">−α is what Y tends to on the left: finite; torch's default is 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is infinite or NaN.</exception>
    public ELULayer(double alpha = 1)
    {
        Guard.Between(nameof(ELULayer), alpha, double.MinValue, double.MaxValue);
        Alpha = alpha;
    }

    /// <summary>α.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    private protected override void Values(ReadOnlySpan<double> x, Span<double> y) => Curves.Values(new Curve(Alpha), x, y);

    /// <inheritdoc/>
    private protected override void Slopes(ReadOnlySpan<double> x, ReadOnlySpan<double> dout, Span<double> dx) => Curves.Slopes(new Curve(Alpha), x, dout, dx);

    private readonly struct Curve(double alpha) : ICurve
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Value(Vector<double> x) => Vector.ConditionalSelect(
            Vector.GreaterThan(x, Vector<double>.Zero), x, alpha * VectorMath.ExpM1OfNegative(NotPositive(x)));

        // 1 for x > 0, α eˣ for x < 0; at 0 it is α, which is torch's choice, and so is 1 for NaN.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Slope(Vector<double> x) => Vector.ConditionalSelect(
            Vector.LessThanOrEqual(x, Vector<double>.Zero), alpha * VectorMath.Exp(NotPositive(x)), Vector<double>.One);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<double> NotPositive(Vector<double> x) => Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<double>.Zero), Vector<double>.Zero, x);
    }
}
