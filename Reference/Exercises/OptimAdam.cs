namespace Harness.Exercises;

[Exercise("optim.adam", "Adam", ru: "Adam")]
public sealed class OptimAdam : Exercise
{
    public OptimAdam() => Sizes = "n=4 m=3 | n=1 m=5";

    // Two steps from rest, with gradients away from 0, where courses add different epsilons.
    protected override string Draw => """
        w = randn(n, m)
        dw = where(rand(n, m) < 0.5, -1.0, 1.0) * uniform(0.5, 2, (n, m))
        dw_two = where(rand(n, m) < 0.5, -1.0, 1.0) * uniform(0.5, 2, (n, m))
        lr = uniform(0.1, 0.5)
        beta1 = uniform(0.8, 0.95)
        beta2 = uniform(0.95, 0.999)
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = """
            config = {"learning_rate": lr, "beta1": beta1, "beta2": beta2, "epsilon": 1e-10, "m": zeros((n, m)), "v": zeros((n, m)), "t": 0}
            step: w_one, after = adam(w, dw, config)
            step: w_two, _ = adam(w_one, dw_two, after)
            _ = w
            """,
        ["attributes"] = """
            layer = Layer_Dense(n, m)
            layer.weights = w
            layer.forward(ones((2, n)))
            layer.backward(ones((2, m)))
            optimizer = Optimizer_Adam(lr, 0.0, 1e-10, beta1, beta2)
            layer.dweights = dw
            optimizer.update_params(layer)
            step: w_one = layer.weights
            optimizer.post_update_params()
            layer.dweights = dw_two
            optimizer.update_params(layer)
            step: w_two = layer.weights
            """,
        ["columns"] = """
            parameters = {"W1": w, "b1": zeros((n, 1))}
            first = {"dW1": dw, "db1": ones((n, 1))}
            second = {"dW1": dw_two, "db1": ones((n, 1))}
            mean = {"dW1": zeros((n, m)), "db1": zeros((n, 1))}
            square = {"dW1": zeros((n, m)), "db1": zeros((n, 1))}
            one, mean_one, square_one = update_parameters_with_adam(parameters, first, mean, square, 1, lr, beta1, beta2, 1e-10)
            step: w_one = one["W1"]
            two, _, _ = update_parameters_with_adam(one, second, mean_one, square_one, 2, lr, beta1, beta2, 1e-10)
            step: w_two = two["W1"]
            _ = w
            """,
        ["book"] = """
            optimizer = Adam(lr, beta1, beta2)
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

    static Tensor w_two(Tensor w_one, Tensor dw, Tensor dw_two, double lr, double beta1, double beta2) =>
        w_one - (lr * Mean(dw, dw_two, beta1) / (1 - (beta1 * beta1)) / (Square(dw, dw_two, beta2) / (1 - (beta2 * beta2))).sqrt());

    static Tensor Mean(Tensor dw, Tensor dw_two, double beta1) => (beta1 * (1 - beta1) * dw) + ((1 - beta1) * dw_two);

    static Tensor Square(Tensor dw, Tensor dw_two, double beta2) => (beta2 * (1 - beta2) * dw.square()) + ((1 - beta2) * dw_two.square());

    [Mistake("w_one", "bias-correction-missing", "the averages are not divided by 1 - beta^t", ru: "средние не поделены на 1 - beta^t")]
    static Tensor Uncorrected(Tensor w, Tensor dw, double lr, double beta1, double beta2) => w - (lr * (1 - beta1) / Math.Sqrt(1 - beta2) * dw.sign());

    [Mistake("w_one", "root-missing", "the average of squares stands without the root", ru: "среднее квадратов стоит без корня")]
    static Tensor WithoutRoot(Tensor w, Tensor dw, double lr) => w - (lr / dw);

    [Mistake("w_one", "sign-flipped", "the step is added: the loss grows", ru: "шаг прибавлен: потеря растёт")]
    static Tensor Ascent(Tensor w, Tensor dw, double lr) => w + (lr * dw.sign());

    [Mistake("w_two", "step-count-constant", "t is 1 in the second step as well", ru: "и во втором шаге t равно 1")]
    static Tensor FirstAgain(Tensor w_one, Tensor dw, Tensor dw_two, double lr, double beta1, double beta2) =>
        w_one - (lr * Mean(dw, dw_two, beta1) / (1 - beta1) / (Square(dw, dw_two, beta2) / (1 - beta2)).sqrt());

    [Mistake("w_two", "averages-not-kept", "the averages are 0 again in the second step", ru: "во втором шаге средние снова равны нулю")]
    static Tensor Forgotten(Tensor w_one, Tensor dw_two, double lr, double beta1, double beta2) =>
        w_one - (lr * (1 - beta1) / (1 - (beta1 * beta1)) * dw_two / ((1 - beta2) / (1 - (beta2 * beta2)) * dw_two.square()).sqrt());

    [Mistake("w_one", "step-count-early", "t is 2 in the first step", ru: "в первом шаге t равно 2")]
    static Tensor SecondFirst(Tensor w, Tensor dw, double lr, double beta1, double beta2) =>
        w - (lr * (1 - beta1) / (1 - (beta1 * beta1)) / Math.Sqrt((1 - beta2) / (1 - (beta2 * beta2))) * dw.sign());
}
