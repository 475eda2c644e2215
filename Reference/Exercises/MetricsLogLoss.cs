namespace Harness.Exercises;

[Exercise("metrics.log-loss", "Log loss", ru: "Логарифмическая потеря")]
public sealed class MetricsLogLoss : Exercise
{
    public MetricsLogLoss() => Sizes = "n=20 | n=6 | n=50";

    protected override string Draw => """
        y_true = randint(0, 2, n)
        y_pred = 0.05 + 0.9 * random_sample(n)
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = "value: score = log_loss(y_true, y_pred)",
    };

    static Tensor score(Tensor y_true, Tensor y_pred) => F.binary_cross_entropy(y_pred, y_true.type_as(y_pred));

    [Mistake("score", "only-positive-class", "the term of class 0 is missing", ru: "нет слагаемого класса 0")]
    static Tensor OnlyPositive(Tensor y_true, Tensor y_pred) => -(y_true * log(y_pred)).mean();

    [Mistake("score", "log-base", "the logarithm has the base 2", ru: "логарифм по основанию 2")]
    static Tensor Binary(Tensor score) => score / Math.Log(2);

    [Mistake("score", "log-base", "the logarithm has the base 10", ru: "логарифм по основанию 10")]
    static Tensor Decimal(Tensor score) => score / Math.Log(10);

    [Mistake("score", "not-averaged", "the sum is returned and not the mean", ru: "возвращена сумма, а не среднее")]
    static Tensor Sum(Tensor score, int n) => n * score;
}
