using System.Numerics.Tensors;
using static System.FormattableString;

namespace Harness.FiniteDifference;

/// <summary>Slopes vᵀJu along a few directions u, to hold against ⟨gradient, u⟩: four evaluations for each, however large x is.</summary>
/// <remarks>
/// <para>
/// Evaluate the function at <see cref="Points"/>, give the outputs to <see cref="Slopes(Tensor{double}, Tensor{double})"/>, and compare
/// with <see cref="Along"/>. A direction's step is the largest power of two that moves no element farther than
/// <see cref="CentralDifferences"/> would.
/// </para>
/// <para>
/// x is kept by reference and must not change. Drawn directions are not kept at all: their weights are drawn again wherever they are
/// needed, so that beside a large x there is only what the function itself takes, if it is evaluated one point after another.
/// </para>
/// </remarks>
public sealed class RandomDirections
{
    private const string Name = nameof(RandomDirections);

    /// <summary>Weights that are at hand at a time.</summary>
    private const int BlockLength = 1024;

    private readonly Tensor<double> _x;
    private readonly int _n;
    private readonly IDirections _directions;
    private readonly double[] _steps;

    /// <summary>Takes the directions that are given.</summary>
    /// <param name="x">Where to differentiate: any shape, finite; may be empty.</param>
    /// <param name="directions">The directions u, shape (k, …x.shape), k at least 1, finite; where u is 0 nothing moves.</param>
    /// <exception cref="ArgumentException">The shape of directions does not follow from x, or an element is not finite.</exception>
    public RandomDirections(Tensor<double> x, Tensor<double> directions)
        : this(x, Given(x, directions), checked((int)directions.Lengths[0]))
    {
    }

    private RandomDirections(Tensor<double> x, IDirections directions, int count)
    {
        Shapes.RequireFinite(x, Name);
        _x = x.IsDense ? x : Tensor.Create(Shapes.Flat(x), x.Lengths);
        _n = checked((int)x.FlattenedLength);
        _directions = directions;
        Count = count;
        _steps = [.. Enumerable.Range(0, Count).Select(StepAlong)];
    }

    /// <summary>How many directions there are, k.</summary>
    public int Count { get; }

    /// <summary>How many points there are, P = 4k.</summary>
    public int PointCount => checked(Stencil.Size * Count);

    /// <summary>The directions u, a new tensor of shape (k, …x.shape).</summary>
    /// <exception cref="ArgumentException">They are more than an array holds.</exception>
    public Tensor<double> Directions
    {
        get
        {
            var all = new double[Shapes.StackLength(Count, _n, $"{Name}.{nameof(Directions)}", "draw fewer directions")];
            for (int k = 0; k < Count; k++)
                _directions.Fill(k, 0, all.AsSpan(k * _n, _n));
            return Shapes.Stack(all, Count, _x.Lengths);
        }
    }

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

