using System.Numerics;
using System.Runtime.CompilerServices;
using Harness.Kernels;

namespace Harness.Layers.Activations;

/// <summary>Y = ln(1 + e^(βX)) / β, element by element; torch's Softplus.</summary>
public sealed class SoftplusLayer : ElementwiseLayer
{
    /// <summary>Fixes the formula.</summary>
    /// <param name="beta">β, above 0; torch's default is 1.</param>
    /// <param name="threshold">Where βx is larger, y is x itself, as in torch, whose default is 20: the two differ by less than 2.1e-9 there.</param>
    /// <exception cref="ArgumentOutOfRangeException">β is not positive or not finite, or the threshold is NaN.</exception>
    public SoftplusLayer(double beta = 1, double threshold = 20)
    {
        Guard.FiniteAndPositive(nameof(SoftplusLayer), beta);
        Guard.Between(nameof(SoftplusLayer), threshold, double.NegativeInfinity, double.PositiveInfinity);
        (Beta, Threshold) = (beta, threshold);
    }

    /// <summary>β.</summary>
    public double Beta { get; }

    /// <summary>Where βx is larger, y is x.</summary>
    public double Threshold { get; }

    /// <inheritdoc/>
    private protected override void Values(ReadOnlySpan<double> x, Span<double> y) => Curves.Values(new Curve(Beta, Threshold), x, y);

    /// <inheritdoc/>
    private protected override void Slopes(ReadOnlySpan<double> x, ReadOnlySpan<double> dout, Span<double> dx) => Curves.Slopes(new Curve(Beta, Threshold), x, dout, dx);

    private readonly struct Curve(double beta, double threshold) : ICurve
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Value(Vector<double> x)
        {
            var z = beta * x;
            // ln(1 + eᶻ) = max(z, 0) + ln(1 + e^−|z|), whose exponential cannot overflow.
            var sum = Vector.ConditionalSelect(Vector.GreaterThan(z, Vector<double>.Zero), z, Vector<double>.Zero) + VectorMath.Log1P(VectorMath.Exp(-Vector.Abs(z)));
            return Vector.ConditionalSelect(Vector.GreaterThan(z, new(threshold)), x, sum / new Vector<double>(beta));
        }

        // With z = βx: (1/β) β eᶻ / (1 + eᶻ) = σ(z).
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Slope(Vector<double> x)
        {
            var z = beta * x;
            return Vector.ConditionalSelect(Vector.GreaterThan(z, new(threshold)), Vector<double>.One, VectorMath.Sigmoid(z));
        }
    }
}
