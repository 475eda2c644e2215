using System.Numerics;
using System.Runtime.CompilerServices;
using Harness.Kernels;

namespace Harness.Layers.Optimizers;

/// <summary>w ← w − lr · g / (√v + ε) with v ← α v + (1 − α) g²; torch's RMSprop, not centred.</summary>
/// <remarks>G. Hinton, lecture 6 of "Neural Networks for Machine Learning", 2012. With a momentum μ the step is lr · m, where m ← μ m + g / (√v + ε).</remarks>
public sealed class RMSprop : Optimizer
{
    /// <summary>Fixes the formula.</summary>
    /// <param name="parameters">What is moved.</param>
    /// <param name="lr">The learning rate: finite, at least 0; torch's default is 0.01.</param>
    /// <param name="alpha">α, from 0 to 1; torch's default is 0.99.</param>
    /// <param name="eps">ε: finite, at least 0; torch's default is 1e-8.</param>
    /// <param name="weightDecay">This share of w is added to g: finite, at least 0; torch's default is 0.</param>
    /// <param name="momentum">μ: finite, at least 0; torch's default is 0.</param>
    /// <exception cref="ArgumentException">A parameter is there twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public RMSprop(IEnumerable<Parameter> parameters, double lr = 1e-2, double alpha = 0.99, double eps = 1e-8, double weightDecay = 0, double momentum = 0)
        : base(parameters, lr, weightDecay, remembersFirst: momentum != 0, remembersSecond: true)
    {
        Guard.Between(nameof(RMSprop), alpha, 0, 1);
        Guard.FiniteAndNotNegative(nameof(RMSprop), eps);
        Guard.FiniteAndNotNegative(nameof(RMSprop), momentum);
        (Alpha, Eps, Momentum) = (alpha, eps, momentum);
    }

    /// <summary>α.</summary>
    public double Alpha { get; }

    /// <summary>ε.</summary>
    public double Eps { get; }

    /// <summary>μ.</summary>
    public double Momentum { get; }

    private protected override void Move(Span<double> w, ReadOnlySpan<double> g, Span<double> first, Span<double> second) =>
        Updates.Apply(new Rule(Lr, WeightDecay, Alpha, Eps, Momentum), w, g, first, second);

    private readonly struct Rule(double lr, double decay, double alpha, double eps, double momentum) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Move(Vector<double> w, Vector<double> g, ref Vector<double> m, ref Vector<double> v)
        {
            if (decay != 0)
                g += decay * w;
            v = (alpha * v) + ((1 - alpha) * g * g);
            var step = g / (Vector.SquareRoot(v) + new Vector<double>(eps));
            if (momentum == 0)
                return w - (lr * step);
            m = (momentum * m) + step;
            return w - (lr * m);
        }
    }
}