        bool[]? skip = leftOut is null ? null : Shapes.Flat(leftOut, x.Lengths, where);
        return new RandomDirections(x, new DrawnDirections(seed, checked((int)x.FlattenedLength), skip), k);
    }

    /// <summary>Where to evaluate the function: for each direction, x + t u at t of −2, −1, 1 and 2 steps.</summary>
    /// <returns>A new tensor of shape (P, …x.shape).</returns>
    /// <exception cref="ArgumentException">The points are more than an array holds.</exception>
    public Tensor<double> Points()
    {
        var points = new double[Shapes.StackLength(PointCount, _n, $"{Name}.{nameof(Points)}", "draw fewer directions")];
        for (int row = 0; row < PointCount; row++)
            FillPoint(row / Stencil.Size, row % Stencil.Size, points.AsSpan(row * _n, _n));
        return Shapes.Stack(points, PointCount, _x.Lengths);
    }

    /// <summary>The slope vᵀJu along each direction.</summary>
    /// <param name="values">The outputs in the order of the points, shape (P, …out.shape).</param>
    /// <param name="upstream">v, the gradient of the loss by the output, shape of one output.</param>
    /// <returns>A new tensor of shape (k).</returns>
    /// <exception cref="ArgumentException">The shape of values does not follow from k and upstream.</exception>
    public Tensor<double> Slopes(Tensor<double> values, Tensor<double> upstream) =>
        Combine(Shapes.Flat(values, [PointCount, .. upstream.Lengths], $"{Name}.{nameof(Slopes)}"), Shapes.Flat(upstream));

    /// <summary>The slope along each direction of a function whose output is one number.</summary>
    /// <param name="values">The outputs in the order of the points, shape (P).</param>
    /// <param name="upstream">The gradient of the loss by the output.</param>
    /// <returns>A new tensor of shape (k).</returns>
    /// <exception cref="ArgumentException">The shape of values does not follow from k.</exception>
    public Tensor<double> Slopes(Tensor<double> values, double upstream = 1) =>
        Combine(Shapes.Flat(values, [PointCount], $"{Name}.{nameof(Slopes)}"), [upstream]);

    /// <summary>The slope vᵀJu along each direction, the function being evaluated one point after another: for large x and outputs.</summary>
    /// <param name="f">
    /// The function of the elements in row-major order; it must not keep their array, in which the next point follows. Null where it
    /// has no output.
    /// </param>
    /// <param name="upstream">v, shape of one output; (1) for a number.</param>
    /// <returns>A new tensor of shape (k); null as soon as the function has no output.</returns>
    /// <exception cref="ArgumentException">An output has another shape than upstream.</exception>
    public Tensor<double>? Slopes(Func<double[], Tensor<double>?> f, Tensor<double> upstream)
    {
        var slopes = new double[Count];
        var point = new double[_n];
        for (int k = 0; k < Count; k++)
        {
            if (Difference(k, 3, 0) is not { } outer || Difference(k, 2, 1) is not { } inner)
                return null;
            slopes[k] = Stencil.Slope(inner, outer, inner: 2 * _steps[k], outer: 4 * _steps[k]);
        }

        return Tensor.Create(slopes, [Count]);

        double? Difference(int direction, int plus, int minus) =>
            Output(direction, plus) is { } after && Output(direction, minus) is { } before
                ? Stencil.Weighted(Shapes.Elements(after), Shapes.Elements(before), Shapes.Elements(upstream))
                : null;

        Tensor<double>? Output(int direction, int offset)
        {
            FillPoint(direction, offset, point);
            var output = f(point);
            if (output is not null)
                Shapes.Require(output, upstream.Lengths, $"{Name}.{nameof(Slopes)}");
            return output;
        }
    }

    /// <summary>⟨gradient, u⟩ for each direction, over the elements that move.</summary>
    /// <param name="gradient">The gradient to be checked, shape of x; elements left out may hold anything, NaN too.</param>
    /// <returns>A new tensor of shape (k).</returns>
    /// <exception cref="ArgumentException">The shape of gradient is not that of x.</exception>
    public Tensor<double> Along(Tensor<double> gradient)
    {
        Shapes.Require(gradient, _x.Lengths, $"{Name}.{nameof(Along)}");
        var g = Shapes.Elements(gradient);
        var along = new double[Count];
        Span<double> u = stackalloc double[BlockLength];
        for (int k = 0; k < Count; k++)
        {
            for (int start = 0; start < _n; start += BlockLength)
            {
                int length = Fill(k, start, u);
                for (int i = 0; i < length; i++)
                    along[k] += u[i] == 0 ? 0 : g[start + i] * u[i];
            }
        }

        return Tensor.Create(along, [Count]);
    }

    private static GivenDirections Given(Tensor<double> x, Tensor<double> directions)
    {
        int count = checked((int)directions.Lengths[0]);
        if (count < 1)
            throw new ArgumentException($"{Name}: expected at least one direction, found none.", nameof(directions));
        Shapes.Require(directions, [count, .. x.Lengths], Name);
        return new GivenDirections(Shapes.Finite(directions, Name), checked((int)x.FlattenedLength));
    }

    private Tensor<double> Combine(double[] outputs, double[] upstream)
    {
        int perDirection = Stencil.Size * upstream.Length;
        var slopes = new double[Count];
        for (int k = 0; k < Count; k++)
            slopes[k] = Stencil.Slope(outputs.AsSpan(k * perDirection, perDirection), upstream, inner: 2 * _steps[k], outer: 4 * _steps[k]);
        return Tensor.Create(slopes, [Count]);
    }

    private void FillPoint(int direction, int offset, Span<double> point)
    {
        var x = Shapes.Elements(_x);
        double t = Stencil.Offsets[offset] * _steps[direction];
        Span<double> u = stackalloc double[BlockLength];
        for (int start = 0; start < _n; start += BlockLength)
        {
            int length = Fill(direction, start, u);
            TensorPrimitives.MultiplyAdd(u[..length], t, x.Slice(start, length), point.Slice(start, length));
        }
    }

    // 1 for a direction in which nothing moves: all outputs are equal then, and the slope is 0 whatever the step.
    private double StepAlong(int direction)
    {
        var x = Shapes.Elements(_x);
        double largest = double.PositiveInfinity;
        Span<double> u = stackalloc double[BlockLength];
        for (int start = 0; start < _n; start += BlockLength)
        {
            int length = Fill(direction, start, u);
            for (int i = 0; i < length; i++)
                if (u[i] != 0)
                    largest = Math.Min(largest, Stencil.Step(x[start + i]) / Math.Abs(u[i]));
        }

        return double.IsFinite(largest) ? Math.ScaleB(1, Math.ILogB(largest)) : 1;
    }

    /// <summary>The weights of a block, as many as are left.</summary>
    private int Fill(int direction, int start, Span<double> u)
    {
        int length = Math.Min(u.Length, _n - start);
        _directions.Fill(direction, start, u[..length]);
        return length;
    }
}
