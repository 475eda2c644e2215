namespace Harness.Exercises;

[Exercise("sigmoid", "Sigmoid", ru: "Сигмоида")]
public sealed class Sigmoid : Exercise
{
    public Sigmoid() => Sizes = "n=8 m=5 | n=3 m=8 | n=6 m=1";

    protected override string Draw => "X = randn(n, m)";

    protected override Dialects Use => new()
    {
        ["layers"] = "layer = SigmoidLayer(); Y = layer.forward(X); dX = layer.backward(dout)",
        ["modules"] = "layer = Sigmoid(); Y = layer.forward(X); dX = layer.backward(X, dout)",
        ["attributes"] = "layer = Activation_Sigmoid(); layer.forward(X); Y = layer.output; layer.backward(dout); dX = layer.dinputs",
        ["columns"] = "Y.T, cache = sigmoid(X.T); dX.T = sigmoid_backward(dout.T, cache)",
        ["book"] = "layer = Sigmoid(); Y = layer.forward(X); dX = layer.backward(dout)",
    };

    static Tensor Y(Tensor X) => sigmoid(X);

    [Mistake("Y", "sign-of-exponent", "the exponent has the wrong sign", ru: "у показателя неверный знак")]
    static Tensor Mirrored(Tensor X) => sigmoid(-X);

    [Mistake("dX", "upstream-ignored", "dX does not depend on dout", ru: "dX не зависит от dout")]
    static Tensor Alone(Tensor Y) => Y * (1 - Y);

    [Mistake("dX", "factor-missing", "the factor 1 - Y is missing", ru: "нет множителя 1 - Y")]
    static Tensor WithoutFactor(Tensor Y, Tensor dout) => dout * Y;

    [Mistake("dX", "derivative-of-input", "X stands where Y = sigmoid(X) belongs", ru: "на месте Y = sigmoid(X) стоит X")]
    static Tensor OfInput(Tensor X, Tensor dout) => dout * X * (1 - X);
}
