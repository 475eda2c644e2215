namespace Harness.Exercises;

[Exercise("log-softmax", "Log-softmax", ru: "Логарифм softmax")]
public sealed class LogSoftmax : Exercise
{
    public LogSoftmax() => Sizes = "n=8 m=5 | n=3 m=8 | n=6 m=2";

    protected override string Draw => "X = randn(n, m)";

    protected override Dialects Use => new()
    {
        ["functions"] = "Y, cache = log_softmax_forward(X); dX = log_softmax_backward(dout, cache)",
        ["modules"] = "layer = LogSoftMax(); Y = layer.forward(X); dX = layer.backward(X, dout)",
        ["attributes"] = "layer = Activation_LogSoftmax(); layer.forward(X); Y = layer.output; layer.backward(dout); dX = layer.dinputs",
    };

    static Tensor Y(Tensor X) => X.log_softmax(1);

    [Mistake("Y", "wrong-axis", "the sum runs over the batch and not over the classes", ru: "сумма берётся по батчу, а не по классам")]
    static Tensor OverBatch(Tensor X) => X.log_softmax(0);

    [Mistake("Y", "whole-array", "the sum runs over the whole array", ru: "сумма берётся по всему массиву")]
    static Tensor OverAll(Tensor X) => X - exp(X).sum().log();

    [Mistake("Y", "logarithm-missing", "the logarithm is not taken", ru: "логарифм не взят")]
    static Tensor Probabilities(Tensor X) => X.softmax(1);

    [Mistake("Y", "maximum-not-restored", "the maximum is subtracted in the exponentials only", ru: "максимум вычтен только в экспонентах")]
    static Tensor Unbalanced(Tensor X) => X - exp(X - X.amax([1], keepdim: true)).sum(1, keepdim: true).log();

    [Mistake("dX", "upstream-not-summed", "softmax is multiplied by dout and not by its sum over the classes", ru: "softmax умножен на dout, а не на его сумму по классам")]
    static Tensor NotSummed(Tensor X, Tensor dout) => dout - (X.softmax(1) * dout);

    [Mistake("dX", "upstream-not-summed", "softmax is not multiplied by the sum of dout", ru: "softmax не умножен на сумму dout")]
    static Tensor WithoutSum(Tensor X, Tensor dout) => dout - X.softmax(1);

    [Mistake("dX", "upstream-ignored", "dX does not depend on dout", ru: "dX не зависит от dout")]
    static Tensor Alone(Tensor X) => 1 - X.softmax(1);
}
