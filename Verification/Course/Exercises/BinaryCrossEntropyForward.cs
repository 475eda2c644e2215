using Harness.Scripting;
using Harness.Torch;

namespace Harness.Course.Exercises;

/// <summary>H = −1/N Σ y log p + (1 − y) log(1 − p).</summary>
public sealed class BinaryCrossEntropyForward : Exercise
{
    /// <inheritdoc/>
    public override string Id => "bce.forward";

    /// <inheritdoc/>
    public override int Order => 50;

    /// <inheritdoc/>
    public override string Title => "Binary cross-entropy, forward";

    /// <inheritdoc/>
    public override string Formula => "H = −1/N Σ y log p + (1 − y) log(1 − p)";

    /// <inheritdoc/>
    public override string Draws => "y_true = randint(0, 2, n); y_pred = 0.01 + 0.98 random_sample(n)";

    /// <inheritdoc/>
    public override string NotebookDraws => "y_true = randint(0, 2, n); y_pred = random_sample(n)";

    /// <inheritdoc/>
    public override double Points => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => ["BinaryCrossEntropyLoss", "BinaryCrossEntropyLossWithBackprop"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> RequiredMembers => ["BinaryCrossEntropyLoss()", "Forward(yTrue, yPred) -> number"];

    /// <inheritdoc/>
    public override Sizes? NotebookSizes { get; } = new(("n", 100));

    /// <inheritdoc/>
    public override Sizes FreshSizes { get; } = new(("n", 12));

    /// <inheritdoc/>
    public override IReadOnlyList<Sizes> OtherSizes { get; } = [new Sizes(("n", 7)), new Sizes(("n", 10000))];

    /// <inheritdoc/>
    public override Choice? Choice { get; } = new("where y_pred is exactly 0 or 1 and y_true is not", new(("n", 2)), Probabilities.Certain, "loss");

    /// <inheritdoc/>
    public override IEnumerable<Hypothesis> Hypotheses
    {
        get
        {
            var mistakes = new LossMistakes("loss", LossMistakes.Binary);
            return [mistakes.OnlyPositiveClass(LossMistakes.Categorical), .. mistakes.All];
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Draw(Case @case)
    {
        var (yTrue, yPred) = Probabilities.Binary(@case, clipped: !@case.IsNotebook);
        return @case.IsNotebook
            ? new Dictionary<string, Value>
            {
                ["y_true"] = yTrue,
                ["y_pred"] = yPred,
                ["y_true_even"] = Value.Array([1, 1, 0, 0], 4),
                ["y_pred_even"] = Value.Array([0.5, 0.5, 0.5, 0.5], 4),
            }
            : new Dictionary<string, Value> { ["y_true"] = yTrue, ["y_pred"] = yPred };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Invocation> Calls(Case @case) => @case.IsNotebook
        ? [new("Forward", ["y_true_even", "y_pred_even"], ["loss_even"]), new("Forward", ["y_true", "y_pred"], ["loss"])]
        : [new("Forward", ["y_true", "y_pred"], ["loss"])];

    /// <inheritdoc/>
    public override bool Admits(CaseData data) => Probabilities.AreBinary(data["y_true"], data["y_pred"]);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Torch(CaseData data) =>
        Pairs(data).ToDictionary(pair => pair.Name, pair => new Value(BinaryCrossEntropyReference.Forward(data.Tensor(pair.True), data.Tensor(pair.Pred))));

    /// <inheritdoc/>
    public override IReadOnlyList<LogLoss> LogLosses(CaseData data) =>
        [.. Pairs(data).Select(pair => new LogLoss(pair.Name, data[pair.True], data[pair.Pred]))];

    /// <inheritdoc/>
    public override (string Result, CaseData Data) View(string result, CaseData data)
    {
        if (result != "loss_even")
            return (result, data);
        var (yTrue, yPred) = (data["y_true_even"], data["y_pred_even"]);
        var alone = data.Case with { Sizes = data.Case.Sizes.With("n", yTrue.Data.Length) };
        return ("loss", new CaseData(alone, data.Values).With(("y_true", yTrue), ("y_pred", yPred)));
    }

    private static IEnumerable<(string Name, string True, string Pred)> Pairs(CaseData data) => data.Case.IsNotebook
        ? [("loss_even", "y_true_even", "y_pred_even"), ("loss", "y_true", "y_pred")]
        : [("loss", "y_true", "y_pred")];
}
