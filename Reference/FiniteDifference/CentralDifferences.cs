using System.Numerics.Tensors;

namespace Harness.FiniteDifference;

/// <summary>Gradients by central differences, element by element, of a function that anybody may evaluate.</summary>
/// <remarks>
/// <para>
/// Batch first, because the function may live in another process: <see cref="Points(Tensor{double})"/> says where to evaluate,
/// somebody does, and Gradient combines the outputs. Each element is evaluated at four points, with a step that follows its magnitude
/// and never exceeds 1.53e-5 of max(|x|, 1); for |x| ≤ 1 no point is farther than 3.1e-5, so p = 0.01 stays above 0.
/// </para>
/// <para>
/// For smooth functions of unit scale the gradient is right to about 2e-9 of its largest term; the tests hold the bounds. At a kink
/// (ReLU at 0) it is the mean of both sides: leave such elements out of the comparison. n elements cost 4n evaluations and, batched,
/// 4n² numbers: <see cref="RandomDirections"/> serve large inputs.
/// </para>
/// </remarks>
public static class CentralDifferences
{
    private const string GradientName = $"{nameof(CentralDifferences)}.{nameof(Gradient)}";

    /// <summary>Where to evaluate the function: for each element, in row-major order, x with it moved by −2, −1, 1 and 2 steps.</summary>
    /// <param name="x">Any shape, finite; may be empty.</param>
    /// <returns>A new tensor of shape (P, …x.shape), P four times the number of elements.</returns>
    /// <exception cref="ArgumentException">An element is not finite, or x has more than 23,170, whose points no array holds.</exception>
    public static Tensor<double> Points(Tensor<double> x)
    {
        const string where = $"{nameof(CentralDifferences)}.{nameof(Points)}";
        double[] elements = Shapes.Finite(x, where);
        int n = elements.Length, p = checked(Stencil.Size * n);

        var points = new double[Shapes.StackLength(p, n, where, $"use {nameof(RandomDirections)}")];
        for (int i = 0; i < n; i++)
        {
            double h = Stencil.Step(elements[i]);
            for (int k = 0; k < Stencil.Size; k++)
            {
                var point = points.AsSpan((i * Stencil.Size + k) * n, n);
                elements.CopyTo(point);
                point[i] += Stencil.Offsets[k] * h;
            }
        }

        return Shapes.Stack(points, p, x.Lengths);
    }

    /// <summary>Where to evaluate a function of one number: x at −2, −1, 1 and 2 steps.</summary>
    /// <param name="x">Any finite number.</param>
    /// <returns>A new tensor of shape (4).</returns>
    /// <exception cref="ArgumentException">x is not finite.</exception>
    public static Tensor<double> Points(double x) => Tensor.Create(Shapes.Flat(Points(One(x))), [Stencil.Size]);

    /// <summary>The gradient vᵀJ from the outputs at the points.</summary>
    /// <param name="x">The argument, as given to Points.</param>
    /// <param name="values">The outputs in the order of the points, shape (P, …out.shape).</param>
    /// <param name="upstream">v, the gradient of the loss by the output, shape of one output.</param>
    /// <returns>A new tensor in the shape of x.</returns>
    /// <exception cref="ArgumentException">The shape of values does not follow from x and upstream, or x is not finite.</exception>
    public static Tensor<double> Gradient(Tensor<double> x, Tensor<double> values, Tensor<double> upstream)
    {
        double[] elements = Shapes.Finite(x, GradientName);
        double[] outputs = Shapes.Flat(values, [Stencil.Size * elements.Length, .. upstream.Lengths], GradientName);
        return Combine(x, elements, outputs, Shapes.Flat(upstream));
    }

    /// <summary>The gradient of a function whose output is one number.</summary>
    /// <param name="x">The argument, as given to Points.</param>
    /// <param name="values">The outputs in the order of the points, shape (P).</param>
    /// <param name="upstream">The gradient of the loss by the output.</param>
    /// <returns>A new tensor in the shape of x.</returns>
    /// <exception cref="ArgumentException">The shape of values does not follow from x, or x is not finite.</exception>
    public static Tensor<double> Gradient(Tensor<double> x, Tensor<double> values, double upstream = 1)
    {
        double[] elements = Shapes.Finite(x, GradientName);
        double[] outputs = Shapes.Flat(values, [Stencil.Size * elements.Length], GradientName);
        return Combine(x, elements, outputs, [upstream]);
    }

