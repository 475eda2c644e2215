using System.Numerics.Tensors;
using static System.FormattableString;

namespace Harness.FiniteDifference;

/// <summary>Slopes vᵀJu along a few directions u, to hold against ⟨gradient, u⟩: four evaluations for each, however large x is.</summary>
/// <remarks>
/// Evaluate the function at <see cref="Points"/>, give the outputs to <see cref="Slopes(Tensor{double}, Tensor{double})"/>, and compare
/// with <see cref="Along"/>. A direction's step is the largest power of two that moves no element farther than
/// <see cref="CentralDifferences"/> would.
/// </remarks>
public sealed class RandomDirections
{
    private const string Name = nameof(RandomDirections);
    private const ulong LowBits = (1 << 19) - 1;
    private const double WeightUnit = 1.0 / (1 << 20);

    private readonly nint[] _shape;
    private readonly double[] _x;
    private readonly double[] _directions;
    private readonly double[] _steps;

    /// <summary>Takes the directions that are given.</summary>
    /// <param name="x">Where to differentiate: any shape, finite; may be empty.</param>
    /// <param name="directions">The directions u, shape (k, …x.shape), k at least 1, finite; where u is 0 nothing moves.</param>
    /// <exception cref="ArgumentException">The shape of directions does not follow from x, or an element is not finite.</exception>
    public RandomDirections(Tensor<double> x, Tensor<double> directions)
    {
        _x = Shapes.Finite(x, Name);
        _shape = x.Lengths.ToArray();
        Count = checked((int)directions.Lengths[0]);
        if (Count < 1)
            throw new ArgumentException($"{Name}: expected at least one direction, found none.", nameof(directions));
        _ = Shapes.Flat(directions, [Count, .. _shape], Name);
        _directions = Shapes.Finite(directions, Name);
        _steps = [.. Enumerable.Range(0, Count).Select(StepAlong)];
    }

    /// <summary>How many directions there are, k.</summary>
    public int Count { get; }

    /// <summary>The directions u, a new tensor of shape (k, …x.shape).</summary>
    public Tensor<double> Directions => Shapes.Stack([.. _directions], Count, _shape);

    /// <summary>Draws directions, each element ±w with w uniform in [½, 1): all of a gradient counts, nothing drowns the rest.</summary>
    /// <param name="x">Where to differentiate: any shape, finite; may be empty.</param>
    /// <param name="k">How many directions, at least 1.</param>
    /// <param name="seed">The state that SplitMix64 starts from; the same seed gives the same directions.</param>
    /// <param name="leftOut">Shape of x; true leaves an element out (u is 0 there), such as one on a kink. Null leaves out none.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    /// <exception cref="ArgumentException">The shape of leftOut is not that of x, or an element of x is not finite.</exception>
    public static RandomDirections Draw(Tensor<double> x, int k, uint seed, Tensor<bool>? leftOut = null)
    {
        const string where = $"{Name}.{nameof(Draw)}";
        if (k < 1)
            throw new ArgumentOutOfRangeException(nameof(k), Invariant($"{where}: expected k of at least 1, found {k}."));

        int n = checked((int)x.FlattenedLength);
        bool[] skip = leftOut is null ? new bool[n] : Shapes.Flat(leftOut, x.Lengths, where);

        // Weights of 20 bits times a step that is a power of two leave x + h u exact up to |x| = 2¹⁶. Every element draws, left out
        // or not, so that leaving one out does not change the others.
        ulong state = seed;
        var directions = new double[Shapes.StackLength(k, n, where, "draw fewer directions")];
        for (int i = 0; i < directions.Length; i++)
        {
            ulong word = NextWord(ref state);
            double weight = 0.5 + ((word & LowBits) * WeightUnit);
            double signed = (word >> 63) == 0 ? weight : -weight;
            directions[i] = skip[i % n] ? 0 : signed;
        }

        return new RandomDirections(x, Shapes.Stack(directions, k, x.Lengths));
    }

