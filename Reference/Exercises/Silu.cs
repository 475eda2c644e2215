namespace Harness.Exercises;

[Exercise("silu", "SiLU (swish)", ru: "SiLU (swish)")]
public sealed class Silu : Exercise
{
    public Silu() => Sizes = "n=8 m=5 | n=3 m=8 | n=6 m=1";

    protected override string Draw => "X = randn(n, m)";

    protected override Dialects Use => new()
    {
        ["functions"] = "Y, cache = silu_forward(X) | swish_forward; dX = silu_backward(dout, cache) | swish_backward",
        ["params"] = "layer = SiLULayer() | SwishLayer; Y = layer.forward(X); dX = layer.backward(dout)",
        ["modules"] = "layer = SiLU() | Swish; Y = layer.forward(X); dX = layer.backward(X, dout)",
        ["attributes"] = "layer = Activation_SiLU() | Activation_Swish; layer.forward(X); Y = layer.output; layer.backward(dout); dX = layer.dinputs",
    };

    static Tensor Y(Tensor X) => X * sigmoid(X);

    [Mistake("Y", "factor-missing", "the sigmoid is not multiplied by X", ru: "сигмоида не умножена на X")]
    static Tensor SigmoidAlone(Tensor X) => sigmoid(X);

    [Mistake("Y", "sign-of-exponent", "the exponent has the wrong sign", ru: "у показателя неверный знак")]
    static Tensor Mirrored(Tensor X) => X * sigmoid(-X);

    [Mistake("dX", "product-rule", "the derivative of the sigmoid is missing", ru: "нет производной сигмоиды")]
    static Tensor FirstTerm(Tensor X, Tensor dout) => dout * sigmoid(X);

    [Mistake("dX", "product-rule", "the sigmoid itself is missing, only X times its derivative is there", ru: "нет самой сигмоиды, есть только её производная, умноженная на X")]
    static Tensor SecondTerm(Tensor X, Tensor dout) => dout * X * sigmoid(X) * (1 - sigmoid(X));

    [Mistake("dX", "upstream-ignored", "dX does not depend on dout", ru: "dX не зависит от dout")]
    static Tensor Alone(Tensor X, Tensor Y) => sigmoid(X) + (Y * (1 - sigmoid(X)));

    [Mistake("dX", "factor-missing", "Y is not multiplied by 1 - sigmoid(X)", ru: "Y не умножен на 1 - sigmoid(X)")]
    static Tensor WithoutFactor(Tensor X, Tensor Y, Tensor dout) => dout * (sigmoid(X) + Y);
}
