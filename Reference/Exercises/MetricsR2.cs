namespace Harness.Exercises;

[Exercise("metrics.r2", "Coefficient of determination", ru: "Коэффициент детерминации")]
public sealed class MetricsR2 : Exercise
{
    public MetricsR2() => Sizes = "rows=20 | rows=6 | rows=50";

    protected override string Draw => "y_true = randn(rows); y_pred = y_true + 0.5 * randn(rows)";

    protected override Dialects Use => new()
    {
        ["functions"] = "value: score = r2_score(y_true, y_pred)",
    };

    static Tensor score(Tensor y_true, Tensor y_pred) => 1 - ((y_pred - y_true).square().sum() / Around(y_true));

    static Tensor Around(Tensor y) => (y - y.mean()).square().sum();

    [Mistake("score", "swapped-arguments", "the variation is that of the predictions", ru: "разброс взят у предсказаний")]
    static Tensor Swapped(Tensor y_true, Tensor y_pred) => 1 - ((y_pred - y_true).square().sum() / Around(y_pred));

    [Mistake("score", "mean-not-subtracted", "the mean is not subtracted in the variation", ru: "в разбросе не вычтено среднее")]
    static Tensor FromZero(Tensor y_true, Tensor y_pred) => 1 - ((y_pred - y_true).square().sum() / y_true.square().sum());

    [Mistake("score", "complement-missing", "the ratio is not subtracted from 1", ru: "отношение не вычтено из 1")]
    static Tensor Ratio(Tensor score) => 1 - score;

    [Mistake("score", "correlation", "the square of the correlation is returned", ru: "возвращён квадрат корреляции")]
    static Tensor Correlation(Tensor y_true, Tensor y_pred)
    {
        var (a, b) = (y_true - y_true.mean(), y_pred - y_pred.mean());
        return (a * b).sum().square() / (a.square().sum() * b.square().sum());
    }
}
