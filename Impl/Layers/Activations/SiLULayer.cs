using System.Numerics;
using System.Runtime.CompilerServices;
using Harness.Kernels;

namespace Harness.Layers.Activations;

/// <summary>Y = X σ(X) with σ(x) = 1 / (1 + e⁻ˣ), element by element; also called swish.</summary>
public sealed class SiLULayer : ElementwiseLayer
{
    /// <inheritdoc/>
    private protected override void Values(ReadOnlySpan<double> x, Span<double> y) => Curves.Values(new Curve(), x, y);

    /// <inheritdoc/>
    private protected override void Slopes(ReadOnlySpan<double> x, ReadOnlySpan<double> dout, Span<double> dx) => Curves.Slopes(new Curve(), x, dout, dx);

    private readonly struct Curve : ICurve
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Value(Vector<double> x) => x * VectorMath.Sigmoid(x);

        // The product rule with σ' = σ (1 − σ): σ + x σ (1 − σ) = σ (1 + x (1 − σ)).
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Slope(Vector<double> x)
        {
            var s = VectorMath.Sigmoid(x);
            return s * (Vector<double>.One + (x * (Vector<double>.One - s)));
        }
    }
}
