namespace Harness.Exercises;

[Exercise("optim.sgd", "Gradient descent", ru: "Градиентный спуск")]
public sealed class OptimSgd : Exercise
{
    public OptimSgd() => Sizes = "n=4 m=3 | n=1 m=5";

    protected override string Draw => "w = randn(n, m); dw = randn(n, m); lr = uniform(0.1, 0.5)";

    // The last line, which looks at w again, lets the step change w itself.
    protected override Dialects Use => new()
    {
        ["functions"] = """
            config = {"learning_rate": lr}
            step: w_next, _ = sgd(w, dw, config)
            _ = w
            """,
        ["params"] = """
            optimizer = SGD()
            step: w_next = optimizer.update(w, dw, lr)
            _ = w
            """,
        ["attributes"] = """
            layer = Layer_Dense(n, m)
            layer.weights = w
            layer.forward(ones((2, n)))
            layer.backward(ones((2, m)))
            layer.dweights = dw
            optimizer = Optimizer_SGD(lr)
            optimizer.update_params(layer)
            step: w_next = layer.weights
            """,
        ["columns"] = """
            parameters = {"W1": w, "b1": zeros((n, 1))}
            grads = {"dW1": dw, "db1": ones((n, 1))}
            updated = update_parameters(parameters, grads, lr) | update_parameters_with_gd
            step: w_next = updated["W1"]
            _ = w
            """,
        ["book"] = """
            optimizer = SGD(lr)
            params = {"W": w}
            grads = {"W": dw}
            optimizer.update(params, grads)
            step: w_next = params["W"]
            _ = w
            """,
    };

    static Tensor w_next(Tensor w, Tensor dw, double lr) => w - (lr * dw);

    [Mistake("w_next", "sign-flipped", "the gradient is added: the loss grows", ru: "градиент прибавлен: потеря растёт")]
    static Tensor Ascent(Tensor w, Tensor dw, double lr) => w + (lr * dw);

    [Mistake("w_next", "rate-missing", "the learning rate is not used", ru: "скорость обучения не использована")]
    static Tensor WithoutRate(Tensor w, Tensor dw) => w - dw;

    [Mistake("w_next", "not-updated", "the parameters are as they were", ru: "параметры остались прежними")]
    static Tensor Unchanged(Tensor w) => w.clone();

    [Mistake("w_next", "step-returned", "the step itself is returned", ru: "возвращён сам шаг")]
    static Tensor StepItself(Tensor dw, double lr) => lr * dw;
}
