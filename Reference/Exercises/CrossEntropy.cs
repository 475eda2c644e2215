namespace Harness.Exercises;

[Exercise("cross-entropy", "Cross-entropy", ru: "Кросс-энтропия")]
public sealed class CrossEntropy : Exercise
{
    public CrossEntropy() => Sizes = "n=8 m=4 | n=3 m=7 | n=10000 m=10";

    protected override string Draw => """
        c = randint(0, m, n)
        y_true = eye(m)[c]
        weights = 0.05 + random_sample((n, m))
        y_pred = weights / weights.sum(1, keepdims=True)
        """;

    protected override string Free => """
        loss: y_true = [[1.0, 0.0]], y_pred = [[0.0, 1.0]]
        dy_pred: y_true = [[1.0, 0.0]], y_pred = [[0.0, 1.0]]
        """;

    protected override Dialects Use => new()
    {
        ["notebook"] = """
            criterion = CrossEntropyLoss() | CrossEntropyLossWithBackprop
            dy_pred = criterion.backward(y_true, y_pred)
            loss = criterion.forward(y_true, y_pred)
            """,
        ["params"] = "loss = cross_entropy_loss(y_pred, c)",
        ["attributes"] = """
            criterion = Loss_CategoricalCrossentropy()
            loss = mean(criterion.forward(y_pred, y_true))
            criterion.backward(y_pred, y_true)
            dy_pred = criterion.dinputs
            """,
        ["modules"] = """
            criterion = ClassNLLCriterionUnstable() | CrossEntropyLoss | CrossEntropyLossWithBackprop
            loss = criterion.forward(y_pred, y_true)
            dy_pred = criterion.backward(y_pred, y_true)
            """,
        ["book"] = "loss = cross_entropy_error(y_pred, y_true)",
    };

    static Tensor loss(Tensor y_true, Tensor y_pred) => -(y_true * log(y_pred)).sum(1).mean();

    [Mistake("loss", "swapped-arguments", "targets and predictions are swapped", ru: "цели и предсказания переставлены")]
    static Tensor Swapped(Tensor y_true, Tensor y_pred, double epsilon) => loss(y_pred, y_true.clamp(epsilon, 1 - epsilon));

    [Mistake("dy_pred", "swapped-arguments", "targets and predictions are swapped", ru: "цели и предсказания переставлены")]
    static Tensor SwappedGradient(Tensor y_true, Tensor y_pred, double epsilon) => -y_pred / y_true.clamp(epsilon, 1) / y_true.shape[0];

    [Mistake("loss", "mean-over-classes", "the mean is taken over the classes as well", ru: "среднее взято и по классам")]
    static Tensor OverAll(Tensor y_true, Tensor y_pred) => -(y_true * log(y_pred)).mean();

    [Mistake("loss", "log-base", "the logarithm has the base 2", ru: "логарифм по основанию 2")]
    static Tensor Binary(Tensor loss) => loss / Math.Log(2);

    [Mistake("loss", "log-base", "the logarithm has the base 10", ru: "логарифм по основанию 10")]
    static Tensor Decimal(Tensor loss) => loss / Math.Log(10);

    [Mistake("loss", "clipped", "probabilities are clipped to [epsilon, 1 - epsilon]", ru: "вероятности обрезаны до [epsilon, 1 - epsilon]")]
    static Tensor Clipped(Tensor y_true, Tensor y_pred, double epsilon) => loss(y_true, y_pred.clamp(epsilon, 1 - epsilon));

    [Mistake("loss", "clipped", "epsilon is added to probabilities", ru: "к вероятностям прибавлен epsilon")]
    static Tensor Shifted(Tensor y_true, Tensor y_pred, double epsilon) => loss(y_true, y_pred + epsilon);
}
