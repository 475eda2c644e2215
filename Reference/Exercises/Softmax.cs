namespace Harness.Exercises;

[Exercise("softmax", "Softmax", ru: "Softmax")]
public sealed class Softmax : Exercise
{
    public Softmax() => Sizes = "n=8 m=5 | n=3 m=8 | n=6 m=2";

    protected override string Draw => "X = randn(n, m)";

    protected override Dialects Use => new()
    {
        ["layers"] = "layer = SoftmaxLayer(); Y = layer.forward(X); dX = layer.backward(dout)",
        ["params"] = "Y = softmax(X)",
        ["modules"] = "layer = SoftMax(); Y = layer.forward(X); dX = layer.backward(X, dout)",
        ["attributes"] = "layer = Activation_Softmax(); layer.forward(X); Y = layer.output; layer.backward(dout); dX = layer.dinputs",
    };

    static Tensor Y(Tensor X) => X.softmax(1);

    [Mistake("Y", "wrong-axis", "the sum runs over the batch and not over the classes", ru: "сумма берётся по батчу, а не по классам")]
    static Tensor OverBatch(Tensor X) => X.softmax(0);

    [Mistake("Y", "wrong-axis", "the exponentials are divided by their sum over the batch and not over the classes", ru: "экспоненты поделены на сумму по батчу, а не по классам")]
    static Tensor DividedOverBatch(Tensor X)
    {
        var shifted = exp(X - X.amax([1], keepdim: true));
        return shifted / shifted.sum(dim: 0);
    }

    [Mistake("Y", "whole-array", "the sum runs over the whole array", ru: "сумма берётся по всему массиву")]
    static Tensor OverAll(Tensor X) => exp(X) / exp(X).sum();

    [Mistake("Y", "not-normalised", "the exponentials are not divided by their sum", ru: "экспоненты не поделены на их сумму")]
    static Tensor NotNormalised(Tensor X) => exp(X - X.amax([1], keepdim: true));

    [Mistake("dX", "diagonal-only", "only the diagonal of the Jacobian is used", ru: "взята только диагональ якобиана")]
    static Tensor Diagonal(Tensor Y, Tensor dout) => dout * Y * (1 - Y);

    [Mistake("dX", "upstream-ignored", "dX does not depend on dout", ru: "dX не зависит от dout")]
    static Tensor Alone(Tensor Y) => Y * (1 - Y);
}