    /// <summary>The gradient by a single number x of a function whose output is an array.</summary>
    /// <param name="x">The argument, as given to Points.</param>
    /// <param name="values">The outputs in the order of the points, shape (4, …out.shape).</param>
    /// <param name="upstream">v, shape of one output.</param>
    /// <exception cref="ArgumentException">The shape of values does not follow from upstream, or x is not finite.</exception>
    public static double Gradient(double x, Tensor<double> values, Tensor<double> upstream) => Gradient(One(x), values, upstream)[0];

    /// <summary>The derivative of a function of one number whose output is one number.</summary>
    /// <param name="x">The argument, as given to Points.</param>
    /// <param name="values">The outputs in the order of the points, shape (4).</param>
    /// <param name="upstream">The gradient of the loss by the output.</param>
    /// <exception cref="ArgumentException">values has another shape, or x is not finite.</exception>
    public static double Gradient(double x, Tensor<double> values, double upstream = 1) => Gradient(One(x), values, upstream)[0];

    /// <summary>The gradient vᵀJ of a function in this process, evaluated one point after another.</summary>
    /// <param name="f">The function; it gets a new tensor in the shape of x each time, and returns one in the shape of upstream.</param>
    /// <param name="x">Any shape, finite; may be empty.</param>
    /// <param name="upstream">v, shape of the output.</param>
    /// <returns>A new tensor in the shape of x.</returns>
    /// <exception cref="ArgumentException">An output has another shape than upstream, or x is not finite.</exception>
    public static Tensor<double> Gradient(Func<Tensor<double>, Tensor<double>> f, Tensor<double> x, Tensor<double> upstream)
    {
        nint[] expected = upstream.Lengths.ToArray();
        return Evaluate(x, point => Shapes.Flat(f(point), expected, GradientName, "output"), Shapes.Flat(upstream));
    }

    /// <summary>The gradient of a function in this process whose output is one number.</summary>
    /// <param name="f">The function; it gets a new tensor in the shape of x each time.</param>
    /// <param name="x">Any shape, finite; may be empty.</param>
    /// <returns>A new tensor in the shape of x.</returns>
    /// <exception cref="ArgumentException">x is not finite.</exception>
    public static Tensor<double> Gradient(Func<Tensor<double>, double> f, Tensor<double> x) => Evaluate(x, point => [f(point)], [1]);

    /// <summary>The derivative of a function of one number in this process.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">Any finite number.</param>
    /// <exception cref="ArgumentException">x is not finite.</exception>
    public static double Gradient(Func<double, double> f, double x) => Evaluate(One(x), point => [f(point[0])], [1])[0];

    private static Tensor<double> Evaluate(Tensor<double> x, Func<Tensor<double>, double[]> f, double[] upstream)
    {
        double[] elements = Shapes.Finite(x, GradientName);
        int count = checked(Stencil.Size * elements.Length);
        var outputs = new double[Shapes.StackLength(count, upstream.Length, GradientName, $"use {nameof(RandomDirections)}")];
        for (int i = 0; i < elements.Length; i++)
        {
            double h = Stencil.Step(elements[i]);
            for (int k = 0; k < Stencil.Size; k++)
            {
                double[] point = [.. elements];
                point[i] += Stencil.Offsets[k] * h;
                f(Tensor.Create(point, x.Lengths)).CopyTo(outputs, (i * Stencil.Size + k) * upstream.Length);
            }
        }

        return Combine(x, elements, outputs, upstream);
    }

    private static Tensor<double> Combine(Tensor<double> x, double[] elements, double[] outputs, double[] upstream)
    {
        int perElement = Stencil.Size * upstream.Length;
        var gradient = new double[elements.Length];
        for (int i = 0; i < elements.Length; i++)
        {
            // Where x ± h was rounded, the points stand as far apart as their difference says, which is exact.
            double xi = elements[i], h = Stencil.Step(xi);
            double inner = xi + h - (xi - h), outer = xi + 2 * h - (xi - 2 * h);
            gradient[i] = Stencil.Slope(outputs.AsSpan(i * perElement, perElement), upstream, inner, outer);
        }

        return Tensor.Create(gradient, x.Lengths);
    }

    private static Tensor<double> One(double x) => Tensor.Create([x], [1]);
}
