using Harness.NumPy;
using Harness.Scripting;
using Harness.Torch;

namespace Harness.Course.Exercises;

/// <summary>y = σ(w₀x₀ + w₁x₁ + w₂) and its gradients.</summary>
public sealed class GraphSigmoidNeuron : Exercise
{
    private static readonly string[] Arguments = ["w0", "x0", "w1", "x1", "w2"];

    /// <inheritdoc/>
    public override string Id => "graph.sigmoid-neuron";

    /// <inheritdoc/>
    public override int Order => 100;

    /// <inheritdoc/>
    public override string Title => "Graph of a sigmoid neuron";

    /// <inheritdoc/>
    public override string Formula => "z = w0 x0 + w1 x1 + w2;  y = 1 / (1 + exp(−z));  ∂y/∂z = y (1 − y)";

    /// <inheritdoc/>
    public override string Draws => "w0, x0, w1, x1, w2 = randn(5)";

    /// <inheritdoc/>
    public override string NotebookDraws => "w0, x0, w1, x1, w2 = 2, -1, -3, -2, -3";

    /// <inheritdoc/>
    public override ExerciseKind Kind => ExerciseKind.Optional;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => ["SigmoidNeuron", "SigmoidNeuronWithBackprop"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> RequiredMembers =>
        ["SigmoidNeuron()", "Forward(w0, x0, w1, x1, w2) -> number", "Backward() -> dw0, dx0, dw1, dx1, dw2"];

    /// <inheritdoc/>
    public override Sizes? NotebookSizes => Sizes.None;

    /// <inheritdoc/>
    public override Sizes FreshSizes => Sizes.None;

    /// <inheritdoc/>
    /// <remarks>The weighted sum is positive for the notebook and the usual seeds; for this one it is negative, where σ is below a half.</remarks>
    public override IReadOnlyList<uint> OtherSeeds => [5];

    /// <inheritdoc/>
    public override IReadOnlyList<Derivative> Derivatives => [.. Arguments.Select(name => new Derivative($"d{name}", name))];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Draw(Case @case)
    {
        double[] drawn = @case.IsNotebook ? [2, -1, -3, -2, -3] : new RandomState(@case.Seed).RandN(5).ToArray();
        return Arguments.Zip(drawn).ToDictionary(pair => pair.First, pair => new Value(pair.Second));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Invocation> Calls(Case @case) =>
        [new("Forward", Arguments, ["y"]), new("Backward", [], [.. Arguments.Select(name => $"d{name}")])];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Torch(CaseData data)
    {
        var (w0, x0, w1, x1, w2) = (data.Number("w0"), data.Number("x0"), data.Number("w1"), data.Number("x1"), data.Number("w2"));
        var results = new Dictionary<string, Value> { ["y"] = new(SigmoidNeuronReference.Forward(w0, x0, w1, x1, w2)) };
        foreach (var (name, gradient) in Arguments.Zip(SigmoidNeuronReference.Gradients(w0, x0, w1, x1, w2)))
            results[$"d{name}"] = new(gradient);
        return results;
    }
}
