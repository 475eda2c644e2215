namespace Harness.Exercises;

[Exercise("tanh", "Hyperbolic tangent", ru: "Гиперболический тангенс")]
public sealed class Tanh : Exercise
{
    public Tanh() => Sizes = "n=8 m=5 | n=3 m=8 | n=6 m=1";

    protected override string Draw => "X = randn(n, m)";

    protected override Dialects Use => new()
    {
        ["functions"] = "Y, cache = tanh_forward(X); dX = tanh_backward(dout, cache)",
        ["params"] = "layer = TanhLayer(); Y = layer.forward(X); dX = layer.backward(dout)",
        ["modules"] = "layer = Tanh(); Y = layer.forward(X); dX = layer.backward(X, dout)",
        ["attributes"] = "layer = Activation_Tanh(); layer.forward(X); Y = layer.output; layer.backward(dout); dX = layer.dinputs",
        ["columns"] = "Y.T, cache = tanh(X.T); dX.T = tanh_backward(dout.T, cache)",
        ["book"] = "layer = Tanh(); Y = layer.forward(X); dX = layer.backward(dout)",
    };

    static Tensor Y(Tensor X) => X.tanh();

    [Mistake("Y", "other-activation", "the sigmoid is computed", ru: "вычислена сигмоида")]
    static Tensor Logistic(Tensor X) => sigmoid(X);

    [Mistake("Y", "factor-missing", "the exponent has no factor 2", ru: "у показателя нет множителя 2")]
    static Tensor HalfExponent(Tensor X) => (X / 2).tanh();

    [Mistake("dX", "upstream-ignored", "dX does not depend on dout", ru: "dX не зависит от dout")]
    static Tensor Alone(Tensor Y) => 1 - (Y * Y);

    [Mistake("dX", "square-missing", "1 - Y stands where 1 - Y² belongs", ru: "на месте 1 - Y² стоит 1 - Y")]
    static Tensor Unsquared(Tensor Y, Tensor dout) => dout * (1 - Y);

    [Mistake("dX", "derivative-of-input", "X stands where Y = tanh(X) belongs", ru: "на месте Y = tanh(X) стоит X")]
    static Tensor OfInput(Tensor X, Tensor dout) => dout * (1 - (X * X));

    [Mistake("dX", "derivative-of-output", "tanh is taken a second time, of Y", ru: "tanh взят второй раз, от Y")]
    static Tensor Twice(Tensor Y, Tensor dout) => dout * (1 - Y.tanh().square());
}
