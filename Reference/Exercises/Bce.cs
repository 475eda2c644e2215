namespace Harness.Exercises;

[Exercise("bce", "Binary cross-entropy", ru: "Бинарная кросс-энтропия")]
public sealed class Bce : Exercise
{
    public Bce() => (Sizes, Points) = ("n=12 | n=7 | n=10000", "forward=1 backward=2");

    protected override string Draw => "y_true = randint(0, 2, n); y_pred = 0.01 + 0.98 * random_sample(n)";

    protected override string Free => """
        loss: y_true = [1, 0], y_pred = [0.0, 1.0]
        dy_pred: y_true = [1, 0], y_pred = [0.0, 1.0]
        """;

    protected override IReadOnlyList<StatedCase> Cases =>
    [
        new("notebook", "forward", "n=100", "y_true = randint(0, 2, n); y_pred = random_sample(n)"),
        new("notebook-even", "forward", "n=4", "y_true = [1, 1, 0, 0]; y_pred = [0.5, 0.5, 0.5, 0.5]"),
        new("notebook", "backward", "n=5", "y_true = [1, 1, 1, 0, 0]; y_pred = [0.99, 0.9, 0.8, 0.5, 0.2]"),
    ];

    protected override Dialects Use => new()
    {
        ["notebook"] = """
            criterion = BinaryCrossEntropyLoss() | BinaryCrossEntropyLossWithBackprop
            dy_pred = criterion.backward(y_true, y_pred)
            loss = criterion.forward(y_true, y_pred)
            """,
        ["attributes"] = """
            criterion = Loss_BinaryCrossentropy()
            loss = mean(criterion.forward(y_pred[:, None], y_true[:, None]))
            criterion.backward(y_pred[:, None], y_true[:, None])
            dy_pred[:, None] = criterion.dinputs
            """,
        ["modules"] = """
            criterion = BCECriterion() | BinaryCrossEntropyLoss | BinaryCrossEntropyLossWithBackprop
            loss = criterion.forward(y_pred, y_true)
            dy_pred = criterion.backward(y_pred, y_true)
            """,
        ["columns"] = "loss = compute_cost(y_pred[None, :], y_true[None, :])",
    };

    static Tensor loss(Tensor y_true, Tensor y_pred) => F.binary_cross_entropy(y_pred, y_true.type_as(y_pred));

    static Tensor Formula(Tensor y, Tensor p) => -(y * log(p) + (1 - y) * log(1 - p)).mean();

    [Mistake("loss", "only-positive-class", "the term of class 0 is missing", ru: "нет слагаемого класса 0")]
    static Tensor OnlyPositive(Tensor y_true, Tensor y_pred) => -(y_true * log(y_pred)).mean();

    [Mistake("loss", "swapped-arguments", "targets and predictions are swapped", ru: "цели и предсказания переставлены")]
    static Tensor Swapped(Tensor y_true, Tensor y_pred, double epsilon) => Formula(y_pred, y_true.type_as(y_pred).clamp(epsilon, 1 - epsilon));

    [Mistake("dy_pred", "swapped-arguments", "targets and predictions are swapped", ru: "цели и предсказания переставлены")]
    static Tensor SwappedGradient(Tensor y_true, Tensor y_pred, double epsilon)
    {
        var p = y_true.type_as(y_pred).clamp(epsilon, 1 - epsilon);
        return (p - y_pred) / (p * (1 - p)) / y_true.shape[0];
    }

    [Mistake("loss", "log-base", "the logarithm has the base 2", ru: "логарифм по основанию 2")]
    static Tensor Binary(Tensor loss) => loss / Math.Log(2);

    [Mistake("loss", "log-base", "the logarithm has the base 10", ru: "логарифм по основанию 10")]
    static Tensor Decimal(Tensor loss) => loss / Math.Log(10);

    [Mistake("loss", "clipped", "probabilities are clipped to [epsilon, 1 - epsilon]", ru: "вероятности обрезаны до [epsilon, 1 - epsilon]")]
    static Tensor Clipped(Tensor y_true, Tensor y_pred, double epsilon) => Formula(y_true, y_pred.clamp(epsilon, 1 - epsilon));

    [Mistake("loss", "clipped", "epsilon is added to probabilities", ru: "к вероятностям прибавлен epsilon")]
    static Tensor Shifted(Tensor y_true, Tensor y_pred, double epsilon) => -(y_true * log(y_pred + epsilon) + (1 - y_true) * log(1 - y_pred + epsilon)).mean();

    [Mistake("loss", "one-term-averaged", "only the term of class 1 is divided by N", ru: "на N делится только слагаемое класса 1")]
    static Tensor OnlyFirstAveraged(Tensor y_true, Tensor y_pred) => -(y_true * log(y_pred)).mean() - ((1 - y_true) * log(1 - y_pred)).sum();

    [Mistake("loss", "one-term-averaged", "only the term of class 0 is divided by N", ru: "на N делится только слагаемое класса 0")]
    static Tensor OnlySecondAveraged(Tensor y_true, Tensor y_pred) => -(y_true * log(y_pred)).sum() - ((1 - y_true) * log(1 - y_pred)).mean();

    [Mistake("dy_pred", "epsilon-in-gradient", "epsilon is added to p (1 - p), and not in forward", ru: "epsilon прибавлен к p (1 - p), а в forward нет")]
    static Tensor EpsilonBelow(Tensor y_true, Tensor y_pred, double epsilon) => (y_pred - y_true) / (y_pred * (1 - y_pred) + epsilon) / y_true.shape[0];
}
