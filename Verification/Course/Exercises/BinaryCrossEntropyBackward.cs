using Harness.Scripting;
using Harness.Torch;

namespace Harness.Course.Exercises;

/// <summary>∂H/∂p = 1/N (p − y) / (p (1 − p)).</summary>
public sealed class BinaryCrossEntropyBackward : Exercise
{
    /// <inheritdoc/>
    public override string Id => "bce.backward";

    /// <inheritdoc/>
    public override int Order => 60;

    /// <inheritdoc/>
    public override string Title => "Binary cross-entropy, backward";

    /// <inheritdoc/>
    public override string Formula => "∂H/∂p = 1/N (p − y) / (p (1 − p))";

    /// <inheritdoc/>
    public override string Draws => "y_true = randint(0, 2, n); y_pred = 0.01 + 0.98 random_sample(n)";

    /// <inheritdoc/>
    public override string NotebookDraws => "y_true = [1, 1, 1, 0, 0]; y_pred = [0.99, 0.9, 0.8, 0.5, 0.2]";

    /// <inheritdoc/>
    public override double Points => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => ["BinaryCrossEntropyLossWithBackprop", "BinaryCrossEntropyLoss"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> RequiredMembers =>
        ["BinaryCrossEntropyLoss()", "Forward(yTrue, yPred) -> number", "Backward(yTrue, yPred) -> dy_pred"];

    /// <inheritdoc/>
    public override Sizes? NotebookSizes { get; } = new(("n", 5));

    /// <inheritdoc/>
    public override Sizes FreshSizes { get; } = new(("n", 12));

    /// <inheritdoc/>
    public override IReadOnlyList<Sizes> OtherSizes { get; } = [new Sizes(("n", 7)), new Sizes(("n", 10000))];

    /// <inheritdoc/>
    public override IReadOnlyList<Derivative> Derivatives => [new("dy_pred", "y_pred")];

    /// <inheritdoc/>
    public override Choice? Choice { get; } = new("where y_pred is exactly 0 or 1 and y_true is not", new(("n", 2)), Probabilities.Certain, "dy_pred");

    /// <inheritdoc/>
    public override IEnumerable<Hypothesis> Hypotheses
    {
        get
        {
            var mistakes = new LossMistakes("dy_pred", LossMistakes.BinaryGradient);
            return [mistakes.OnlyPositiveClass(LossMistakes.CategoricalGradient), .. mistakes.All];
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Draw(Case @case)
    {
        var (yTrue, yPred) = @case.IsNotebook
            ? (Value.Array([1, 1, 1, 0, 0], 5), Value.Array([0.99, 0.9, 0.8, 0.5, 0.2], 5))
            : Probabilities.Binary(@case, clipped: true);
        return new Dictionary<string, Value> { ["y_true"] = yTrue, ["y_pred"] = yPred };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Invocation> Calls(Case @case) => [new("Backward", ["y_true", "y_pred"], ["dy_pred"])];

    /// <inheritdoc/>
    public override bool Admits(CaseData data) => Probabilities.AreBinary(data["y_true"], data["y_pred"]);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Torch(CaseData data) =>
        new Dictionary<string, Value> { ["dy_pred"] = Value.Of(BinaryCrossEntropyReference.Gradient(data.Tensor("y_true"), data.Tensor("y_pred"))) };
}
