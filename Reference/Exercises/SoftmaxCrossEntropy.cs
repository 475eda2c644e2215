namespace Harness.Exercises;

[Exercise("softmax-cross-entropy", "Softmax with cross-entropy", ru: "Softmax с кросс-энтропией")]
public sealed class SoftmaxCrossEntropy : Exercise
{
    public SoftmaxCrossEntropy() => Sizes = "n=8 m=4 | n=3 m=7 | n=1 m=2";

    protected override string Draw => "X = randn(n, m); c = randint(0, m, n)";

    protected override Dialects Use => new()
    {
        ["functions"] = "loss, dX = softmax_loss(X, c)",
        ["params"] = "loss, dX = softmax_with_cross_entropy(X, c)",
        ["attributes"] = """
            criterion = Activation_Softmax_Loss_CategoricalCrossentropy()
            loss = criterion.forward(X, c)
            criterion.backward(criterion.output, c)
            dX = criterion.dinputs
            """,
        ["book"] = """
            criterion = SoftmaxWithLoss()
            loss = criterion.forward(X, c)
            dX = criterion.backward()
            """,
    };

    static Tensor loss(Tensor X, Tensor c) => F.cross_entropy(X, c);

    [Mistake("loss", "not-averaged", "the loss is the sum over the batch, not the mean", ru: "потеря — сумма по батчу, а не среднее")]
    static Tensor Sum(Tensor X, Tensor c) => F.cross_entropy(X, c) * X.shape[0];

    [Mistake("loss", "softmax-missing", "the logarithm is taken of scores and not of probabilities", ru: "логарифм взят от оценок, а не от вероятностей")]
    static Tensor OfScores(Tensor X, Tensor c) => -X.gather(1, c.unsqueeze(1)).mean();

    [Mistake("loss", "wrong-axis", "softmax sums over the batch and not over the classes", ru: "softmax суммирует по батчу, а не по классам")]
    static Tensor OverBatch(Tensor X, Tensor c) => -X.log_softmax(0).gather(1, c.unsqueeze(1)).mean();

    [Mistake("dX", "target-not-subtracted", "1 is not subtracted at the right class", ru: "в правильном классе не вычтена единица")]
    static Tensor Probabilities(Tensor X) => X.softmax(1) / X.shape[0];
}
