using System.Numerics;
using System.Runtime.CompilerServices;
using Harness.Kernels;

namespace Harness.Layers.Optimizers;

/// <summary>w ← w − η g / (√v + ε) with v ← v + g²; torch's Adagrad.</summary>
/// <remarks>J. Duchi, E. Hazan and Y. Singer, "Adaptive Subgradient Methods", 2011. η is lr / (1 + (t − 1) · decay) in step t.</remarks>
public sealed class Adagrad : Optimizer
{
    /// <summary>Fixes the formula.</summary>
    /// <param name="parameters">What is moved.</param>
    /// <param name="lr">The learning rate: finite, at least 0; torch's default is 0.01.</param>
    /// <param name="lrDecay">By how much it falls: finite, at least 0; torch's default is 0.</param>
    /// <param name="weightDecay">This share of w is added to g: finite, at least 0; torch's default is 0.</param>
    /// <param name="initialAccumulatorValue">v at first: finite, at least 0; torch's default is 0.</param>
    /// <param name="eps">ε: finite, at least 0; torch's default is 1e-10.</param>
    /// <exception cref="ArgumentException">A parameter is there twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adagrad(IEnumerable<Parameter> parameters, double lr = 1e-2, double lrDecay = 0, double weightDecay = 0, double initialAccumulatorValue = 0, double eps = 1e-10)
        : base(parameters, lr, weightDecay, remembersFirst: false, remembersSecond: true)
    {
        Guard.FiniteAndNotNegative(nameof(Adagrad), lrDecay);
        Guard.FiniteAndNotNegative(nameof(Adagrad), initialAccumulatorValue);
        Guard.FiniteAndNotNegative(nameof(Adagrad), eps);
        (LrDecay, InitialAccumulatorValue, Eps) = (lrDecay, initialAccumulatorValue, eps);
        Remember(second: initialAccumulatorValue);
    }

    /// <summary>By how much the learning rate falls.</summary>
    public double LrDecay { get; }

    /// <summary>v at first.</summary>
    public double InitialAccumulatorValue { get; }

    /// <summary>ε.</summary>
    public double Eps { get; }

    private protected override void Move(Span<double> w, ReadOnlySpan<double> g, Span<double> first, Span<double> second) =>
        Updates.Apply(new Rule(Lr / (1 + ((Steps - 1) * LrDecay)), WeightDecay, Eps), w, g, first, second);

    private readonly struct Rule(double rate, double decay, double eps) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Move(Vector<double> w, Vector<double> g, ref Vector<double> m, ref Vector<double> v)
        {
            if (decay != 0)
                g += decay * w;
            v += g * g;
            return w - (rate * g / (Vector.SquareRoot(v) + new Vector<double>(eps)));
        }
    }
}
