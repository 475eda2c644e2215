using System.Numerics;
using System.Runtime.CompilerServices;
using Harness.Kernels;

namespace Harness.Layers.Optimizers;

/// <summary>w ← w − lr · m with m ← μ m + (1 − τ) g, where μ is the momentum and τ the dampening; torch's SGD.</summary>
/// <remarks>The first step has m = g whatever τ is. With Nesterov's momentum the step is lr (g + μ m).</remarks>
public sealed class SGD : Optimizer
{
    /// <summary>Fixes the formula.</summary>
    /// <param name="parameters">What is moved.</param>
    /// <param name="lr">The learning rate: finite, at least 0; torch's default is 0.001.</param>
    /// <param name="momentum">μ: finite, at least 0; 0, torch's default, for plain gradient descent.</param>
    /// <param name="dampening">τ: finite; torch's default is 0.</param>
    /// <param name="weightDecay">This share of w is added to g: finite, at least 0; torch's default is 0.</param>
    /// <param name="nesterov">Whether the momentum is Nesterov's, which takes a momentum and no dampening.</param>
    /// <exception cref="ArgumentException">A parameter is there twice, or Nesterov's momentum has none or is dampened.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public SGD(IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0, double dampening = 0, double weightDecay = 0, bool nesterov = false)
        : base(parameters, lr, weightDecay, remembersFirst: momentum != 0, remembersSecond: false)
    {
        Guard.FiniteAndNotNegative(nameof(SGD), momentum);
        Guard.Between(nameof(SGD), dampening, double.MinValue, double.MaxValue);
        if (nesterov && (momentum == 0 || dampening != 0))
            throw new ArgumentException($"{nameof(SGD)}: expected a momentum and no dampening for Nesterov's, found {momentum} and {dampening}.", nameof(nesterov));
        (Momentum, Dampening, Nesterov) = (momentum, dampening, nesterov);
    }

    /// <summary>μ.</summary>
    public double Momentum { get; }

    /// <summary>τ.</summary>
    public double Dampening { get; }

    /// <summary>Whether the momentum is Nesterov's.</summary>
    public bool Nesterov { get; }

    private protected override void Move(Span<double> w, ReadOnlySpan<double> g, Span<double> first, Span<double> second) =>
        Updates.Apply(new Rule(Lr, WeightDecay, Momentum, Steps == 1 ? 1 : 1 - Dampening, Nesterov), w, g, first, second);

    private readonly struct Rule(double lr, double decay, double momentum, double share, bool nesterov) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Move(Vector<double> w, Vector<double> g, ref Vector<double> m, ref Vector<double> v)
        {
            if (decay != 0)
                g += decay * w;
            if (momentum == 0)
                return w - (lr * g);
            m = (momentum * m) + (share * g);
            return w - (lr * (nesterov ? g + (momentum * m) : m));
        }
    }
}
