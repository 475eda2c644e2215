using System.Numerics.Tensors;
using static System.FormattableString;

namespace Harness.FiniteDifference;

/// <summary>The state of one check: the function, where it is evaluated, and what was found so far.</summary>
internal sealed class GradientCheckRun
{
    private const double DoubleEpsilon = 1.0 / (1L << 52);
    private const double SingleEpsilon = 1.0 / (1 << 23);

    private readonly ICheckedFunction _function;

    /// <summary>Takes the inputs as they are, and evaluates nothing.</summary>
    /// <exception cref="ArgumentException">An element is not finite, or there are not as many names as inputs.</exception>
    public GradientCheckRun(ICheckedFunction function, IReadOnlyList<CheckedInput> inputs, GradientCheckOptions options)
    {
        options.RequireLegal();
        (_function, Inputs, Options) = (function, inputs, options);
        IsSingle = inputs.Any(input => !input.IsDouble);
        foreach (var input in inputs)
            Shapes.RequireFinite(Tensor.Create(input.Point, [input.Point.Length]), nameof(GradientCheck), input.Name);
        Originals = [.. inputs.Select(input => (double[])input.Point.Clone())];
        LeftOut = new bool[]?[inputs.Count];
    }

    public IReadOnlyList<CheckedInput> Inputs { get; }

    public GradientCheckOptions Options { get; }

    /// <summary>The elements of the inputs, where nothing moves them.</summary>
    public double[][] Originals { get; }

    /// <summary>Which elements of an input are left out; null where none are.</summary>
    public bool[]?[] LeftOut { get; }

    public List<GradientFinding> Findings { get; } = [];

    public List<string> LeftOutNames { get; } = [];

    /// <summary>Inputs whose gradients have values that can be compared.</summary>
    public HashSet<int> Comparable { get; } = [];

    public long Compared { get; set; }

    /// <summary>The shape of the output.</summary>
    public nint[] OutputShape { get; private set; } = [];

    /// <summary>How many elements the output has.</summary>
    public int OutputLength { get; private set; }

    /// <summary>The output where nothing moves.</summary>
    public double[] Origin { get; private set; } = [];

    /// <summary>Whether numbers of float32 take part, whose rounding decides the steps and tolerances.</summary>
    public bool IsSingle { get; private set; }

    /// <summary>The relative step.</summary>
    public double Eps => Options.Eps ?? (IsSingle ? GradientCheckOptions.SingleEps : GradientCheckOptions.DoubleEps);

    /// <summary>The absolute tolerance.</summary>
    public double Atol => Options.Atol ?? (IsSingle ? GradientCheckOptions.SingleAtol : GradientCheckOptions.DoubleAtol);

    /// <summary>The relative tolerance.</summary>
    public double Rtol => Options.Rtol ?? (IsSingle ? GradientCheckOptions.SingleRtol : GradientCheckOptions.DoubleRtol);

    /// <summary>The distance from 1 to the next number.</summary>
    public double Epsilon => IsSingle ? SingleEpsilon : DoubleEpsilon;

    /// <summary>A step over which bounded functions of unit scale still have slopes beyond the tolerance; over longer ones everything looks flat.</summary>
    public double PlainStep => IsSingle ? 1 : 0.01;

    /// <summary>The largest magnitude of what was compared.</summary>
    public double LargestSlope { get; set; }

    /// <summary>How far an element is moved.</summary>
    public double Step(double x) => Stencil.Step(x, Math.ILogB(Eps));

    /// <summary>How far a gradient may be from a number.</summary>
    public double Bound(double numeric) => Atol + (Rtol * Math.Abs(numeric));

    /// <summary>Evaluates the output where nothing moves, which says what shape and precision it has.</summary>
    public void EvaluateOrigin()
    {
        var output = _function.Forward(backwardFollows: false);
        OutputShape = output.Shape.ToArray();
        OutputLength = output.Elements.Length;
        Origin = output.Elements.ToArray();
        IsSingle |= output.Type is "float" or "Float32";
        for (int i = 0; i < Inputs.Count; i++)
            LeftOut[i] = FindKinks(Inputs[i]);
    }

    /// <summary>The output at the points as they are now.</summary>
    /// <exception cref="ArgumentException">Its shape is not the one that it had first.</exception>
    public ReadOnlySpan<double> Forward(bool backwardFollows = false)
    {
        var output = _function.Forward(backwardFollows);
        if (!output.Shape.SequenceEqual(OutputShape))
            throw new ArgumentException($"{nameof(GradientCheck)}: expected the output in shape {Shapes.Text(OutputShape)} as before, found {Shapes.Text(output.Shape)}.");
        return output.Elements;
    }

