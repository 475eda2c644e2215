namespace Harness.Exercises;

[Exercise("metrics.precision", "Precision", ru: "Точность (precision)")]
public sealed class MetricsPrecision : Exercise
{
    public MetricsPrecision() => Sizes = "rest=16 | rest=3 | rest=40";

    // Both classes occur, hit and missed.
    protected override string Draw => """
        y_true = concatenate(([1, 1, 0, 0], randint(0, 2, rest)))
        y_pred = concatenate(([1, 0, 1, 0], randint(0, 2, rest)))
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = "value: score = precision_score(y_true, y_pred)",
        ["params"] = "value: score, _, _, _ = binary_classification_metrics(y_pred == 1, y_true == 1)",
    };

    static Tensor score(Tensor y_true, Tensor y_pred) => Both(y_true, y_pred) / y_pred.sum();

    static Tensor Both(Tensor a, Tensor b) => (a * b).sum().type(float64);

    [Mistake("score", "swapped-arguments", "recall is returned", ru: "возвращена полнота")]
    static Tensor Recall(Tensor y_true, Tensor y_pred) => Both(y_true, y_pred) / y_true.sum();

    [Mistake("score", "negative-class", "class 0 is counted in the place of class 1", ru: "вместо класса 1 посчитан класс 0")]
    static Tensor Negative(Tensor y_true, Tensor y_pred) => Both(1 - y_true, 1 - y_pred) / (1 - y_pred).sum();

    [Mistake("score", "divided-by-all", "right positives are divided by the number of all answers", ru: "верные положительные поделены на число всех ответов")]
    static Tensor OfAll(Tensor y_true, Tensor y_pred) => Both(y_true, y_pred) / y_true.shape[0];
}
