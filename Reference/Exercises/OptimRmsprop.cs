namespace Harness.Exercises;

[Exercise("optim.rmsprop", "RMSProp", ru: "RMSProp")]
public sealed class OptimRmsprop : Exercise
{
    public OptimRmsprop() => Sizes = "n=4 m=3 | n=1 m=5";

    // Two steps from rest, with gradients away from 0, where courses add different epsilons.
    protected override string Draw => """
        w = randn(n, m)
        dw = where(rand(n, m) < 0.5, -1.0, 1.0) * uniform(0.5, 2, (n, m))
        dw_two = where(rand(n, m) < 0.5, -1.0, 1.0) * uniform(0.5, 2, (n, m))
        lr = uniform(0.1, 0.5)
        rho = uniform(0.8, 0.99)
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = """
            config = {"learning_rate": lr, "decay_rate": rho, "epsilon": 1e-10, "cache": zeros((n, m))}
            step: w_one, after = rmsprop(w, dw, config)
            step: w_two, _ = rmsprop(w_one, dw_two, after)
            _ = w
            """,
        ["attributes"] = """
            layer = Layer_Dense(n, m)
            layer.weights = w
            layer.forward(ones((2, n)))
            layer.backward(ones((2, m)))
            optimizer = Optimizer_RMSprop(lr, 0.0, 1e-10, rho)
            layer.dweights = dw
            optimizer.update_params(layer)
            step: w_one = layer.weights
            layer.dweights = dw_two
            optimizer.update_params(layer)
            step: w_two = layer.weights
            """,
        ["book"] = """
            optimizer = RMSprop(lr, rho)
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

    static Tensor w_one(Tensor w, Tensor dw, double lr, double rho) => w - (lr * dw / ((1 - rho) * dw.square()).sqrt());

    static Tensor w_two(Tensor w_one, Tensor dw, Tensor dw_two, double lr, double rho) => w_one - (lr * dw_two / Average(dw, dw_two, rho).sqrt());

    static Tensor Average(Tensor dw, Tensor dw_two, double rho) => (rho * (1 - rho) * dw.square()) + ((1 - rho) * dw_two.square());

    [Mistake("w_one", "root-missing", "the gradient is divided by the average of squares, not by its root", ru: "градиент поделён на среднее квадратов, а не на его корень")]
    static Tensor WithoutRoot(Tensor w, Tensor dw, double lr, double rho) => w - (lr * dw / ((1 - rho) * dw.square()));

    [Mistake("w_one", "rates-swapped", "the decay rate and 1 - the decay rate are swapped", ru: "коэффициент затухания и единица минус он переставлены")]
    static Tensor Swapped(Tensor w, Tensor dw, double lr, double rho) => w - (lr * dw / (rho * dw.square()).sqrt());

    [Mistake("w_one", "accumulates-all", "the squares are summed and not averaged: that is AdaGrad", ru: "квадраты суммируются, а не усредняются: это AdaGrad")]
    static Tensor Summed(Tensor w, Tensor dw, double lr) => w - (lr * dw.sign());

    [Mistake("w_two", "average-not-kept", "the average of squares is 0 again in the second step", ru: "во втором шаге среднее квадратов снова равно нулю")]
    static Tensor Forgotten(Tensor w_one, Tensor dw_two, double lr, double rho) => w_one - (lr * dw_two / ((1 - rho) * dw_two.square()).sqrt());

    [Mistake("w_two", "updated-afterwards", "the average of squares is updated after the step", ru: "среднее квадратов обновлено после шага")]
    static Tensor Late(Tensor w_one, Tensor dw, Tensor dw_two, double lr, double rho) => w_one - (lr * dw_two / ((1 - rho) * dw.square()).sqrt());
}
