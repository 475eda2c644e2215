namespace Harness.Exercises;

[Exercise("hinge", "Multi-class hinge loss", ru: "Многоклассовая функция потерь SVM")]
public sealed class Hinge : Exercise
{
    public Hinge() => Sizes = "n=8 m=4 | n=3 m=7 | n=1 m=2";

    protected override string Draw => "X = randn(n, m); c = randint(0, m, n)";

    // Of the class itself the margin is 1 for every X.
    protected override string Kinks => "X: (abs(X - (X * eye(m)[c]).sum(1, keepdims=True) + 1) < 0.01).sum() > 0";

    protected override Dialects Use => new()
    {
        ["functions"] = "loss, dX = svm_loss(X, c)",
        ["params"] = "loss, dX = svm_loss(X, c) | hinge_loss",
        ["attributes"] = """
            criterion = Loss_Hinge()
            loss = mean(criterion.forward(X, c))
            criterion.backward(X, c)
            dX = criterion.dinputs
            """,
    };

    static Tensor loss(Tensor X, Tensor c) => Of(X, c, 1).sum(1).mean();

    /// <summary>The margins (n, m), 0 for the class itself.</summary>
    static Tensor Of(Tensor X, Tensor c, double margin) =>
        (X - X.gather(1, c.unsqueeze(1)) + margin).relu() * (1 - F.one_hot(c, X.shape[1]));

    [Mistake("loss", "target-counted", "the right class is counted too: the loss is larger by 1", ru: "учтён и правильный класс: потеря больше на 1")]
    static Tensor WithTarget(Tensor X, Tensor c) => loss(X, c) + 1;

    [Mistake("loss", "margin-missing", "the margin 1 is missing", ru: "нет отступа 1")]
    static Tensor WithoutMargin(Tensor X, Tensor c) => Of(X, c, 0).sum(1).mean();

    [Mistake("loss", "maximum-missing", "negative margins are not cut off", ru: "отрицательные отступы не обрезаны")]
    static Tensor NotCutOff(Tensor X, Tensor c) => ((X - X.gather(1, c.unsqueeze(1)) + 1) * (1 - F.one_hot(c, X.shape[1]))).sum(1).mean();

    [Mistake("loss", "not-averaged", "the loss is the sum over the batch, not the mean", ru: "потеря — сумма по батчу, а не среднее")]
    static Tensor Sum(Tensor X, Tensor c) => Of(X, c, 1).sum();

    [Mistake("loss", "mean-over-classes", "the mean is taken over the classes as well", ru: "среднее взято и по классам")]
    static Tensor OverAll(Tensor X, Tensor c) => Of(X, c, 1).mean();

    [Mistake("dX", "target-not-subtracted", "the right class has no gradient", ru: "у правильного класса нет градиента")]
    static Tensor WithoutTarget(Tensor X, Tensor c) => (Of(X, c, 1) > 0).type_as(X) / X.shape[0];

    [Mistake("dX", "target-not-counted", "-1 stands at the right class, not the number of margins", ru: "в правильном классе стоит -1, а не число отступов")]
    static Tensor OneForTarget(Tensor X, Tensor c) => ((Of(X, c, 1) > 0).type_as(X) - F.one_hot(c, X.shape[1])) / X.shape[0];
}
