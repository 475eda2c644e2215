namespace Harness.Exercises;

[Exercise("huber", "Huber loss", ru: "Функция потерь Хьюбера")]
public sealed class Huber : Exercise
{
    public Huber() => Sizes = "n=8 m=3 | n=5 m=1 | n=1 m=4";

    protected override string Draw => "y_pred = randn(n, m); y_true = randn(n, m); delta = uniform(0.5, 1.5)";

    protected override Dialects Use => new()
    {
        ["functions"] = "loss, dy_pred = huber_loss(y_pred, y_true, delta)",
        ["params"] = "loss, dy_pred = huber_loss(y_pred, y_true, delta)",
        ["modules"] = """
            criterion = HuberCriterion(delta)
            loss * m = criterion.forward(y_pred, y_true)
            dy_pred * m = criterion.backward(y_pred, y_true)
            """,
        ["attributes"] = """
            criterion = Loss_Huber(delta)
            loss = mean(criterion.forward(y_pred, y_true))
            criterion.backward(y_pred, y_true)
            dy_pred = criterion.dinputs
            """,
    };

    static Tensor loss(Tensor y_pred, Tensor y_true, double delta) => Of(y_pred - y_true, delta, delta * delta / 2);

    static Tensor Of(Tensor error, double delta, double subtracted) =>
        where(error.abs() <= delta, error.square() / 2, (delta * error.abs()) - subtracted).mean();

    [Mistake("loss", "offset-missing", "delta² / 2 is not subtracted in the linear branch", ru: "в линейной ветви не вычтено delta² / 2")]
    static Tensor WithoutOffset(Tensor y_pred, Tensor y_true, double delta) => Of(y_pred - y_true, delta, 0);

    [Mistake("loss", "half-missing", "the square is not halved", ru: "квадрат не поделён пополам")]
    static Tensor WithoutHalf(Tensor y_pred, Tensor y_true, double delta) =>
        where((y_pred - y_true).abs() <= delta, (y_pred - y_true).square(), (delta * (y_pred - y_true).abs()) - (delta * delta / 2)).mean();

    [Mistake("loss", "delta-ignored", "delta is not used: it is 1 here", ru: "delta не использована: здесь она равна 1")]
    static Tensor WithoutDelta(Tensor y_pred, Tensor y_true) => Of(y_pred - y_true, 1, 0.5);

    [Mistake("loss", "branches-swapped", "the branches are swapped", ru: "ветви переставлены")]
    static Tensor Branches(Tensor y_pred, Tensor y_true, double delta) =>
        where((y_pred - y_true).abs() > delta, (y_pred - y_true).square() / 2, (delta * (y_pred - y_true).abs()) - (delta * delta / 2)).mean();

    [Mistake("dy_pred", "sign-missing", "delta stands in the linear branch without the sign", ru: "в линейной ветви стоит delta без знака")]
    static Tensor Unsigned(Tensor y_pred, Tensor y_true, double delta) => where((y_pred - y_true).abs() <= delta, y_pred - y_true, full_like(y_pred, delta)) / y_pred.numel();

    [Mistake("dy_pred", "delta-ignored", "the linear branch has the sign without delta", ru: "в линейной ветви стоит знак без delta")]
    static Tensor SignAlone(Tensor y_pred, Tensor y_true, double delta) => where((y_pred - y_true).abs() <= delta, y_pred - y_true, (y_pred - y_true).sign()) / y_pred.numel();
}
