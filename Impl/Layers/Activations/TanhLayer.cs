using System.Numerics;
using System.Runtime.CompilerServices;
using Harness.Kernels;

namespace Harness.Layers.Activations;

/// <summary>Y = tanh X = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ), element by element, in [−1, 1].</summary>
public sealed class TanhLayer : ElementwiseLayer
{
    /// <inheritdoc/>
    private protected override void Values(ReadOnlySpan<double> x, Span<double> y) => Curves.Values(new Curve(), x, y);

    /// <inheritdoc/>
    private protected override void Slopes(ReadOnlySpan<double> x, ReadOnlySpan<double> dout, Span<double> dx) => Curves.Slopes(new Curve(), x, dout, dx);

    private readonly struct Curve : ICurve
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Value(Vector<double> x) => VectorMath.Tanh(x);

        // The quotient rule: ((eˣ + e⁻ˣ)² − (eˣ − e⁻ˣ)²) / (eˣ + e⁻ˣ)² = 1 − tanh² x.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Slope(Vector<double> x)
        {
            var y = VectorMath.Tanh(x);
            return Vector<double>.One - (y * y);
        }
    }
}
