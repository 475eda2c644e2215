using Harness.NumPy;
using Harness.Scripting;

namespace Harness.Course.Exercises;

/// <summary>What the two exercises on the linear layer share: its initialisation, and finding out which parameters a subject holds.</summary>
/// <remarks>References are computed with the subject's own W and b: forward of zeros is b, forward of unit rows less b is W.
/// So a subject that initialises otherwise fails the check <c>init</c> of linear.forward and nothing else.</remarks>
public abstract class LinearExercise : Exercise
{
    // A reference made of numbers beyond it would not be finite, and nothing could be held against it.
    private const double LargestParameter = 1e100;

    private const string BiasSet = "b.set";

    /// <inheritdoc/>
    public override Sizes FreshSizes { get; } = new(("n", 8), ("in", 5), ("out", 3));

    /// <inheritdoc/>
    public override Sizes? NotebookSizes { get; } = new(("n", 10000), ("in", 5), ("out", 3));

    /// <inheritdoc/>
    public override IReadOnlyList<string> SettableParameters => ["W"];

    /// <summary>How many numbers the assignment draws before it constructs the layer.</summary>
    /// <param name="case">The case.</param>
    protected virtual int DrawnBeforeConstruction(Case @case) => 0;

    /// <inheritdoc/>
    public override void Construct(ScriptBuilder script, Case @case, string instance)
    {
        script.Seed(@case.Seed, DrawnBeforeConstruction(@case)).New(instance, Classes, "in", "out");
        if (instance == Instance)
            Probe(script);
        // The initial b is zero, which would hide that it is ignored; the notebook's case keeps it.
        if (!@case.IsNotebook)
            script.Add(new SetStep(instance, "b", "b", BiasSet));
    }

    /// <inheritdoc/>
    public override CaseData Observe(CaseData drawn, ScriptResult played)
    {
        if (Probed(drawn, played) is not var (W, b))
            return drawn;
        var set = played.Values.TryGetValue(BiasSet, out var flag) && flag.Number == 1;
        // Whoever returns nothing but zeros holds no parameters: zeros found by probing would make zeros right.
        if (!set && played.Values.All(value => value.Key == BiasSet || Values.Largest(value.Value) == 0))
            return drawn;
        return drawn.With(("W", W), ("b", set ? drawn["b"] : b));
    }

    /// <summary>The parameters and what the probes need, beside the exercise's own inputs.</summary>
    /// <param name="case">The case.</param>
    /// <param name="W">The weights as the assignment initialises them, shape (in, out).</param>
    /// <param name="b">The bias that is set, shape (out,).</param>
    protected static Dictionary<string, Value> Parameters(Case @case, Value W, Value b)
    {
        var inputs = @case.Sizes["in"];
        var unit = new double[inputs * inputs];
        for (var i = 0; i < inputs; i++)
            unit[i * (inputs + 1)] = 1;
        return new()
        {
            ["in"] = new(inputs),
            ["out"] = new(@case.Sizes["out"]),
            ["W"] = W,
            ["b"] = b,
            ["probe.zero"] = Value.Array(new double[inputs], 1, inputs),
            ["probe.unit"] = Value.Array(unit, inputs, inputs),
        };
    }

    /// <summary>A bias to set in fresh cases; zero in the notebook's.</summary>
    /// <param name="case">The case.</param>
    /// <param name="random">The generator, after all other draws.</param>
    protected static Value Bias(Case @case, RandomState random) => @case.IsNotebook
        ? Value.Array(new double[@case.Sizes["out"]], @case.Sizes["out"])
        : Value.Of(random.RandN(@case.Sizes["out"]));

    /// <summary>The initial parameters, found by probing; null where forward did not return numbers in the shapes that it promises, which its own checks say.</summary>
    /// <param name="drawn">The case as drawn.</param>
    /// <param name="played">What the subject returned.</param>
    protected static (Value W, Value b)? Probed(CaseData drawn, ScriptResult played)
    {
        if (!played.Values.TryGetValue("probe.b", out var zero) || !played.Values.TryGetValue("probe.W", out var unit))
            return null;
        if (!unit.Shape.SequenceEqual(drawn["W"].Shape) || zero.Data.Length != drawn["b"].Data.Length)
            return null;
        var columns = zero.Data.Length;
        var b = zero.Data.ToArray();
        var W = unit.Data.ToArray();
        for (var i = 0; i < W.Length; i++)
            W[i] -= b[i % columns];
        if (!W.Concat(b).All(parameter => Math.Abs(parameter) <= LargestParameter))
            return null;
        return (Value.Array(W, unit.Shape), Value.Array(b, columns));
    }

    private static void Probe(ScriptBuilder script) =>
        script.Call("probe.b", Instance, "Forward", "probe.zero").Call("probe.W", Instance, "Forward", "probe.unit");
}
