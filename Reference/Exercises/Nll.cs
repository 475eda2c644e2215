namespace Harness.Exercises;

[Exercise("nll", "Negative log-likelihood", ru: "Отрицательное логарифмическое правдоподобие")]
public sealed class Nll : Exercise
{
    public Nll() => Sizes = "n=8 m=4 | n=3 m=7 | n=1 m=2";

    protected override string Draw => """
        scores = randn(n, m)
        X = scores - log(exp(scores).sum(1, keepdims=True))
        c = randint(0, m, n)
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = "loss, dX = nll_loss(X, c)",
        ["params"] = "loss, dX = nll_loss(X, c)",
        ["modules"] = """
            criterion = ClassNLLCriterion()
            loss = criterion.forward(X, eye(m)[c])
            dX = criterion.backward(X, eye(m)[c])
            """,
    };

    static Tensor loss(Tensor X, Tensor c) => F.nll_loss(X, c);

    [Mistake("loss", "not-averaged", "the loss is the sum over the batch, not the mean", ru: "потеря — сумма по батчу, а не среднее")]
    static Tensor Sum(Tensor X, Tensor c) => -X.gather(1, c.unsqueeze(1)).sum();

    [Mistake("loss", "logarithm-twice", "the logarithm is taken a second time", ru: "логарифм взят второй раз")]
    static Tensor Twice(Tensor X, Tensor c) => -(-X.gather(1, c.unsqueeze(1))).log().mean();

    [Mistake("loss", "mean-over-classes", "the mean is taken over the classes as well", ru: "среднее взято и по классам")]
    static Tensor OverAll(Tensor X, Tensor c) => F.nll_loss(X, c) / X.shape[1];

    [Mistake("dX", "softmax-included", "the gradient is that of softmax with cross-entropy", ru: "градиент взят от softmax с кросс-энтропией")]
    static Tensor WithSoftmax(Tensor X, Tensor c) => (exp(X) - F.one_hot(c, X.shape[1])) / X.shape[0];

    [Mistake("dX", "derivative-of-output", "the gradient is that of probabilities, -1 / p", ru: "градиент взят по вероятностям, -1 / p")]
    static Tensor ByProbability(Tensor X, Tensor c) => -F.one_hot(c, X.shape[1]) / exp(X) / X.shape[0];
}
