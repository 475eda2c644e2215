namespace Harness.Exercises;

[Exercise("layernorm", "Layer normalization", ru: "Послойная нормализация")]
public sealed class LayerNorm : Exercise
{
    public LayerNorm() => Sizes = "n=6 m=8 | n=3 m=5";

    protected override string Draw => """
        X = 30 * randn(n, m)
        gamma = uniform(0.5, 2, m)
        beta = randn(m)
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = """
            settings = {"eps": 1e-5}
            Y, cache = layernorm_forward(X, gamma, beta, settings)
            dX, dgamma, dbeta = layernorm_backward(dout, cache)
            """,
        ["modules"] = """
            layer = LayerNorm(m)
            layer.gamma = gamma
            layer.beta = beta
            layer.zeroGradParameters()
            Y = layer.forward(X)
            dX = layer.backward(X, dout)
            dgamma, dbeta = layer.gradGamma, layer.gradBeta
            """,
    };

    static Tensor Y(Tensor X, Tensor gamma, Tensor beta) => (gamma * Normalized(X, 1)) + beta;

    static Tensor Normalized(Tensor X, long axis) => (X - X.mean([axis], keepdim: true)) / X.var(axis, unbiased: false, keepdim: true).sqrt();

    [Mistake("Y", "wrong-axis", "mean and variance are those of the batch: that is batch normalization", ru: "среднее и дисперсия взяты по батчу: это пакетная нормализация")]
    static Tensor OverBatch(Tensor X, Tensor gamma, Tensor beta) => (gamma * Normalized(X, 0)) + beta;

    [Mistake("Y", "unbiased-variance", "the variance is divided by m - 1", ru: "дисперсия поделена на m - 1")]
    static Tensor Unbiased(Tensor X, Tensor gamma, Tensor beta) => (gamma * (X - X.mean([1], keepdim: true)) / X.var(1, unbiased: true, keepdim: true).sqrt()) + beta;

    [Mistake("Y", "root-missing", "X is divided by the variance and not by its root", ru: "X поделён на дисперсию, а не на её корень")]
    static Tensor ByVariance(Tensor X, Tensor gamma, Tensor beta) => (gamma * (X - X.mean([1], keepdim: true)) / X.var(1, unbiased: false, keepdim: true)) + beta;

    [Mistake("Y", "gamma-and-beta-missing", "gamma and beta are not used", ru: "gamma и beta не использованы")]
    static Tensor Plain(Tensor X) => Normalized(X, 1);

    [Mistake("dX", "statistics-constant", "mean and variance are taken for constants", ru: "среднее и дисперсия приняты за константы")]
    static Tensor Constant(Tensor X, Tensor gamma, Tensor dout) => dout * gamma / X.var(1, unbiased: false, keepdim: true).sqrt();

    [Mistake("dX", "gamma-missing", "dout is not multiplied by gamma", ru: "dout не умножен на gamma")]
    static Tensor WithoutGamma(Tensor X, Tensor dout)
    {
        var (x, deviation) = (Normalized(X, 1), X.var(1, unbiased: false, keepdim: true).sqrt());
        return (dout - dout.mean([1], keepdim: true) - (x * (dout * x).mean([1], keepdim: true))) / deviation;
    }

    [Mistake("dgamma", "wrong-axis", "dgamma is summed over the features and not over the batch", ru: "dgamma просуммирована по признакам, а не по батчу")]
    static Tensor OverFeatures(Tensor X, Tensor dout) => (dout * Normalized(X, 1)).sum(1);

    [Mistake("dgamma", "input-not-normalized", "dout is multiplied by X and not by the normalized X", ru: "dout умножен на X, а не на нормированный X")]
    static Tensor OfInput(Tensor X, Tensor dout) => (dout * X).sum(dim: 0);

    [Mistake("dbeta", "wrong-axis", "dbeta is summed over the features and not over the batch", ru: "dbeta просуммирована по признакам, а не по батчу")]
    static Tensor BetaOverFeatures(Tensor dout) => dout.sum(1);
}
