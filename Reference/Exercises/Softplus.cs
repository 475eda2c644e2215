namespace Harness.Exercises;

[Exercise("softplus", "Softplus", ru: "Softplus")]
public sealed class Softplus : Exercise
{
    public Softplus() => Sizes = "n=8 m=5 | n=3 m=8 | n=6 m=1";

    protected override string Draw => "X = randn(n, m)";

    protected override Dialects Use => new()
    {
        ["functions"] = "Y, cache = softplus_forward(X); dX = softplus_backward(dout, cache)",
        ["params"] = "layer = SoftplusLayer(); Y = layer.forward(X); dX = layer.backward(dout)",
        ["modules"] = "layer = SoftPlus(); Y = layer.forward(X); dX = layer.backward(X, dout)",
        ["attributes"] = "layer = Activation_Softplus(); layer.forward(X); Y = layer.output; layer.backward(dout); dX = layer.dinputs",
    };

    static Tensor Y(Tensor X) => exp(X).log1p();

    [Mistake("Y", "one-not-added", "1 is not added before the logarithm", ru: "перед логарифмом не прибавлена единица")]
    static Tensor WithoutOne(Tensor X) => X.clone();

    [Mistake("Y", "sign-of-exponent", "the exponent has the wrong sign", ru: "у показателя неверный знак")]
    static Tensor Mirrored(Tensor X) => exp(-X).log1p();

    [Mistake("Y", "log-base", "the logarithm has the base 2", ru: "логарифм по основанию 2")]
    static Tensor Binary(Tensor Y) => Y / Math.Log(2);

    [Mistake("dX", "upstream-ignored", "dX does not depend on dout", ru: "dX не зависит от dout")]
    static Tensor Alone(Tensor X) => sigmoid(X);

    [Mistake("dX", "sign-of-exponent", "the sigmoid is that of -X", ru: "сигмоида взята от -X")]
    static Tensor MirroredGradient(Tensor X, Tensor dout) => dout * sigmoid(-X);

    [Mistake("dX", "derivative-of-output", "the sigmoid is taken of Y and not of X", ru: "сигмоида взята от Y, а не от X")]
    static Tensor OfOutput(Tensor Y, Tensor dout) => dout * sigmoid(Y);

}
