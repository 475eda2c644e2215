using Harness.NumPy;
using Harness.Scripting;
using Harness.Torch;

namespace Harness.Course.Exercises;

/// <summary>f(x, y, z) = (x + y) z and its gradients.</summary>
public sealed class GraphProduct : Exercise
{
    /// <inheritdoc/>
    public override string Id => "graph.product";

    /// <inheritdoc/>
    public override int Order => 90;

    /// <inheritdoc/>
    public override string Title => "Graph (x + y) z";

    /// <inheritdoc/>
    public override string Formula => "f = (x + y) z;  ∂f/∂x = z, ∂f/∂y = z, ∂f/∂z = x + y";

    /// <inheritdoc/>
    public override string Draws => "x, y, z = randn(3)";

    /// <inheritdoc/>
    public override string NotebookDraws => "x, y, z = -2, 5, -4";

    /// <inheritdoc/>
    public override ExerciseKind Kind => ExerciseKind.Optional;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => ["ProductGraph", "ProductGraphWithBackprop"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> RequiredMembers => ["ProductGraph()", "Forward(x, y, z) -> number", "Backward() -> dx, dy, dz"];

    /// <inheritdoc/>
    public override Sizes? NotebookSizes => Sizes.None;

    /// <inheritdoc/>
    public override Sizes FreshSizes => Sizes.None;

    /// <inheritdoc/>
    public override IReadOnlyList<Derivative> Derivatives => [new("dx", "x"), new("dy", "y"), new("dz", "z")];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Draw(Case @case)
    {
        double[] drawn = @case.IsNotebook ? [-2, 5, -4] : new RandomState(@case.Seed).RandN(3).ToArray();
        return new Dictionary<string, Value> { ["x"] = new(drawn[0]), ["y"] = new(drawn[1]), ["z"] = new(drawn[2]) };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Invocation> Calls(Case @case) => [new("Forward", ["x", "y", "z"], ["f"]), new("Backward", [], ["dx", "dy", "dz"])];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Torch(CaseData data)
    {
        var (x, y, z) = (data.Number("x"), data.Number("y"), data.Number("z"));
        var gradients = ProductGraphReference.Gradients(x, y, z);
        return new Dictionary<string, Value>
        {
            ["f"] = new(ProductGraphReference.Forward(x, y, z)),
            ["dx"] = new(gradients[0]),
            ["dy"] = new(gradients[1]),
            ["dz"] = new(gradients[2]),
        };
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Magnitudes(CaseData data, IReadOnlyDictionary<string, Value> expected) => Torch(data.Map(Math.Abs));
}
