namespace Harness.Exercises;

[Exercise("batchnorm", "Batch normalization", ru: "Пакетная нормализация")]
public sealed class BatchNorm : Exercise
{
    // Not n: a batch of one has no variance.
    public BatchNorm() => Sizes = "rows=8 m=5 | rows=6 m=1 | rows=20 m=3";

    // A large variance, since courses disagree on what is added to it.
    protected override string Draw => """
        X = 30 * randn(rows, m) + 10 * randn(m)
        gamma = uniform(0.5, 2, m)
        beta = randn(m)
        mean_before = 10 * randn(m)
        var_before = uniform(500, 1500, m)
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = """
            train = {"mode": "train", "eps": 1e-5, "momentum": 0.9, "running_mean": mean_before, "running_var": var_before}
            test = {"mode": "test", "eps": 1e-5, "momentum": 0.9, "running_mean": mean_before, "running_var": var_before}
            Y, cache = batchnorm_forward(X, gamma, beta, train)
            statistics: mean_after = train["running_mean"]
            statistics: var_after = train["running_var"]
            evaluation: Y_test, _ = batchnorm_forward(X, gamma, beta, test)
            dX, dgamma, dbeta = batchnorm_backward(dout, cache)
            """,
        ["modules"] = """
            layer = BatchNormalization(0.9)
            layer.moving_mean = mean_before
            layer.moving_variance = var_before
            layer.train()
            (Y - beta) / gamma = layer.forward(X)
            dX = layer.backward(X, dout * gamma)
            """,
        ["book"] = """
            layer = BatchNormalization(gamma, beta, 0.9, mean_before, var_before)
            Y = layer.forward(X, True)
            statistics: mean_after = layer.running_mean
            statistics: var_after = layer.running_var
            other = BatchNormalization(gamma, beta, 0.9, mean_before, var_before)
            evaluation: Y_test = other.forward(X, False)
            dX = layer.backward(dout)
            dgamma, dbeta = layer.dgamma, layer.dbeta
            """,
    };

    static Tensor Y(Tensor X, Tensor gamma, Tensor beta) => (gamma * (X - X.mean([0])) / X.var(0, unbiased: false).sqrt()) + beta;

    static Tensor mean_after(Tensor X, Tensor mean_before) => (0.9 * mean_before) + (0.1 * X.mean([0]));

    static Tensor var_after(Tensor X, Tensor var_before) => (0.9 * var_before) + (0.1 * X.var(0, unbiased: false));

    [AlsoRight("var_after", "the unbiased variance, as torch keeps it", ru: "несмещённая дисперсия, как в torch")]
    static Tensor Unbiased(Tensor X, Tensor var_before) => (0.9 * var_before) + (0.1 * X.var(0, unbiased: true));

    static Tensor Y_test(Tensor X, Tensor gamma, Tensor beta, Tensor mean_before, Tensor var_before) => (gamma * (X - mean_before) / var_before.sqrt()) + beta;

    [Mistake("Y", "root-missing", "X is divided by the variance and not by its root", ru: "X поделён на дисперсию, а не на её корень")]
    static Tensor ByVariance(Tensor X, Tensor gamma, Tensor beta) => (gamma * (X - X.mean([0])) / X.var(0, unbiased: false)) + beta;

    [Mistake("Y", "unbiased-variance", "the variance is divided by N - 1", ru: "дисперсия поделена на N - 1")]
    static Tensor WithUnbiased(Tensor X, Tensor gamma, Tensor beta) => (gamma * (X - X.mean([0])) / X.var(0, unbiased: true).sqrt()) + beta;

    [Mistake("Y", "gamma-and-beta-missing", "gamma and beta are not used", ru: "gamma и beta не использованы")]
    static Tensor Normalized(Tensor X) => (X - X.mean([0])) / X.var(0, unbiased: false).sqrt();

    [Mistake("Y", "wrong-axis", "mean and variance are those of the rows", ru: "среднее и дисперсия взяты по строкам")]
    static Tensor OverRows(Tensor X, Tensor gamma, Tensor beta) => (gamma * (X - X.mean([1], keepdim: true)) / (X.var(1, unbiased: false, keepdim: true) + 1e-5).sqrt()) + beta;

    [Mistake("mean_after", "momentum-swapped", "momentum and 1 - momentum are swapped", ru: "momentum и 1 - momentum переставлены")]
    static Tensor SwappedMean(Tensor X, Tensor mean_before) => (0.1 * mean_before) + (0.9 * X.mean([0]));

    [Mistake("mean_after", "statistics-not-kept", "the running mean is not updated", ru: "накопленное среднее не обновлено")]
    static Tensor OldMean(Tensor mean_before) => mean_before.clone();

    [Mistake("Y_test", "batch-statistics-in-evaluation", "evaluation uses mean and variance of the batch", ru: "при оценке взяты среднее и дисперсия батча")]
    static Tensor OfBatch(Tensor Y) => Y.clone();

    [Mistake("dX", "statistics-constant", "mean and variance are taken for constants", ru: "среднее и дисперсия приняты за константы")]
    static Tensor Constant(Tensor X, Tensor gamma, Tensor dout) => dout * gamma / X.var(0, unbiased: false).sqrt();

    [Mistake("dgamma", "input-not-normalized", "dout is multiplied by X and not by the normalized X", ru: "dout умножен на X, а не на нормированный X")]
    static Tensor OfInput(Tensor X, Tensor dout) => (dout * X).sum(dim: 0);

    [Mistake("dbeta", "upstream-ignored", "dbeta does not depend on dout", ru: "dbeta не зависит от dout")]
    static Tensor Count(Tensor dout) => ones_like(dout).sum(dim: 0);
}
