namespace Harness.Exercises;

[Exercise("l2-regularization", "L2 regularization", ru: "L2-регуляризация")]
public sealed class L2Regularization : Exercise
{
    public L2Regularization() => Sizes = "n=5 m=3 | n=1 m=1 | n=7 m=4";

    protected override string Draw => "W = randn(n, m); strength = uniform(0.1, 0.5)";

    protected override Dialects Use => new()
    {
        ["params"] = "loss, dW = l2_regularization(W, strength)",
    };

    static Tensor loss(Tensor W, double strength) => strength * (W * W).sum();

    [Mistake("loss", "strength-ignored", "the strength is not used", ru: "сила регуляризации не использована")]
    static Tensor WithoutStrength(Tensor W) => (W * W).sum();

    [Mistake("loss", "root-taken", "the square root of the sum is taken", ru: "из суммы извлечён корень")]
    static Tensor Norm(Tensor W, double strength) => strength * W.norm();

    [Mistake("loss", "halved", "the sum is halved", ru: "сумма поделена на два")]
    static Tensor Halved(Tensor W, double strength) => 0.5 * strength * (W * W).sum();

    [Mistake("dW", "factor-missing", "the factor 2 of the derivative is missing", ru: "нет множителя 2 производной")]
    static Tensor WithoutTwo(Tensor W, double strength) => strength * W;
}
