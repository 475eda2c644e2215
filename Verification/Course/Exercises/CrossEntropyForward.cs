using Harness.Scripting;
using Harness.Torch;

namespace Harness.Course.Exercises;

/// <summary>H = −1/N Σₙ Σᵢ y log p, on probabilities.</summary>
public sealed class CrossEntropyForward : Exercise
{
    /// <inheritdoc/>
    public override string Id => "cross-entropy.forward";

    /// <inheritdoc/>
    public override int Order => 70;

    /// <inheritdoc/>
    public override string Title => "Cross-entropy, forward";

    /// <inheritdoc/>
    public override string Formula => "H = −1/N Σₙ Σᵢ y log p, y one-hot, p probabilities, both (N, M)";

    /// <inheritdoc/>
    public override string Draws => "c = randint(0, m, n), y_true = one-hot of c; y_pred = 0.05 + random_sample((n, m)), each row divided by its sum";

    /// <inheritdoc/>
    public override ExerciseKind Kind => ExerciseKind.Optional;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => ["CrossEntropyLoss", "CrossEntropyLossWithBackprop"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> RequiredMembers => ["CrossEntropyLoss()", "Forward(yTrue, yPred) -> number"];

    /// <inheritdoc/>
    public override string ArgumentsRemark => Probabilities.OneHotRemark;

    /// <inheritdoc/>
    public override Sizes? NotebookSizes => null;

    /// <inheritdoc/>
    public override Sizes FreshSizes { get; } = new(("n", 8), ("m", 4));

    /// <inheritdoc/>
    public override IReadOnlyList<Sizes> OtherSizes { get; } = [new(("n", 3), ("m", 7)), new(("n", 10000), ("m", 10))];

    /// <inheritdoc/>
    public override Choice? Choice { get; } = new("where y_pred is exactly 0 for the right class", new(("n", 1), ("m", 2)), Probabilities.CertainClass, "loss");

    /// <inheritdoc/>
    public override IEnumerable<Hypothesis> Hypotheses => new LossMistakes("loss", LossMistakes.Categorical).All;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Draw(Case @case)
    {
        var (yTrue, yPred) = Probabilities.OneHot(@case);
        return new Dictionary<string, Value> { ["y_true"] = yTrue, ["y_pred"] = yPred };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Invocation> Calls(Case @case) => [new("Forward", ["y_true", "y_pred"], ["loss"])];

    /// <inheritdoc/>
    public override bool Admits(CaseData data) => Probabilities.AreOneHot(data["y_true"], data["y_pred"]);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Torch(CaseData data) =>
        new Dictionary<string, Value> { ["loss"] = new(CrossEntropyReference.Forward(data.Tensor("y_true"), data.Tensor("y_pred"))) };

    /// <inheritdoc/>
    public override IReadOnlyList<LogLoss> LogLosses(CaseData data) => [new("loss", data["y_true"], data["y_pred"])];
}
