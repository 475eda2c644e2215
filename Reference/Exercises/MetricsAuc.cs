namespace Harness.Exercises;

[Exercise("metrics.auc", "Area under the ROC curve", ru: "Площадь под ROC-кривой")]
public sealed class MetricsAuc : Exercise
{
    public MetricsAuc() => Sizes = "rest=16 | rest=3 | rest=40";

    protected override string Draw => """
        y_true = concatenate(([1, 0, 1, 0], randint(0, 2, rest)))
        y_pred = 0.5 * y_true + random_sample(4 + rest)
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = "value: score = roc_auc_score(y_true, y_pred)",
    };

    static Tensor score(Tensor y_true, Tensor y_pred) => Pairs(y_true, y_pred).mean();

    /// <summary>1 for each positive that stands above a negative, 0 for each that stands below.</summary>
    static Tensor Pairs(Tensor y_true, Tensor y_pred) => (y_pred[y_true == 1].unsqueeze(1) > y_pred[y_true == 0]).type_as(y_pred);

    [Mistake("score", "order-reversed", "scores are sorted in the wrong direction", ru: "оценки отсортированы не в ту сторону")]
    static Tensor Reversed(Tensor score) => 1 - score;

    [Mistake("score", "not-averaged", "the number of pairs in order is returned, not their share", ru: "возвращено число верно упорядоченных пар, а не доля")]
    static Tensor Count(Tensor y_true, Tensor y_pred) => Pairs(y_true, y_pred).sum();

    [Mistake("score", "divided-by-all", "the pairs in order are divided by the number of all pairs", ru: "верно упорядоченные пары поделены на число всех пар")]
    static Tensor OfAll(Tensor y_true, Tensor y_pred) => Pairs(y_true, y_pred).sum() / (y_pred.shape[0] * (y_pred.shape[0] - 1) / 2);
}
