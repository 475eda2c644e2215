namespace Harness.Exercises;

[Exercise("two-layer-net", "Two-layer network", ru: "Двухслойная сеть")]
public sealed class TwoLayerNet : Exercise
{
    public TwoLayerNet() => Sizes = "n=6 d=4 h=5 m=3 | n=3 d=2 h=7 m=4";

    protected override string Draw => """
        W1 = randn(d, h)
        b1 = randn(h)
        W2 = randn(h, m)
        b2 = randn(m)
        X = randn(n, d)
        c = randint(0, m, n)
        reg = uniform(0.1, 0.5)
        """;

    protected override string Kinks => """
        W1: (abs(X @ W1 + b1) < 0.001).sum() > 0
        b1: (abs(X @ W1 + b1) < 0.001).sum() > 0
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = """
            model = TwoLayerNet(d, h, m, 0.01, reg)
            model.params["W1"] = W1
            model.params["b1"] = b1
            model.params["W2"] = W2
            model.params["b2"] = b2
            loss, grads = model.loss(X, c)
            dW1, db1 = grads["W1"], grads["b1"]
            dW2, db2 = grads["W2"], grads["b2"]
            """,
    };

    static Tensor loss(Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor c, double reg) =>
        F.cross_entropy(Scores(Hidden(X, W1, b1), W2, b2), c) + Penalty(W1, W2, reg);

    static Tensor Hidden(Tensor X, Tensor W1, Tensor b1) => (X.mm(W1) + b1).relu();

    static Tensor Scores(Tensor hidden, Tensor W2, Tensor b2) => hidden.mm(W2) + b2;

    static Tensor Penalty(Tensor W1, Tensor W2, double reg) => 0.5 * reg * (W1.square().sum() + W2.square().sum());

    [Mistake("loss", "regularization-missing", "the regularization is missing", ru: "нет регуляризации")]
    static Tensor Unregularized(Tensor loss, Tensor W1, Tensor W2, double reg) => loss - Penalty(W1, W2, reg);

    [Mistake("loss", "half-missing", "the regularization is not halved", ru: "регуляризация не поделена пополам")]
    static Tensor Doubled(Tensor loss, Tensor W1, Tensor W2, double reg) => loss + Penalty(W1, W2, reg);

    [Mistake("loss", "activation-missing", "ReLU is missing between the layers", ru: "между слоями нет ReLU")]
    static Tensor WithoutRelu(Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor c, double reg) =>
        F.cross_entropy(Scores(X.mm(W1) + b1, W2, b2), c) + Penalty(W1, W2, reg);

    [Mistake("dW2", "regularization-missing", "the gradient of the regularization is missing", ru: "нет градиента регуляризации")]
    static Tensor WithoutPenalty2(Tensor dW2, Tensor W2, double reg) => dW2 - (reg * W2);

    [Mistake("dW1", "regularization-missing", "the gradient of the regularization is missing", ru: "нет градиента регуляризации")]
    static Tensor WithoutPenalty1(Tensor dW1, Tensor W1, double reg) => dW1 - (reg * W1);

    [Mistake("dW1", "mask-missing", "the gradient passes where ReLU does not", ru: "градиент проходит там, где ReLU не пропускает")]
    static Tensor Unmasked(Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor c, double reg) => X.t().mm(AtHidden(X, W1, b1, W2, b2, c)) + (reg * W1);

    [Mistake("db1", "mask-missing", "the gradient passes where ReLU does not", ru: "градиент проходит там, где ReLU не пропускает")]
    static Tensor UnmaskedBias(Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor c) => AtHidden(X, W1, b1, W2, b2, c).sum(dim: 0);

    static Tensor AtHidden(Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor c) =>
        ((Scores(Hidden(X, W1, b1), W2, b2).softmax(1) - F.one_hot(c, b2.shape[0])) / X.shape[0]).mm(W2.t());
}
