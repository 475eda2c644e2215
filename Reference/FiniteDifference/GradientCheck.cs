using System.Numerics.Tensors;
using static System.FormattableString;

namespace Harness.FiniteDifference;

/// <summary>Holds a gradient that somebody wrote against finite differences of its function, as <c>torch.autograd.gradcheck</c> does.</summary>
/// <remarks>
/// <para>
/// f is evaluated at the inputs, then gradient is called several times for that one evaluation, and only then do the inputs move: a layer
/// that keeps what its forward saw can be checked as it is. gradient gets the inputs and v, the gradient of some loss by the output, and
/// returns vᵀJ for each input, in the shape of the input; null stands for zeros. An upstream gradient that is undefined arrives as zeros.
/// </para>
/// <para>
/// Checked are, in this order: that f again gives the same and writes to no input; that there is a gradient for each input, of its
/// shape and type; that the same upstream again gives the same; that zeros give zeros; and the values, by central differences of two
/// points. What an input's own step cannot reach without crossing a kink is left out by name (<see cref="GradientCheckOptions.Kink"/>).
/// </para>
/// <para>
/// The arrays handed to f and gradient are the check's own copies, the same ones in each call, in which elements move between calls: they
/// may be kept until the next call of f, no longer, and must not be written to. Results are read before the next call, so their memory
/// may be used again.
/// </para>
/// <para>Exceptions of f and gradient are passed on.</para>
/// </remarks>
public static partial class GradientCheck
{
    /// <summary>Checks the gradients of a function of several arrays.</summary>
    /// <param name="f">The function, of any shape; it gets arrays of the inputs' shapes.</param>
    /// <param name="gradient">Gets the inputs and the upstream gradient, of the shape of the output; returns a gradient for each input.</param>
    /// <param name="inputs">Where to check: any shapes, finite; left as they are.</param>
    /// <param name="options">How; null for torch's defaults.</param>
    /// <returns>What was found; <see cref="GradientCheckResult.ThrowIfFailed"/> makes an assertion of it.</returns>
    /// <exception cref="ArgumentException">An input is not finite; the names are not as many as the inputs; the output changes its shape; a full Jacobian has more elements than an array holds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static GradientCheckResult Run(
        Func<Tensor<double>[], Tensor<double>> f,
        Func<Tensor<double>[], Tensor<double>, IReadOnlyList<Tensor<double>?>> gradient,
        IReadOnlyList<Tensor<double>> inputs,
        GradientCheckOptions? options = null) => Run(new DoubleTensors(), f, gradient, inputs, options);

    /// <summary>Checks the gradient of a function of one array.</summary>
    /// <param name="f">The function.</param>
    /// <param name="gradient">Gets the input and the upstream gradient; returns the gradient by the input.</param>
    /// <param name="x">Where to check.</param>
    /// <param name="options">How; null for torch's defaults.</param>
    /// <inheritdoc cref="Run(Func{Tensor{double}[], Tensor{double}}, Func{Tensor{double}[], Tensor{double}, IReadOnlyList{Tensor{double}?}}, IReadOnlyList{Tensor{double}}, GradientCheckOptions?)" path="/*[self::returns or self::exception]"/>
    public static GradientCheckResult Run(
        Func<Tensor<double>, Tensor<double>> f, Func<Tensor<double>, Tensor<double>, Tensor<double>?> gradient, Tensor<double> x, GradientCheckOptions? options = null) =>
        RunOne(new DoubleTensors(), f, gradient, x, options);

    /// <summary>Checks the gradient of a function of one array whose output is a number, such as a loss.</summary>
    /// <param name="f">The function.</param>
    /// <param name="gradient">Gets the input; returns the gradient by it.</param>
    /// <param name="x">Where to check.</param>
    /// <param name="options">How; null for torch's defaults.</param>
    /// <inheritdoc cref="Run(Func{Tensor{double}[], Tensor{double}}, Func{Tensor{double}[], Tensor{double}, IReadOnlyList{Tensor{double}?}}, IReadOnlyList{Tensor{double}}, GradientCheckOptions?)" path="/*[self::returns or self::exception]"/>
    public static GradientCheckResult Run(
        Func<Tensor<double>, double> f, Func<Tensor<double>, Tensor<double>?> gradient, Tensor<double> x, GradientCheckOptions? options = null) =>
        RunNumber(new DoubleTensors(), f, gradient, x, options);

    /// <summary>Checks the gradients of a function of several flat arrays.</summary>
    /// <inheritdoc cref="Run(Func{Tensor{double}[], Tensor{double}}, Func{Tensor{double}[], Tensor{double}, IReadOnlyList{Tensor{double}?}}, IReadOnlyList{Tensor{double}}, GradientCheckOptions?)" path="/*[not(self::summary)]"/>
    public static GradientCheckResult Run(
        Func<double[][], double[]> f, Func<double[][], double[], IReadOnlyList<double[]?>> gradient, IReadOnlyList<double[]> inputs, GradientCheckOptions? options = null) =>
        Run(new DoubleArrays(), f, gradient, inputs, options);

    /// <summary>Checks the gradient of a function of one flat array.</summary>
    /// <inheritdoc cref="Run(Func{Tensor{double}, Tensor{double}}, Func{Tensor{double}, Tensor{double}, Tensor{double}?}, Tensor{double}, GradientCheckOptions?)" path="/*[not(self::summary)]"/>
    public static GradientCheckResult Run(
        Func<double[], double[]> f, Func<double[], double[], double[]?> gradient, double[] x, GradientCheckOptions? options = null) =>
        RunOne(new DoubleArrays(), f, gradient, x, options);

    /// <summary>Checks the gradient of a function of one flat array whose output is a number.</summary>
    /// <inheritdoc cref="Run(Func{Tensor{double}, double}, Func{Tensor{double}, Tensor{double}?}, Tensor{double}, GradientCheckOptions?)" path="/*[not(self::summary)]"/>
    public static GradientCheckResult Run(
        Func<double[], double> f, Func<double[], double[]?> gradient, double[] x, GradientCheckOptions? options = null) =>
        RunNumber(new DoubleArrays(), f, gradient, x, options);

    /// <summary>Checks the gradients of a function of floats, with steps and tolerances for their precision.</summary>
    /// <inheritdoc cref="Run(Func{Tensor{double}[], Tensor{double}}, Func{Tensor{double}[], Tensor{double}, IReadOnlyList{Tensor{double}?}}, IReadOnlyList{Tensor{double}}, GradientCheckOptions?)" path="/*[not(self::summary)]"/>
    public static GradientCheckResult Run(
        Func<Tensor<float>[], Tensor<float>> f,
        Func<Tensor<float>[], Tensor<float>, IReadOnlyList<Tensor<float>?>> gradient,
        IReadOnlyList<Tensor<float>> inputs,
        GradientCheckOptions? options = null) => Run(new FloatTensors(), f, gradient, inputs, options);

    /// <summary>Checks the gradient of a function of one array of floats, with steps and tolerances for their precision.</summary>
    /// <inheritdoc cref="Run(Func{Tensor{double}, Tensor{double}}, Func{Tensor{double}, Tensor{double}, Tensor{double}?}, Tensor{double}, GradientCheckOptions?)" path="/*[not(self::summary)]"/>
    public static GradientCheckResult Run(
        Func<Tensor<float>, Tensor<float>> f, Func<Tensor<float>, Tensor<float>, Tensor<float>?> gradient, Tensor<float> x, GradientCheckOptions? options = null) =>
        RunOne(new FloatTensors(), f, gradient, x, options);

    /// <summary>Checks the gradient of a gradient, as <c>torch.autograd.gradgradcheck</c> does.</summary>
    /// <param name="f">The function; called at the same inputs before each call of gradient, so that layers may keep what it saw.</param>
    /// <param name="gradient">Gets the inputs and the upstream gradient v, and returns vᵀJ for each input.</param>
    /// <param name="second">
    /// Gets the inputs, v, and a weight for each gradient, of its shape; returns the gradients of ∑ weight · gradient by each input, and
    /// after these by v. Null stands for zeros.
    /// </param>
    /// <param name="inputs">Where to check: any shapes, finite; left as they are. v is drawn from the seed, and is called <c>upstream</c>.</param>
    /// <param name="options">How; null for torch's defaults. The kinks' predicate is asked for the elements of v too.</param>
    /// <inheritdoc cref="Run(Func{Tensor{double}[], Tensor{double}}, Func{Tensor{double}[], Tensor{double}, IReadOnlyList{Tensor{double}?}}, IReadOnlyList{Tensor{double}}, GradientCheckOptions?)" path="/*[self::returns or self::exception]"/>
    public static GradientCheckResult RunSecondOrder(
        Func<Tensor<double>[], Tensor<double>> f,
        Func<Tensor<double>[], Tensor<double>, IReadOnlyList<Tensor<double>?>> gradient,
        Func<Tensor<double>[], Tensor<double>, IReadOnlyList<Tensor<double>>, IReadOnlyList<Tensor<double>?>> second,
        IReadOnlyList<Tensor<double>> inputs,
        GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(second);
        DoubleTensors kind = new();
        options ??= GradientCheckOptions.Default;
        var points = Inputs(kind, inputs, options);
        var output = f([.. inputs]) ?? throw new ArgumentException($"{nameof(GradientCheck)}: expected an output of the function, found null.");
        var v = new double[output.FlattenedLength];
        GradientChecker.DrawUpstream(options.Seed, 0, v);
        points.Add(new("upstream", kind.ShapeOf(output), v, kind.Type, kind.IsDouble));
        SecondOrder<Tensor<double>> order = new(kind, f, gradient, second, [.. inputs.Select(kind.ShapeOf)]);
        return GradientChecker.Check(new DelegateFunction<Tensor<double>>(kind, order.Gradients, order.Backward, points), points, options);
    }

    /// <summary>Checks the gradient of a gradient by one array.</summary>
    /// <param name="f">The function; called at the same input before each call of gradient.</param>
    /// <param name="gradient">Gets the input and the upstream gradient v, and returns vᵀJ.</param>
    /// <param name="second">Gets the input, v, and a weight of the input's shape; returns the gradients of ∑ weight · gradient by the input and by v.</param>
    /// <param name="x">Where to check.</param>
    /// <param name="options">How; null for torch's defaults. The kinks' predicate is asked for the elements of v too.</param>
    /// <inheritdoc cref="Run(Func{Tensor{double}[], Tensor{double}}, Func{Tensor{double}[], Tensor{double}, IReadOnlyList{Tensor{double}?}}, IReadOnlyList{Tensor{double}}, GradientCheckOptions?)" path="/*[self::returns or self::exception]"/>
    public static GradientCheckResult RunSecondOrder(
        Func<Tensor<double>, Tensor<double>> f,
        Func<Tensor<double>, Tensor<double>, Tensor<double>?> gradient,
        Func<Tensor<double>, Tensor<double>, Tensor<double>, (Tensor<double>? ByInput, Tensor<double>? ByUpstream)> second,
        Tensor<double> x,
        GradientCheckOptions? options = null)
    {
        return RunSecondOrder(points => f(points[0]), (points, v) => [gradient(points[0], v)], Second, [x], options);

        IReadOnlyList<Tensor<double>?> Second(Tensor<double>[] points, Tensor<double> v, IReadOnlyList<Tensor<double>> weights)
        {
            var (byInput, byUpstream) = second(points[0], v, weights[0]);
            return [byInput, byUpstream];
        }
    }

    /// <summary>The name of an input, from the options or x, x0, x1, ….</summary>
    internal static string NameOf(int input, int count, GradientCheckOptions options)
    {
        if (options.Names is { } names)
        {
            return names.Count == count
                ? names[input] ?? throw new ArgumentException(Invariant($"{nameof(GradientCheckOptions)}: expected a name for input {input}, found null."), nameof(options))
                : throw new ArgumentException(Invariant($"{nameof(GradientCheckOptions)}: expected {count} names, one for each input, found {names.Count}."), nameof(options));
        }

        return count == 1 ? "x" : Invariant($"x{input}");
    }

    private static GradientCheckResult RunNumber<T>(IArrayKind<T> kind, Func<T, double> f, Func<T, T?> gradient, T x, GradientCheckOptions? options)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(gradient);
        return Run(kind, points => kind.Wrap([f(points[0])], [1]), Scaled, [x], options);

        IReadOnlyList<T?> Scaled(T[] points, T upstream)
        {
            if (gradient(points[0]) is not { } found)
                return [null];
            double weight = kind.View(upstream).Elements[0];
            return [kind.Wrap(Array.ConvertAll(kind.Copy(found), value => value * weight), kind.ShapeOf(found))];
        }
    }

    private static GradientCheckResult RunOne<T>(IArrayKind<T> kind, Func<T, T> f, Func<T, T, T?> gradient, T x, GradientCheckOptions? options)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(gradient);
        return Run(kind, points => f(points[0]), (points, v) => [gradient(points[0], v)], [x], options);
    }

    private static GradientCheckResult Run<T>(
        IArrayKind<T> kind, Func<T[], T> f, Func<T[], T, IReadOnlyList<T?>> gradient, IReadOnlyList<T> inputs, GradientCheckOptions? options)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(gradient);
        var points = Inputs(kind, inputs, options ?? GradientCheckOptions.Default);
        return GradientChecker.Check(new DelegateFunction<T>(kind, f, gradient, points), points, options);
    }

    private static List<CheckedInput> Inputs<T>(IArrayKind<T> kind, IReadOnlyList<T> inputs, GradientCheckOptions options)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return [.. inputs.Select((input, i) => input is null
            ? throw new ArgumentException(Invariant($"{nameof(GradientCheck)}: expected arrays, found null for input {i}."), nameof(inputs))
            : new CheckedInput(NameOf(i, inputs.Count, options), kind.ShapeOf(input), kind.Copy(input), kind.Type, kind.IsDouble))];
    }
}
