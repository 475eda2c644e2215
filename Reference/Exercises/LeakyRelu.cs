namespace Harness.Exercises;

[Exercise("leaky-relu", "Leaky ReLU", ru: "Leaky ReLU")]
public sealed class LeakyRelu : Exercise
{
    public LeakyRelu() => Sizes = "n=8 m=5 | n=3 m=8 | n=6 m=1";

    protected override string Draw => "X = randn(n, m); slope = uniform(0.01, 0.3)";

    protected override string Kinks => "X: abs(X) < 0.01";

    protected override Dialects Use => new()
    {
        ["functions"] = "Y, cache = leaky_relu_forward(X, slope); dX = leaky_relu_backward(dout, cache)",
        ["params"] = "layer = LeakyReLULayer(slope); Y = layer.forward(X); dX = layer.backward(dout)",
        ["modules"] = "layer = LeakyReLU(slope); Y = layer.forward(X); dX = layer.backward(X, dout)",
        ["attributes"] = "layer = Activation_LeakyReLU(slope); layer.forward(X); Y = layer.output; layer.backward(dout); dX = layer.dinputs",
        ["columns"] = "Y.T, cache = leaky_relu(X.T, slope); dX.T = leaky_relu_backward(dout.T, cache)",
        ["book"] = "layer = LeakyRelu(slope); Y = layer.forward(X); dX = layer.backward(dout)",
    };

    static Tensor Y(Tensor X, double slope) => where(X > 0, X, slope * X);

    [Mistake("Y", "slope-missing", "negative elements are 0: that is ReLU", ru: "отрицательные элементы обнулены: это ReLU")]
    static Tensor Plain(Tensor X) => X.relu();

    [Mistake("Y", "slope-everywhere", "positive elements have the slope too", ru: "наклон и у положительных элементов")]
    static Tensor Everywhere(Tensor X, double slope) => slope * X;

    [Mistake("Y", "slope-not-multiplied", "negative elements are the slope itself", ru: "на месте отрицательных элементов стоит сам наклон")]
    static Tensor NotMultiplied(Tensor X, double slope) => where(X > 0, X, full_like(X, slope));

    [Mistake("dX", "slope-missing", "the gradient is 0 where X is negative", ru: "градиент обнулён там, где X отрицателен")]
    static Tensor PlainGradient(Tensor X, Tensor dout) => dout * (X > 0);

    [Mistake("dX", "upstream-ignored", "the slope is not multiplied by dout", ru: "наклон не умножен на dout")]
    static Tensor SlopeItself(Tensor X, Tensor dout, double slope) => where(X > 0, dout, full_like(X, slope));

    [Mistake("dX", "upstream-ignored", "dX does not depend on dout", ru: "dX не зависит от dout")]
    static Tensor Alone(Tensor X, double slope) => where(X > 0, ones_like(X), full_like(X, slope));

    [Mistake("dX", "mask-from-upstream", "the sign is that of dout and not of X", ru: "знак взят у dout, а не у X")]
    static Tensor MaskOfUpstream(Tensor dout, double slope) => where(dout > 0, dout, slope * dout);
}
