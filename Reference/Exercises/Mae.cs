namespace Harness.Exercises;

[Exercise("mae", "Mean absolute error", ru: "Средняя абсолютная ошибка")]
public sealed class Mae : Exercise
{
    public Mae() => Sizes = "n=8 m=3 | n=5 m=1 | n=1 m=4";

    protected override string Draw => "y_pred = randn(n, m); y_true = randn(n, m)";

    protected override string Kinks => "y_pred: abs(y_pred - y_true) < 0.01";

    protected override Dialects Use => new()
    {
        ["functions"] = "loss, dy_pred = mae_loss(y_pred, y_true) | l1_loss",
        ["params"] = "loss, dy_pred = mae_loss(y_pred, y_true) | l1_loss",
        ["modules"] = """
            criterion = AbsCriterion() | MAECriterion
            loss * m = criterion.forward(y_pred, y_true)
            dy_pred * m = criterion.backward(y_pred, y_true)
            """,
        ["attributes"] = """
            criterion = Loss_MeanAbsoluteError()
            loss = mean(criterion.forward(y_pred, y_true))
            criterion.backward(y_pred, y_true)
            dy_pred = criterion.dinputs
            """,
    };

    static Tensor loss(Tensor y_pred, Tensor y_true) => F.l1_loss(y_pred, y_true);

    [Mistake("loss", "absolute-missing", "the absolute value is not taken", ru: "не взят модуль")]
    static Tensor Signed(Tensor y_pred, Tensor y_true) => (y_pred - y_true).mean();

    [Mistake("loss", "other-loss", "the mean of the squared difference is taken", ru: "взято среднее квадрата разности")]
    static Tensor Squared(Tensor y_pred, Tensor y_true) => F.mse_loss(y_pred, y_true);

    [Mistake("dy_pred", "derivative-of-output", "the difference itself stands where its sign belongs", ru: "на месте знака разности стоит сама разность")]
    static Tensor Difference(Tensor y_pred, Tensor y_true, int n, int m) => (y_pred - y_true) / (n * m);

    [Mistake("dy_pred", "swapped-arguments", "targets and predictions are swapped: the sign is wrong", ru: "цели и предсказания переставлены: неверен знак")]
    static Tensor Swapped(Tensor y_pred, Tensor y_true, int n, int m) => (y_true - y_pred).sign() / (n * m);

    [Mistake("dy_pred", "absolute-missing", "the gradient is 1 where the difference is positive and 0 elsewhere", ru: "градиент равен 1 там, где разность положительна, и 0 в остальных местах")]
    static Tensor OneSided(Tensor y_pred, Tensor y_true, int n, int m) => (y_pred > y_true).type_as(y_pred) / (n * m);
}
