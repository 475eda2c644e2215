namespace Harness.Exercises;

[Exercise("metrics.mae", "Mean absolute error, metric", ru: "Средняя абсолютная ошибка, метрика")]
public sealed class MetricsMae : Exercise
{
    public MetricsMae() => Sizes = "n=20 | n=6 | n=50";

    protected override string Draw => "y_true = randn(n); y_pred = y_true + 0.5 * randn(n)";

    protected override Dialects Use => new()
    {
        ["functions"] = "value: score = mean_absolute_error(y_true, y_pred)",
    };

    static Tensor score(Tensor y_true, Tensor y_pred) => (y_pred - y_true).abs().mean();

    [Mistake("score", "absolute-missing", "the absolute value is not taken", ru: "не взят модуль")]
    static Tensor Signed(Tensor y_true, Tensor y_pred) => (y_pred - y_true).mean();

    [Mistake("score", "absolute-missing", "the absolute value is not taken", ru: "не взят модуль")]
    static Tensor SignedOtherwise(Tensor y_true, Tensor y_pred) => (y_true - y_pred).mean();

    [Mistake("score", "square-taken", "the difference is squared", ru: "разность возведена в квадрат")]
    static Tensor Squared(Tensor y_true, Tensor y_pred) => (y_pred - y_true).square().mean();

    [Mistake("score", "not-averaged", "the sum is returned and not the mean", ru: "возвращена сумма, а не среднее")]
    static Tensor Sum(Tensor score, int n) => n * score;
}
