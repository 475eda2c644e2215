namespace Harness.Exercises;

[Exercise("metrics.mse", "Mean squared error, metric", ru: "Средняя квадратичная ошибка, метрика")]
public sealed class MetricsMse : Exercise
{
    public MetricsMse() => Sizes = "n=20 | n=6 | n=50";

    protected override string Draw => "y_true = randn(n); y_pred = y_true + 0.5 * randn(n)";

    protected override Dialects Use => new()
    {
        ["functions"] = "value: score = mean_squared_error(y_true, y_pred)",
    };

    static Tensor score(Tensor y_true, Tensor y_pred) => (y_pred - y_true).square().mean();

    [Mistake("score", "root-taken", "the square root is taken", ru: "извлечён корень")]
    static Tensor Root(Tensor score) => score.sqrt();

    [Mistake("score", "square-missing", "the difference is not squared", ru: "разность не возведена в квадрат")]
    static Tensor Signed(Tensor y_true, Tensor y_pred) => (y_pred - y_true).mean();

    [Mistake("score", "halved", "the mean is halved", ru: "среднее поделено пополам")]
    static Tensor Halved(Tensor score) => score / 2;

    [Mistake("score", "not-averaged", "the sum is returned and not the mean", ru: "возвращена сумма, а не среднее")]
    static Tensor Sum(Tensor score, int n) => n * score;
}
