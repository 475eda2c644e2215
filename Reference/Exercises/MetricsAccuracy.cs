namespace Harness.Exercises;

[Exercise("metrics.accuracy", "Accuracy", ru: "Доля верных ответов")]
public sealed class MetricsAccuracy : Exercise
{
    public MetricsAccuracy() => Sizes = "rest=16 | rest=3 | rest=40";

    // Both classes occur, hit and missed.
    protected override string Draw => """
        y_true = concatenate(([1, 1, 0, 0], randint(0, 2, rest)))
        y_pred = concatenate(([1, 0, 1, 0], randint(0, 2, rest)))
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = "value: score = accuracy_score(y_true, y_pred)",
        ["params"] = "value: score = multiclass_accuracy(y_pred, y_true)",
    };

    static Tensor score(Tensor y_true, Tensor y_pred) => (y_true == y_pred).type(float64).mean();

    [Mistake("score", "not-averaged", "the number of right answers is returned, not their share", ru: "возвращено число верных ответов, а не доля")]
    static Tensor Count(Tensor y_true, Tensor y_pred) => (y_true == y_pred).type(float64).sum();

    [Mistake("score", "error-rate", "the share of wrong answers is returned", ru: "возвращена доля неверных ответов")]
    static Tensor Wrong(Tensor y_true, Tensor y_pred) => (y_true != y_pred).type(float64).mean();

    [Mistake("score", "per-cent", "per cent are returned and not a share", ru: "возвращены проценты, а не доля")]
    static Tensor PerCent(Tensor score) => 100 * score;
}
