namespace Harness.Exercises;

[Exercise("metrics.rmse", "Root mean squared error", ru: "Корень из средней квадратичной ошибки")]
public sealed class MetricsRmse : Exercise
{
    public MetricsRmse() => Sizes = "n=20 | n=6 | n=50";

    protected override string Draw => "y_true = randn(n); y_pred = y_true + 0.5 * randn(n)";

    protected override Dialects Use => new()
    {
        ["functions"] = "value: score = root_mean_squared_error(y_true, y_pred)",
    };

    static Tensor score(Tensor y_true, Tensor y_pred) => (y_pred - y_true).square().mean().sqrt();

    [Mistake("score", "root-missing", "the root is not taken", ru: "корень не извлечён")]
    static Tensor Squared(Tensor score) => score.square();

    [Mistake("score", "root-inside", "the root is taken before the mean", ru: "корень извлечён до усреднения")]
    static Tensor Inside(Tensor y_true, Tensor y_pred) => (y_pred - y_true).abs().mean();

    [Mistake("score", "not-averaged", "the root of the sum is returned", ru: "возвращён корень из суммы")]
    static Tensor OfSum(Tensor score, int n) => Math.Sqrt(n) * score;
}
