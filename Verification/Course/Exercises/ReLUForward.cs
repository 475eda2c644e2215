using Harness.NumPy;
using Harness.Scripting;
using Harness.Torch;

namespace Harness.Course.Exercises;

/// <summary>Y = max(X, 0).</summary>
public sealed class ReLUForward : Exercise
{
    /// <inheritdoc/>
    public override string Id => "relu.forward";

    /// <inheritdoc/>
    public override int Order => 30;

    /// <inheritdoc/>
    public override string Title => "ReLU, forward";

    /// <inheritdoc/>
    public override string Formula => "Y = max(X, 0)";

    /// <inheritdoc/>
    public override string Draws => "X = randn(n, m)";

    /// <inheritdoc/>
    public override string NotebookDraws => "Z = random_sample((n, 5)); W = randn(5, m); X = Z W";

    /// <inheritdoc/>
    public override double Points => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => ["ReLULayer", "ReLULayerWithBackprop"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> RequiredMembers => ["ReLULayer()", "Forward(X) -> Y"];

    /// <inheritdoc/>
    public override Sizes? NotebookSizes { get; } = new(("n", 10000), ("m", 3));

    /// <inheritdoc/>
    public override Sizes FreshSizes { get; } = new(("n", 8), ("m", 5));

    /// <inheritdoc/>
    public override IReadOnlyList<Sizes> OtherSizes { get; } = [new(("n", 3), ("m", 8)), new(("n", 6), ("m", 1)), new(("n", 10000), ("m", 6))];

    /// <inheritdoc/>
    public override IEnumerable<Hypothesis> Hypotheses => MaskMistakes.Of("Y", "X");

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Draw(Case @case)
    {
        var (random, sizes) = (new RandomState(@case.Seed), @case.Sizes);
        // The notebook feeds ReLU with its linear layer's output; the layer's five inputs are its own.
        var X = @case.IsNotebook
            ? random.RandomSample(sizes["n"], 5) * random.RandN(5, sizes["m"])
            : random.RandN(sizes["n"], sizes["m"]);
        return new Dictionary<string, Value> { ["X"] = Value.Of(X) };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Invocation> Calls(Case @case) => [new("Forward", ["X"], ["Y"])];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Torch(CaseData data) =>
        new Dictionary<string, Value> { ["Y"] = Value.Of(ReLUReference.Forward(data.Tensor("X"))) };
}