    /// <summary>Where to evaluate the function: for each direction, x + t u at t of −2, −1, 1 and 2 steps.</summary>
    /// <returns>A new tensor of shape (P, …x.shape), P = 4k.</returns>
    /// <exception cref="ArgumentException">The points are more than an array holds.</exception>
    public Tensor<double> Points()
    {
        int n = _x.Length, p = checked(Stencil.Size * Count);
        var points = new double[Shapes.StackLength(p, n, $"{Name}.{nameof(Points)}", "draw fewer directions")];
        for (int row = 0; row < p; row++)
        {
            int direction = row / Stencil.Size;
            double t = Stencil.Offsets[row % Stencil.Size] * _steps[direction];
            TensorPrimitives.MultiplyAdd(Direction(direction), t, _x, points.AsSpan(row * n, n));
        }

        return Shapes.Stack(points, p, _shape);
    }

    /// <summary>The slope vᵀJu along each direction.</summary>
    /// <param name="values">The outputs in the order of the points, shape (P, …out.shape).</param>
    /// <param name="upstream">v, the gradient of the loss by the output, shape of one output.</param>
    /// <returns>A new tensor of shape (k).</returns>
    /// <exception cref="ArgumentException">The shape of values does not follow from k and upstream.</exception>
    public Tensor<double> Slopes(Tensor<double> values, Tensor<double> upstream) =>
        Combine(Shapes.Flat(values, [Stencil.Size * Count, .. upstream.Lengths], $"{Name}.{nameof(Slopes)}"), Shapes.Flat(upstream));

    /// <summary>The slope along each direction of a function whose output is one number.</summary>
    /// <param name="values">The outputs in the order of the points, shape (P).</param>
    /// <param name="upstream">The gradient of the loss by the output.</param>
    /// <returns>A new tensor of shape (k).</returns>
    /// <exception cref="ArgumentException">The shape of values does not follow from k.</exception>
    public Tensor<double> Slopes(Tensor<double> values, double upstream = 1) =>
        Combine(Shapes.Flat(values, [Stencil.Size * Count], $"{Name}.{nameof(Slopes)}"), [upstream]);

    /// <summary>⟨gradient, u⟩ for each direction, over the elements that move.</summary>
    /// <param name="gradient">The gradient to be checked, shape of x; elements left out may hold anything, NaN too.</param>
    /// <returns>A new tensor of shape (k).</returns>
    /// <exception cref="ArgumentException">The shape of gradient is not that of x.</exception>
    public Tensor<double> Along(Tensor<double> gradient)
    {
        double[] g = Shapes.Flat(gradient, _shape, $"{Name}.{nameof(Along)}");
        var along = new double[Count];
        for (int k = 0; k < Count; k++)
        {
            var u = Direction(k);
            for (int i = 0; i < g.Length; i++)
                along[k] += u[i] == 0 ? 0 : g[i] * u[i];
        }

        return Tensor.Create(along, [Count]);
    }

    private Tensor<double> Combine(double[] outputs, double[] upstream)
    {
        int perDirection = Stencil.Size * upstream.Length;
        var slopes = new double[Count];
        for (int k = 0; k < Count; k++)
            slopes[k] = Stencil.Slope(outputs.AsSpan(k * perDirection, perDirection), upstream, inner: 2 * _steps[k], outer: 4 * _steps[k]);
        return Tensor.Create(slopes, [Count]);
    }

    /// <summary>SplitMix64, after Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).</summary>
    private static ulong NextWord(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    // 1 for a direction in which nothing moves: all outputs are equal then, and the slope is 0 whatever the step.
    private double StepAlong(int direction)
    {
        double largest = double.PositiveInfinity;
        var u = Direction(direction);
        for (int i = 0; i < u.Length; i++)
            if (u[i] != 0)
                largest = Math.Min(largest, Stencil.Step(_x[i]) / Math.Abs(u[i]));
        return double.IsFinite(largest) ? Math.ScaleB(1, Math.ILogB(largest)) : 1;
    }

    private ReadOnlySpan<double> Direction(int k) => _directions.AsSpan(k * _x.Length, _x.Length);
}
