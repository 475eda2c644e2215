using Harness.NumPy;
using Harness.Results;
using Harness.Scripting;
using Harness.Torch;

namespace Harness.Course.Exercises;

/// <summary>dX = dout Wᵀ, dW = Xᵀ dout, db = the column sums of dout; none divided by N.</summary>
public sealed class LinearBackward : LinearExercise
{
    /// <inheritdoc/>
    public override string Id => "linear.backward";

    /// <inheritdoc/>
    public override int Order => 20;

    /// <inheritdoc/>
    public override string Title => "Linear layer, backward";

    /// <inheritdoc/>
    public override string Formula => "dX = dout Wᵀ;  dW = Xᵀ dout;  db = Σₙ dout  (none divided by N)";

    /// <inheritdoc/>
    public override string Draws => "W = randn(in, out); X = randn(n, in); dout = randn(n, out); b = randn(out)";

    /// <inheritdoc/>
    public override string NotebookDraws => "W = randn(in, out); X = randn(n, in); dout = randn(n, out)";

    /// <inheritdoc/>
    public override double Points => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => ["LinearLayerWithBackprop", "LinearLayer"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> RequiredMembers => ["LinearLayer(inSize, outSize)", "Forward(X) -> Y", "Backward(dout) -> dX, dW, db"];

    /// <inheritdoc/>
    public override IReadOnlyList<Sizes> OtherSizes { get; } =
    [
        new(("n", 4), ("in", 3), ("out", 7)), new(("n", 6), ("in", 4), ("out", 1)), new(("n", 1), ("in", 1), ("out", 1)), new(("n", 10000), ("in", 7), ("out", 4)),
    ];

    /// <inheritdoc/>
    public override string? Upstream => "dout";

    /// <inheritdoc/>
    public override IReadOnlyList<Derivative> Derivatives => [new("dX", "X", "dout"), new("dW", "W", "dout"), new("db", "b", "dout")];

    /// <inheritdoc/>
    public override IEnumerable<Hypothesis> Hypotheses =>
    [
        UpstreamIgnored("dX"), UpstreamIgnored("dW"), UpstreamIgnored("db"),
        new(DiagnosisCodes.BiasGradientMissing, "db", _ => null),
        NotSummed("dout", dout => dout),
        NotSummed("dout[0]", dout => dout[0]),
        NotSummed("dout[-1]", dout => dout[(int)dout.Shape[0] - 1]),
        NotSummed("dout.sum(1)", Values.RowSums),
        NotSummed("dout.sum()", dout => new(Values.RowSums(dout).Data.ToArray().Sum())),
    ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Draw(Case @case)
    {
        var (random, sizes) = (new RandomState(@case.Seed), @case.Sizes);
        var W = Value.Of(random.RandN(sizes["in"], sizes["out"]));
        var X = Value.Of(random.RandN(sizes["n"], sizes["in"]));
        var dout = Value.Of(random.RandN(sizes["n"], sizes["out"]));
        return new Dictionary<string, Value>(Parameters(@case, W, Bias(@case, random))) { ["X"] = X, ["dout"] = dout };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Invocation> Calls(Case @case) => [new("Forward", ["X"], ["Y"]), new("Backward", ["dout"], ["dX", "dW", "db"])];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Torch(CaseData data)
    {
        var gradients = LinearReference.Gradients(data.Tensor("X"), data.Tensor("W"), data.Tensor("b"), data.Tensor("dout"));
        return new Dictionary<string, Value>
        {
            ["dX"] = Value.Of(gradients.dX),
            ["dW"] = Value.Of(gradients.dW),
            ["db"] = Value.Of(gradients.db),
        };
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Magnitudes(CaseData data, IReadOnlyDictionary<string, Value> expected) => Torch(data.Map(Math.Abs));

    private Hypothesis UpstreamIgnored(string result) => new(DiagnosisCodes.UpstreamIgnored, result,
        observation => Torch(observation.Data.With(("dout", observation.Data["dout"].Map(_ => 1))))[result]);

    private static Hypothesis NotSummed(string found, Func<Value, Value> of) =>
        new(DiagnosisCodes.BiasGradientNotSummed, "db", observation => of(observation.Data["dout"])) { Evidence = (_, _) => [("found", found)] };
}
