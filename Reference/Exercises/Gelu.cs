namespace Harness.Exercises;

[Exercise("gelu", "GELU", ru: "GELU")]
public sealed class Gelu : Exercise
{
    public Gelu() => Sizes = "n=8 m=5 | n=3 m=8 | n=6 m=1";

    protected override string Draw => "X = randn(n, m)";

    protected override Dialects Use => new()
    {
        ["functions"] = "Y, cache = gelu_forward(X); dX = gelu_backward(dout, cache)",
        ["params"] = "layer = GELULayer(); Y = layer.forward(X); dX = layer.backward(dout)",
        ["modules"] = "layer = GELU(); Y = layer.forward(X); dX = layer.backward(X, dout)",
        ["attributes"] = "layer = Activation_GELU(); layer.forward(X); Y = layer.output; layer.backward(dout); dX = layer.dinputs",
        ["book"] = "layer = Gelu(); Y = layer.forward(X); dX = layer.backward(dout)",
    };

    static Tensor Y(Tensor X) => X * Normal(X);

    [AlsoRight("Y", "the approximation with tanh", ru: "приближение через tanh")]
    static Tensor ByTanh(Tensor X) => 0.5 * X * (1 + (Math.Sqrt(2 / Math.PI) * (X + (0.044715 * X.pow(3)))).tanh());

    static Tensor Normal(Tensor X) => 0.5 * (1 + erf(X / Math.Sqrt(2)));

    [Mistake("Y", "other-activation", "X times sigmoid(1.702 X) is a coarser approximation", ru: "X, умноженный на sigmoid(1.702 X), — более грубое приближение")]
    static Tensor BySigmoid(Tensor X) => X * sigmoid(1.702 * X);

    [Mistake("Y", "root-missing", "X is not divided by the root of 2 within erf", ru: "X не поделён на корень из 2 внутри erf")]
    static Tensor WithoutRoot(Tensor X) => 0.5 * X * (1 + erf(X));

    [Mistake("Y", "factor-missing", "the result is not multiplied by X", ru: "результат не умножен на X")]
    static Tensor NormalAlone(Tensor X) => Normal(X);

    [Mistake("dX", "product-rule", "the term X times the density is missing", ru: "нет слагаемого с плотностью, умноженной на X")]
    static Tensor FirstTerm(Tensor X, Tensor dout) => dout * Normal(X);

    [Mistake("dX", "upstream-ignored", "dX does not depend on dout", ru: "dX не зависит от dout")]
    static Tensor Alone(Tensor X) => Normal(X) + (X * exp(-X * X / 2) / Math.Sqrt(2 * Math.PI));
}
