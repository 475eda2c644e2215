namespace Harness.Exercises;

[Exercise("rmsnorm", "RMS normalization", ru: "Нормализация по среднему квадрату (RMSNorm)")]
public sealed class RmsNorm : Exercise
{
    public RmsNorm() => Sizes = "n=6 m=8 | n=3 m=5";

    protected override string Draw => "X = 30 * randn(n, m); gamma = uniform(0.5, 2, m)";

    protected override Dialects Use => new()
    {
        ["functions"] = """
            settings = {"eps": 1e-5}
            Y, cache = rmsnorm_forward(X, gamma, settings)
            dX, dgamma = rmsnorm_backward(dout, cache)
            """,
        ["modules"] = """
            layer = RMSNorm(m)
            layer.gamma = gamma
            layer.zeroGradParameters()
            Y = layer.forward(X)
            dX = layer.backward(X, dout)
            dgamma = layer.gradGamma
            """,
    };

    static Tensor Y(Tensor X, Tensor gamma) => gamma * X / Root(X, 1);

    static Tensor Root(Tensor X, long axis) => X.square().mean([axis], keepdim: true).sqrt();

    [Mistake("Y", "mean-subtracted", "the mean is subtracted: that is layer normalization", ru: "вычтено среднее: это послойная нормализация")]
    static Tensor Centred(Tensor X, Tensor gamma) => gamma * (X - X.mean([1], keepdim: true)) / X.var(1, unbiased: false, keepdim: true).sqrt();

    [Mistake("Y", "wrong-axis", "the mean square is that of the batch", ru: "средний квадрат взят по батчу")]
    static Tensor OverBatch(Tensor X, Tensor gamma) => gamma * X / Root(X, 0);

    [Mistake("Y", "sum-not-mean", "X is divided by its norm, with the sum of squares", ru: "X поделён на норму, с суммой квадратов")]
    static Tensor ByNorm(Tensor X, Tensor gamma) => gamma * X / X.square().sum(1, keepdim: true).sqrt();

    [Mistake("dX", "statistics-constant", "the mean square is taken for a constant", ru: "средний квадрат принят за константу")]
    static Tensor Constant(Tensor X, Tensor gamma, Tensor dout) => dout * gamma / Root(X, 1);

    [Mistake("dgamma", "input-not-normalized", "dout is multiplied by X and not by the normalized X", ru: "dout умножен на X, а не на нормированный X")]
    static Tensor OfInput(Tensor X, Tensor dout) => (dout * X).sum(dim: 0);

    [Mistake("dgamma", "wrong-axis", "dgamma is summed over the features and not over the batch", ru: "dgamma просуммирована по признакам, а не по батчу")]
    static Tensor OverFeatures(Tensor X, Tensor dout) => (dout * X / Root(X, 1)).sum(1);
}
