using Harness.NumPy;
using Harness.Results;
using Harness.Scripting;
using Harness.Torch;

namespace Harness.Course.Exercises;

/// <summary>Y = X W + b.</summary>
public sealed class LinearForward : LinearExercise
{
    /// <inheritdoc/>
    public override string Id => "linear.forward";

    /// <inheritdoc/>
    public override int Order => 10;

    /// <inheritdoc/>
    public override string Title => "Linear layer, forward";

    /// <inheritdoc/>
    public override string Formula => "W = randn(in, out), b = zeros(out);  Y = X W + b";

    /// <inheritdoc/>
    public override string Draws => "W = randn(in, out); X = randn(n, in); b = randn(out)";

    /// <inheritdoc/>
    public override string NotebookDraws => "X = random_sample((n, in)); W = randn(in, out)";

    /// <inheritdoc/>
    public override double Points => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => ["LinearLayer", "LinearLayerWithBackprop"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> RequiredMembers => ["LinearLayer(inSize, outSize)", "Forward(X) -> Y"];

    /// <inheritdoc/>
    public override IReadOnlyList<Sizes> OtherSizes { get; } =
    [
        new(("n", 4), ("in", 3), ("out", 7)), new(("n", 6), ("in", 4), ("out", 1)), new(("n", 1), ("in", 1), ("out", 1)), new(("n", 10000), ("in", 7), ("out", 4)),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Hypothesis> Hypotheses =>
    [
        new(DiagnosisCodes.BiasNotAdded, "Y", observation => Torch(observation.Data.With(("b", observation.Data["b"].Map(_ => 0))))["Y"]),
        .. new InitializationMistakes(DrawnBeforeConstruction).All,
    ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Draw(Case @case)
    {
        var (random, sizes) = (new RandomState(@case.Seed), @case.Sizes);
        if (@case.IsNotebook)
        {
            var first = Value.Of(random.RandomSample(sizes["n"], sizes["in"]));
            var weights = Value.Of(random.RandN(sizes["in"], sizes["out"]));
            return new Dictionary<string, Value>(Parameters(@case, weights, Bias(@case, random))) { ["X"] = first };
        }
        var W = Value.Of(random.RandN(sizes["in"], sizes["out"]));
        var X = Value.Of(random.RandN(sizes["n"], sizes["in"]));
        return new Dictionary<string, Value>(Parameters(@case, W, Bias(@case, random))) { ["X"] = X };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Invocation> Calls(Case @case) => [new("Forward", ["X"], ["Y"])];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Torch(CaseData data) => new Dictionary<string, Value>
    {
        ["Y"] = Value.Of(LinearReference.Forward(data.Tensor("X"), data.Tensor("W"), data.Tensor("b"))),
    };

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Magnitudes(CaseData data, IReadOnlyDictionary<string, Value> expected) => Torch(data.Map(Math.Abs));

    /// <inheritdoc/>
    public override (Value Actual, Value Expected)? Initialization(CaseData drawn, ScriptResult played)
    {
        if (Probed(drawn, played) is not var (W, b))
            return null;
        return (WithBiasBelow(W, b), WithBiasBelow(drawn["W"], b.Map(_ => 0)));
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> SplitInitialization(Value initialization)
    {
        var (rows, columns) = ((int)initialization.Shape[0] - 1, (int)initialization.Shape[1]);
        return new Dictionary<string, Value>
        {
            ["W"] = Value.Array(initialization.Data[..(rows * columns)].ToArray(), rows, columns),
            ["b"] = initialization[rows],
        };
    }

    /// <inheritdoc/>
    protected override int DrawnBeforeConstruction(Case @case) => @case.IsNotebook ? @case.Sizes["n"] * @case.Sizes["in"] : 0;

    private static Value WithBiasBelow(Value W, Value b) => Value.Array([.. W.Data, .. b.Data], W.Shape[0] + 1, W.Shape[1]);
}