    /// <summary>The number of gradients for an upstream.</summary>
    public int Backward(ReadOnlySpan<double> upstream) => _function.Backward(upstream);

    /// <summary>A gradient of the latest backward; zeros where it is null.</summary>
    /// <param name="input">By which input.</param>
    /// <param name="gradient">Where to: as many elements as the input has.</param>
    /// <exception cref="ArgumentException">Its shape is no longer that of its input.</exception>
    public void CopyGradient(int input, Span<double> gradient)
    {
        if (!_function.TryGradient(input, out var found))
        {
            gradient.Clear();
            return;
        }

        if (!found.Shape.SequenceEqual(Inputs[input].Shape))
        {
            throw new ArgumentException(
                $"{nameof(GradientCheck)}: expected the gradient by {Inputs[input].Name} in shape {Shapes.Text(Inputs[input].Shape)} as before, found {Shapes.Text(found.Shape)}.");
        }

        found.Elements.CopyTo(gradient);
    }

    /// <summary>The gradient of the latest backward as it is; false where it is null.</summary>
    public bool TryGradient(int input, out ArrayView gradient) => _function.TryGradient(input, out gradient);

    /// <summary>Moves an element.</summary>
    /// <returns>Where it is now: where its type cannot hold the place asked for, the nearest that it can.</returns>
    public double Move(int input, int element, double distance) =>
        Inputs[input].Point[element] = _function.Nearest(input, Originals[input][element] + distance);

    /// <summary>Puts all elements of an input back.</summary>
    public void Restore(int input) => Originals[input].CopyTo(Inputs[input].Point, 0);

    /// <summary>Adds what is wrong at one element of a gradient to the findings.</summary>
    /// <param name="fault">What it is.</param>
    /// <param name="input">By which input.</param>
    /// <param name="at">The element, in row-major order.</param>
    /// <param name="analytic">What the gradient is there.</param>
    /// <param name="expected">What it should be.</param>
    /// <param name="bound">How far it may be from that.</param>
    /// <param name="description">The same in words.</param>
    public void Find(GradientFault fault, int input, int at, double analytic, double expected, double bound, string description) =>
        Findings.Add(new(fault, Inputs[input].Name, description) { Index = Shapes.Indices(at, Inputs[input].Shape), Analytic = analytic, Numeric = expected, Bound = bound });

    public GradientCheckResult ToResult()
    {
        List<string> warnings = [];
        if (IsSingle && Eps < GradientCheckOptions.SingleEps / 8)
            warnings.Add(Invariant($"float32 takes part: with steps of {Eps:g} finite differences are mostly rounding errors; leave Eps unset, or give the check double precision."));
        if (Compared == 0 && Findings.Count == 0)
            Findings.Add(new(GradientFault.NothingCompared, "output", "Nothing was compared: the inputs or the output have no elements, or all are left out."));
        if (Compared > 0 && LargestSlope < Atol)
            warnings.Add(LargestSlope == 0 ? "all derivatives are 0, which any small gradient agrees with: is the point or the output the one that was meant?" : Scale());
        return new(Options.Mode, Options.Seed, Compared, Findings, warnings, LeftOutNames);
    }

    // Ten times a derivative of the largest size must be beyond the tolerance to be seen with a few percent of error.
    private string Scale() =>
        Invariant($"all derivatives are below atol = {Atol:g}, the largest being {LargestSlope:g2}, so that nothing was held against them: multiply the output by {Math.Pow(10, Math.Ceiling(Math.Log10(Atol / LargestSlope)) + 2):g}, or set Atol to {LargestSlope * 1e-3:g1}.");

    private bool[]? FindKinks(CheckedInput input)
    {
        if (Options.Kink is not { } isKink)
            return null;
        var leftOut = new bool[input.Point.Length];
        for (int i = 0; i < leftOut.Length; i++)
        {
            double x = input.Point[i];
            leftOut[i] = isKink(new(input.Name, Shapes.Indices(i, input.Shape), x, Step(x)));
            if (leftOut[i])
                LeftOutNames.Add(input.Name + Shapes.Index(i, input.Shape));
        }

        return leftOut;
    }
}
