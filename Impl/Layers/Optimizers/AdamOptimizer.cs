using System.Numerics;
using System.Runtime.CompilerServices;
using Harness.Kernels;

namespace Harness.Layers.Optimizers;

/// <summary>What <see cref="Adam"/> and <see cref="AdamW"/> share: all but where the decay goes.</summary>
public abstract class AdamOptimizer : Optimizer
{
    private readonly bool _isDecoupled;

    private protected AdamOptimizer(IEnumerable<Parameter> parameters, double lr, (double, double)? betas, double eps, double weightDecay, bool isDecoupled)
        : base(parameters, lr, weightDecay, remembersFirst: true, remembersSecond: true)
    {
        Betas = betas ?? (0.9, 0.999);
        Guard.Between(GetType().Name, Betas.Item1, 0, Math.BitDecrement(1), nameof(betas));
        Guard.Between(GetType().Name, Betas.Item2, 0, Math.BitDecrement(1), nameof(betas));
        Guard.FiniteAndNotNegative(GetType().Name, eps);
        (Eps, _isDecoupled) = (eps, isDecoupled);
    }

    /// <summary>β₁ and β₂.</summary>
    public (double, double) Betas { get; }

    /// <summary>ε.</summary>
    public double Eps { get; }

    private protected override void Move(Span<double> w, ReadOnlySpan<double> g, Span<double> first, Span<double> second)
    {
        var (beta1, beta2) = Betas;
        double step = Lr / (1 - Math.Pow(beta1, Steps)), root = Math.Sqrt(1 - Math.Pow(beta2, Steps));
        Updates.Apply(new Rule(step, root, beta1, beta2, Eps, _isDecoupled ? 0 : WeightDecay, _isDecoupled ? 1 - (Lr * WeightDecay) : 1), w, g, first, second);
    }

    private readonly struct Rule(double step, double root, double beta1, double beta2, double eps, double decay, double kept) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Move(Vector<double> w, Vector<double> g, ref Vector<double> m, ref Vector<double> v)
        {
            if (decay != 0)
                g += decay * w;
            m = (beta1 * m) + ((1 - beta1) * g);
            v = (beta2 * v) + ((1 - beta2) * g * g);
            // m̂ / (√v̂ + ε) = m / (1 − β₁ᵗ) / (√v / √(1 − β₂ᵗ) + ε).
            return (kept * w) - (step * m / ((Vector.SquareRoot(v) / new Vector<double>(root)) + new Vector<double>(eps)));
        }
    }
}
