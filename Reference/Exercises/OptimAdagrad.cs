namespace Harness.Exercises;

[Exercise("optim.adagrad", "AdaGrad", ru: "AdaGrad")]
public sealed class OptimAdagrad : Exercise
{
    public OptimAdagrad() => Sizes = "n=4 m=3 | n=1 m=5";

    // Two steps from rest, with gradients away from 0, where courses add different epsilons.
    protected override string Draw => """
        w = randn(n, m)
        dw = where(rand(n, m) < 0.5, -1.0, 1.0) * uniform(0.5, 2, (n, m))
        dw_two = where(rand(n, m) < 0.5, -1.0, 1.0) * uniform(0.5, 2, (n, m))
        lr = uniform(0.1, 0.5)
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = """
            config = {"learning_rate": lr, "epsilon": 1e-10, "cache": zeros((n, m))}
            step: w_one, after = adagrad(w, dw, config)
            step: w_two, _ = adagrad(w_one, dw_two, after)
            _ = w
            """,
        ["attributes"] = """
            layer = Layer_Dense(n, m)
            layer.weights = w
            layer.forward(ones((2, n)))
            layer.backward(ones((2, m)))
            optimizer = Optimizer_Adagrad(lr, 0.0, 1e-10)
            layer.dweights = dw
            optimizer.update_params(layer)
            step: w_one = layer.weights
            layer.dweights = dw_two
            optimizer.update_params(layer)
            step: w_two = layer.weights
            """,
        ["book"] = """
            optimizer = AdaGrad(lr)
            params = {"W": w}
            first = {"W": dw}
            second = {"W": dw_two}
            optimizer.update(params, first)
            step: w_one = params["W"]
            optimizer.update(params, second)
            step: w_two = params["W"]
            _ = w
            """,
    };

    static Tensor w_one(Tensor w, Tensor dw, double lr) => w - (lr * dw.sign());

    static Tensor w_two(Tensor w_one, Tensor dw, Tensor dw_two, double lr) => w_one - (lr * dw_two / (dw.square() + dw_two.square()).sqrt());

    [Mistake("w_one", "root-missing", "the gradient is divided by the sum of squares, not by its root", ru: "градиент поделён на сумму квадратов, а не на её корень")]
    static Tensor WithoutRoot(Tensor w, Tensor dw, double lr) => w - (lr / dw);

    [Mistake("w_two", "sum-not-kept", "the sum of squares is 0 again in the second step", ru: "во втором шаге сумма квадратов снова равна нулю")]
    static Tensor Forgotten(Tensor w_one, Tensor dw_two, double lr) => w_one - (lr * dw_two.sign());

    [Mistake("w_two", "updated-afterwards", "the sum of squares is updated after the step", ru: "сумма квадратов обновлена после шага")]
    static Tensor Late(Tensor w_one, Tensor dw, Tensor dw_two, double lr) => w_one - (lr * dw_two / dw.abs());
}
