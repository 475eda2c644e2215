namespace Harness.Exercises;

[Exercise("mse", "Mean squared error", ru: "Средняя квадратичная ошибка")]
public sealed class Mse : Exercise
{
    public Mse() => Sizes = "n=8 m=3 | n=5 m=1 | n=1 m=4";

    protected override string Draw => "y_pred = randn(n, m); y_true = randn(n, m)";

    protected override Dialects Use => new()
    {
        ["functions"] = "loss, dy_pred = mse_loss(y_pred, y_true)",
        ["params"] = "loss, dy_pred = mse_loss(y_pred, y_true)",
        ["modules"] = """
            criterion = MSECriterion()
            loss * m = criterion.forward(y_pred, y_true)
            dy_pred * m = criterion.backward(y_pred, y_true)
            """,
        ["attributes"] = """
            criterion = Loss_MeanSquaredError()
            loss = mean(criterion.forward(y_pred, y_true))
            criterion.backward(y_pred, y_true)
            dy_pred = criterion.dinputs
            """,
        ["book"] = "loss * (n * m / 2) = mean_squared_error(y_pred, y_true)",
    };

    static Tensor loss(Tensor y_pred, Tensor y_true) => F.mse_loss(y_pred, y_true);

    [Mistake("loss", "root-taken", "the square root is taken", ru: "извлечён корень")]
    static Tensor Root(Tensor loss) => loss.sqrt();

    [Mistake("loss", "square-missing", "the difference is not squared", ru: "разность не возведена в квадрат")]
    static Tensor Unsquared(Tensor y_pred, Tensor y_true) => (y_pred - y_true).mean();

    [Mistake("loss", "other-loss", "the mean of the absolute difference is taken", ru: "взято среднее модуля разности")]
    static Tensor Absolute(Tensor y_pred, Tensor y_true) => F.l1_loss(y_pred, y_true);

    [Mistake("dy_pred", "factor-missing", "the factor 2 of the derivative is missing", ru: "нет множителя 2 производной")]
    static Tensor WithoutTwo(Tensor y_pred, Tensor y_true, int n, int m) => (y_pred - y_true) / (n * m);

    [Mistake("dy_pred", "swapped-arguments", "targets and predictions are swapped: the sign is wrong", ru: "цели и предсказания переставлены: неверен знак")]
    static Tensor Swapped(Tensor y_pred, Tensor y_true, int n, int m) => 2 * (y_true - y_pred) / (n * m);
}
