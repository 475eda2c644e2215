namespace Harness.Exercises;

[Exercise("optim.adamw", "AdamW", ru: "AdamW")]
public sealed class OptimAdamw : Exercise
{
    public OptimAdamw() => Sizes = "n=4 m=3 | n=1 m=5";

    // Two steps from rest, with gradients away from 0, where courses add different epsilons.
    protected override string Draw => """
        w = randn(n, m)
        dw = where(rand(n, m) < 0.5, -1.0, 1.0) * uniform(0.5, 2, (n, m))
        dw_two = where(rand(n, m) < 0.5, -1.0, 1.0) * uniform(0.5, 2, (n, m))
        lr = uniform(0.1, 0.5)
        beta1 = uniform(0.8, 0.95)
        beta2 = uniform(0.95, 0.999)
        decay = uniform(0.05, 0.2)
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = """
            config = {"learning_rate": lr, "beta1": beta1, "beta2": beta2, "epsilon": 1e-10, "weight_decay": decay, "m": zeros((n, m)), "v": zeros((n, m)), "t": 0}
            step: w_one, after = adamw(w, dw, config)
            step: w_two, _ = adamw(w_one, dw_two, after)
            _ = w
            """,
        ["attributes"] = """
            layer = Layer_Dense(n, m)
            layer.weights = w
            layer.forward(ones((2, n)))
            layer.backward(ones((2, m)))
            optimizer = Optimizer_AdamW(lr, 0.0, 1e-10, beta1, beta2, decay)
            layer.dweights = dw
            optimizer.update_params(layer)
            step: w_one = layer.weights
            optimizer.post_update_params()
            layer.dweights = dw_two
            optimizer.update_params(layer)
            step: w_two = layer.weights
            """,
        ["book"] = """
            optimizer = AdamW(lr, beta1, beta2, decay)
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

    static Tensor w_one(Tensor w, Tensor dw, double lr, double decay) => (w * (1 - (lr * decay))) - (lr * dw.sign());

    static Tensor w_two(Tensor w_one, Tensor dw, Tensor dw_two, double lr, double beta1, double beta2, double decay) =>
        (w_one * (1 - (lr * decay))) - (lr * Mean(dw, dw_two, beta1) / (1 - (beta1 * beta1)) / (Square(dw, dw_two, beta2) / (1 - (beta2 * beta2))).sqrt());

    static Tensor Mean(Tensor dw, Tensor dw_two, double beta1) => (beta1 * (1 - beta1) * dw) + ((1 - beta1) * dw_two);

    static Tensor Square(Tensor dw, Tensor dw_two, double beta2) => (beta2 * (1 - beta2) * dw.square()) + ((1 - beta2) * dw_two.square());

    [Mistake("w_one", "decay-missing", "the parameters do not decay: that is Adam", ru: "параметры не затухают: это Adam")]
    static Tensor WithoutDecay(Tensor w, Tensor dw, double lr) => w - (lr * dw.sign());

    // The first step shows the sign of the gradient only.
    [Mistake("w_two", "decay-in-gradient", "the decay is added to the gradient: that is Adam with L2", ru: "затухание прибавлено к градиенту: это Adam с L2")]
    static Tensor Coupled(Tensor w, Tensor dw, Tensor dw_two, double lr, double beta1, double beta2, double decay)
    {
        var one = dw + (decay * w);
        var after = w - (lr * one.sign());
        return w_two(after, one, dw_two + (decay * after), lr, beta1, beta2, 0);
    }

    [Mistake("w_one", "rate-missing", "the decay is not multiplied by the learning rate", ru: "затухание не умножено на скорость обучения")]
    static Tensor WithoutRate(Tensor w, Tensor dw, double lr, double decay) => (w * (1 - decay)) - (lr * dw.sign());

    [Mistake("w_one", "bias-correction-missing", "the averages are not divided by 1 - beta^t", ru: "средние не поделены на 1 - beta^t")]
    static Tensor Uncorrected(Tensor w, Tensor dw, double lr, double beta1, double beta2, double decay) =>
        (w * (1 - (lr * decay))) - (lr * (1 - beta1) / Math.Sqrt(1 - beta2) * dw.sign());
}
