namespace Harness.Exercises;

[Exercise("relu", "ReLU", ru: "ReLU")]
public sealed class Relu : Exercise
{
    public Relu() => (Sizes, Points) = ("n=8 m=5 | n=3 m=8 | n=6 m=1 | n=10000 m=6", "forward=1 backward=2");

    protected override string Draw => "X = randn(n, m)";

    protected override string Kinks => "X: abs(X) < 0.01";

    protected override string Free => "dX in [0, 1]: X = [[0.0]], dout = [[1.0]]";

    protected override IReadOnlyList<StatedCase> Cases =>
    [
        new("notebook", "forward", "n=10000 m=3", "X = random_sample((n, 5)) @ randn(5, m)"),
        new("notebook", "backward", "n=10000 m=5", "X = randn(n, m)"),
    ];

    protected override Dialects Use => new()
    {
        ["notebook"] = "layer = ReLULayer() | ReLULayerWithBackprop; Y = layer.forward(X); dX, _ = layer.backward(dout)",
        ["functions"] = "Y, cache = relu_forward(X); dX = relu_backward(dout, cache)",
        ["params"] = "layer = ReLULayer(); Y = layer.forward(X); dX = layer.backward(dout)",
        ["modules"] = "layer = ReLU(); Y = layer.forward(X); dX = layer.backward(X, dout)",
        ["attributes"] = "layer = Activation_ReLU() | ReLULayer | ReLULayerWithBackprop; layer.forward(X); Y = layer.output; layer.backward(dout); dX = layer.dinputs",
        ["columns"] = "Y.T, cache = relu(X.T); dX.T = relu_backward(dout.T, cache)",
        ["book"] = "layer = Relu(); Y = layer.forward(X); dX = layer.backward(dout)",
    };

    static Tensor Y(Tensor X) => X.relu();

    [Mistake("Y", "mask-inverted", "negative elements pass and positive ones do not", ru: "проходят отрицательные элементы, а не положительные")]
    static Tensor Inverted(Tensor X) => X - X.relu();

    [Mistake("Y", "mask-missing", "everything passes", ru: "проходит всё")]
    static Tensor Unmasked(Tensor X) => X.clone();

    [Mistake("Y", "leaky", "negative elements pass with a slope", ru: "отрицательные элементы проходят с наклоном")]
    static Tensor Leaky(Tensor X, double slope) => where(X > 0, X, slope * X);

    [Mistake("Y", "sigmoid-instead", "the sigmoid is computed in place of ReLU", ru: "вместо ReLU вычислена сигмоида")]
    static Tensor SigmoidInstead(Tensor X) => X.sigmoid();

    [Mistake("dX", "output-returned", "dX is what forward returned", ru: "dX — это то, что вернул forward")]
    static Tensor OutputItself(Tensor Y) => Y.clone();

    [Mistake("dX", "upstream-ignored", "dX does not depend on dout", ru: "dX не зависит от dout")]
    static Tensor MaskAlone(Tensor X, Tensor dout) => (X > 0) * ones_like(dout);

    [Mistake("dX", "mask-from-upstream", "the mask is made of dout and not of X", ru: "маска взята от dout, а не от X")]
    static Tensor MaskOfUpstream(Tensor dout) => dout.relu();
}
