namespace Harness.Exercises;

[Exercise("elu", "ELU", ru: "ELU")]
public sealed class Elu : Exercise
{
    public Elu() => Sizes = "n=8 m=5 | n=3 m=8 | n=6 m=1";

    protected override string Draw => "X = randn(n, m); alpha = uniform(0.5, 1.5)";

    protected override string Kinks => "X: abs(X) < 0.01";

    protected override Dialects Use => new()
    {
        ["functions"] = "Y, cache = elu_forward(X, alpha); dX = elu_backward(dout, cache)",
        ["params"] = "layer = ELULayer(alpha); Y = layer.forward(X); dX = layer.backward(dout)",
        ["modules"] = "layer = ELU(alpha); Y = layer.forward(X); dX = layer.backward(X, dout)",
        ["attributes"] = "layer = Activation_ELU(alpha); layer.forward(X); Y = layer.output; layer.backward(dout); dX = layer.dinputs",
        ["book"] = "layer = Elu(alpha); Y = layer.forward(X); dX = layer.backward(dout)",
    };

    static Tensor Y(Tensor X, double alpha) => where(X > 0, X, alpha * (exp(X) - 1));

    [Mistake("Y", "one-not-subtracted", "1 is not subtracted from the exponential", ru: "из экспоненты не вычтена единица")]
    static Tensor WithoutOne(Tensor X, double alpha) => where(X > 0, X, alpha * exp(X));

    [Mistake("Y", "alpha-misplaced", "alpha multiplies the exponential alone", ru: "alpha умножает только экспоненту")]
    static Tensor Misplaced(Tensor X, double alpha) => where(X > 0, X, (alpha * exp(X)) - 1);

    [Mistake("Y", "alpha-ignored", "alpha is not used", ru: "alpha не использован")]
    static Tensor WithoutAlpha(Tensor X) => where(X > 0, X, exp(X) - 1);

    [Mistake("dX", "derivative-of-output", "Y stands where Y + alpha belongs", ru: "на месте Y + alpha стоит Y")]
    static Tensor OutputItself(Tensor X, Tensor Y, Tensor dout) => dout * where(X > 0, ones_like(X), Y);

    [Mistake("dX", "alpha-ignored", "alpha is not used", ru: "alpha не использован")]
    static Tensor GradientWithoutAlpha(Tensor X, Tensor dout) => dout * where(X > 0, ones_like(X), exp(X));

    [Mistake("dX", "upstream-ignored", "dX does not depend on dout", ru: "dX не зависит от dout")]
    static Tensor Alone(Tensor X, double alpha) => where(X > 0, ones_like(X), alpha * exp(X));
}
