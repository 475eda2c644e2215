namespace Harness.Exercises;

[Exercise("metrics.f1", "F1 score", ru: "F1-мера")]
public sealed class MetricsF1 : Exercise
{
    public MetricsF1() => Sizes = "rest=16 | rest=3 | rest=40";

    // Both classes occur, hit and missed.
    protected override string Draw => """
        y_true = concatenate(([1, 1, 0, 0], randint(0, 2, rest)))
        y_pred = concatenate(([1, 0, 1, 0], randint(0, 2, rest)))
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = "value: score = f1_score(y_true, y_pred)",
        ["params"] = "value: _, _, score, _ = binary_classification_metrics(y_pred == 1, y_true == 1)",
    };

    static Tensor score(Tensor y_true, Tensor y_pred) => 2 * Both(y_true, y_pred) / (y_true.sum() + y_pred.sum());

    static Tensor Both(Tensor a, Tensor b) => (a * b).sum().type(float64);

    [Mistake("score", "arithmetic-mean", "the arithmetic mean of precision and recall is returned", ru: "возвращено среднее арифметическое точности и полноты")]
    static Tensor Arithmetic(Tensor y_true, Tensor y_pred) => Both(y_true, y_pred) * ((1.0 / y_pred.sum()) + (1.0 / y_true.sum())) / 2;

    [Mistake("score", "factor-missing", "the factor 2 is missing", ru: "нет множителя 2")]
    static Tensor WithoutTwo(Tensor y_true, Tensor y_pred) => Both(y_true, y_pred) / (y_true.sum() + y_pred.sum());

    [Mistake("score", "negative-class", "class 0 is counted in the place of class 1", ru: "вместо класса 1 посчитан класс 0")]
    static Tensor Negative(Tensor y_true, Tensor y_pred) => 2 * Both(1 - y_true, 1 - y_pred) / ((1 - y_true).sum() + (1 - y_pred).sum());
}
