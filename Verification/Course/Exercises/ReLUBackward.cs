using Harness.NumPy;
using Harness.Results;
using Harness.Scripting;
using Harness.Torch;

namespace Harness.Course.Exercises;

/// <summary>dX = dout where X &gt; 0, else 0.</summary>
public sealed class ReLUBackward : Exercise
{
    // Wider than any step of a finite difference at arguments of this size.
    private const double KinkReach = 1e-2;

    /// <inheritdoc/>
    public override string Id => "relu.backward";

    /// <inheritdoc/>
    public override int Order => 40;

    /// <inheritdoc/>
    public override string Title => "ReLU, backward";

    /// <inheritdoc/>
    public override string Formula => "dX = dout where X > 0, else 0";

    /// <inheritdoc/>
    public override string Draws => "X = randn(n, m); dout = randn(n, m)";

    /// <inheritdoc/>
    public override double Points => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => ["ReLULayerWithBackprop", "ReLULayer"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> RequiredMembers => ["ReLULayer()", "Forward(X) -> Y", "Backward(dout) -> dX"];

    /// <inheritdoc/>
    public override Sizes? NotebookSizes { get; } = new(("n", 10000), ("m", 5));

    /// <inheritdoc/>
    public override Sizes FreshSizes { get; } = new(("n", 8), ("m", 5));

    /// <inheritdoc/>
    public override IReadOnlyList<Sizes> OtherSizes { get; } = [new(("n", 3), ("m", 8)), new(("n", 6), ("m", 1)), new(("n", 10000), ("m", 6))];

    /// <inheritdoc/>
    public override string? Upstream => "dout";

    /// <inheritdoc/>
    public override IReadOnlyList<Derivative> Derivatives => [new("dX", "X", "dout")];

    /// <inheritdoc/>
    public override Choice? Choice { get; } = new(
        "where X is exactly 0 and dout is 1", new(("n", 1), ("m", 1)),
        new Dictionary<string, Value> { ["X"] = Value.Array([0], 1, 1), ["dout"] = Value.Array([1], 1, 1) }, "dX")
    {
        Range = (0, 1),
    };

    /// <inheritdoc/>
    public override IEnumerable<Hypothesis> Hypotheses =>
    [
        new(DiagnosisCodes.UpstreamIgnored, "dX", observation => Torch(observation.Data.With(("dout", observation.Data["dout"].Map(_ => 1))))["dX"]),
        new(DiagnosisCodes.MaskFromUpstream, "dX", observation => Torch(observation.Data.With(("X", observation.Data["dout"])))["dX"]),
        .. MaskMistakes.Of("dX", "dout"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Draw(Case @case)
    {
        var (random, sizes) = (new RandomState(@case.Seed), @case.Sizes);
        var X = Value.Of(random.RandN(sizes["n"], sizes["m"]));
        var dout = Value.Of(random.RandN(sizes["n"], sizes["m"]));
        return new Dictionary<string, Value> { ["X"] = X, ["dout"] = dout };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Invocation> Calls(Case @case) => [new("Forward", ["X"], ["Y"]), new("Backward", ["dout"], ["dX"])];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Torch(CaseData data) =>
        new Dictionary<string, Value> { ["dX"] = Value.Of(ReLUReference.Gradient(data.Tensor("X"), data.Tensor("dout"))) };

    /// <inheritdoc/>
    public override bool Admits(CaseData data) => !data["X"].Data.Contains(0);

    /// <inheritdoc/>
    public override (Value Mask, string Name)? Kink(CaseData data, string input) =>
        input == "X" ? (data["X"].Map(x => Math.Abs(x) < KinkReach ? 1 : 0), $"|X| < {KinkReach} of ReLU's kink at 0") : null;
}
