using Harness.Course;
using Harness.NumPy;
using Harness.Scripting;
using Harness.Torch;

namespace Harness.Tests.Snippets;

/// <summary>dX = dout ⊙ σ(X) ⊙ (1 − σ(X)).</summary>
public sealed class SigmoidBackward : Exercise
{
    /// <inheritdoc/>
    public override string Id => "sigmoid.backward";

    /// <inheritdoc/>
    public override int Order => 45;

    /// <inheritdoc/>
    public override string Title => "Sigmoid, backward";

    /// <inheritdoc/>
    public override string Formula => "dX = dout * s * (1 - s), where s = 1 / (1 + exp(-X))";

    /// <inheritdoc/>
    public override string Draws => "X = randn(n, m); dout = randn(n, m)";

    /// <inheritdoc/>
    public override ExerciseKind Kind => ExerciseKind.Optional;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => ["SigmoidLayer"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> RequiredMembers => ["SigmoidLayer()", "Forward(X) -> Y", "Backward(dout) -> dX"];

    /// <inheritdoc/>
    public override Sizes? NotebookSizes => null;

    /// <inheritdoc/>
    public override Sizes FreshSizes { get; } = new(("n", 8), ("m", 5));

    /// <inheritdoc/>
    public override IReadOnlyList<Sizes> OtherSizes { get; } = [new(("n", 3), ("m", 8))];

    /// <inheritdoc/>
    public override string? Upstream => "dout";

    /// <inheritdoc/>
    public override IReadOnlyList<Derivative> Derivatives => [new("dX", "X", "dout")];

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
        new Dictionary<string, Value> { ["dX"] = Value.Of(SigmoidReference.Gradient(data.Tensor("X"), data.Tensor("dout"))) };
}
