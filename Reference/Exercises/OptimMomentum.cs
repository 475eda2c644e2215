namespace Harness.Exercises;

[Exercise("optim.momentum", "Momentum", ru: "Инерция (momentum)")]
public sealed class OptimMomentum : Exercise
{
    public OptimMomentum() => Sizes = "n=4 m=3 | n=1 m=5";

    // Two steps from rest, with gradients away from 0, where courses add different epsilons.
    protected override string Draw => """
        w = randn(n, m)
        dw = where(rand(n, m) < 0.5, -1.0, 1.0) * uniform(0.5, 2, (n, m))
        dw_two = where(rand(n, m) < 0.5, -1.0, 1.0) * uniform(0.5, 2, (n, m))
        lr = uniform(0.1, 0.5)
        momentum = uniform(0.5, 0.95)
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = """
            config = {"learning_rate": lr, "momentum": momentum}
            step: w_one, after = sgd_momentum(w, dw, config)
            step: w_two, _ = sgd_momentum(w_one, dw_two, after)
            _ = w
            """,
        ["params"] = """
            optimizer = MomentumSGD(momentum)
            step: w_one = optimizer.update(w, dw, lr)
            step: w_two = optimizer.update(w_one, dw_two, lr)
            _ = w
            """,
        ["attributes"] = """
            layer = Layer_Dense(n, m)
            layer.weights = w
            layer.forward(ones((2, n)))
            layer.backward(ones((2, m)))
            optimizer = Optimizer_SGD(lr, 0.0, momentum)
            layer.dweights = dw
            optimizer.update_params(layer)
            step: w_one = layer.weights
            layer.dweights = dw_two
            optimizer.update_params(layer)
            step: w_two = layer.weights
            """,
        ["columns"] = """
            # The course averages: its velocity has a factor 1 - momentum.
            parameters = {"W1": w, "b1": zeros((n, 1))}
            first = {"dW1": dw, "db1": ones((n, 1))}
            second = {"dW1": dw_two, "db1": ones((n, 1))}
            at_rest = {"dW1": zeros((n, m)), "db1": zeros((n, 1))}
            one, moving = update_parameters_with_momentum(parameters, first, at_rest, momentum, lr / (1 - momentum))
            step: w_one = one["W1"]
            two, _ = update_parameters_with_momentum(one, second, moving, momentum, lr / (1 - momentum))
            step: w_two = two["W1"]
            _ = w
            """,
        ["book"] = """
            optimizer = Momentum(lr, momentum)
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

    static Tensor w_one(Tensor w, Tensor dw, double lr) => w - (lr * dw);

    static Tensor w_two(Tensor w_one, Tensor dw, Tensor dw_two, double lr, double momentum) => w_one - (momentum * lr * dw) - (lr * dw_two);

    [Mistake("w_one", "sign-flipped", "the gradient is added: the loss grows", ru: "градиент прибавлен: потеря растёт")]
    static Tensor Ascent(Tensor w, Tensor dw, double lr) => w + (lr * dw);

    [Mistake("w_one", "averaged", "the gradient is multiplied by 1 - momentum", ru: "градиент умножен на 1 - momentum")]
    static Tensor Averaged(Tensor w, Tensor dw, double lr, double momentum) => w - ((1 - momentum) * lr * dw);

    [Mistake("w_two", "velocity-not-kept", "the velocity is 0 again in the second step", ru: "во втором шаге скорость снова равна нулю")]
    static Tensor AtRest(Tensor w_one, Tensor dw_two, double lr) => w_one - (lr * dw_two);

    [Mistake("w_two", "velocity-sign", "the old velocity is subtracted", ru: "прежняя скорость вычтена")]
    static Tensor Subtracted(Tensor w_one, Tensor dw, Tensor dw_two, double lr, double momentum) => w_one + (momentum * lr * dw) - (lr * dw_two);

    [Mistake("w_two", "momentum-ignored", "the old velocity is not multiplied by momentum", ru: "прежняя скорость не умножена на momentum")]
    static Tensor Undamped(Tensor w_one, Tensor dw, Tensor dw_two, double lr) => w_one - (lr * dw) - (lr * dw_two);
}
