using System.Numerics;
using System.Runtime.CompilerServices;
using Harness.Kernels;

namespace Harness.Layers.Activations;

/// <summary>Y = X Φ(X) with the distribution function Φ of the normal distribution, element by element; torch's GELU.</summary>
/// <remarks>D. Hendrycks and K. Gimpel, "Gaussian Error Linear Units", 2016. The left tail keeps its relative precision.</remarks>
public sealed class GELULayer : ElementwiseLayer
{
    /// <summary>Chooses the formula.</summary>
    /// <param name="approximate">Tanh for Φ(x) ≈ (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2; None, torch's default, for Φ itself.</param>
    public GELULayer(GELUApproximation approximate = GELUApproximation.None) => Approximate = approximate;

    /// <summary>Which formula is used.</summary>
    public GELUApproximation Approximate { get; }

    /// <inheritdoc/>
    private protected override void Values(ReadOnlySpan<double> x, Span<double> y)
    {
        if (Approximate == GELUApproximation.Tanh)
            Curves.Values(default(ByTanh), x, y);
        else
            Curves.Values(default(Exact), x, y);
    }

    /// <inheritdoc/>
    private protected override void Slopes(ReadOnlySpan<double> x, ReadOnlySpan<double> dout, Span<double> dx)
    {
        if (Approximate == GELUApproximation.Tanh)
            Curves.Slopes(default(ByTanh), x, dout, dx);
        else
            Curves.Slopes(default(Exact), x, dout, dx);
    }

    private readonly struct Exact : ICurve
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Value(Vector<double> x) => x * VectorMath.NormalDistribution(x, out _);

        // The product rule with Φ' = φ, the density: Φ(x) + x φ(x).
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Slope(Vector<double> x)
        {
            var distribution = VectorMath.NormalDistribution(x, out var density);
            return distribution + (x * density);
        }
    }

    private readonly struct ByTanh : ICurve
    {
        // √(2/π).
        private const double Root = 0.79788456080286535588;
        private const double Cubic = 0.044715;

        // x (1 + t) / 2 with t = tanh u, u = √(2/π) (x + 0.044715 x³).
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Value(Vector<double> x) => 0.5 * x * (Vector<double>.One + T(x));

        // The product rule with t' = (1 − t²) u': (1 + t) / 2 + x (1 − t²) u' / 2, where u' = √(2/π) (1 + 3 · 0.044715 x²).
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Slope(Vector<double> x)
        {
            var t = T(x);
            var du = Root * (Vector<double>.One + (3 * Cubic * x * x));
            return 0.5 * (Vector<double>.One + t + (x * (Vector<double>.One - (t * t)) * du));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<double> T(Vector<double> x) => VectorMath.Tanh(Root * x * (Vector<double>.One + (Cubic * x * x)));
    }
}
