namespace Harness.Exercises;

[Exercise("dropout", "Dropout", ru: "Dropout")]
public sealed class Dropout : Exercise
{
    public Dropout() => Sizes = "n=20 m=6 | n=10 m=8 | n=12 m=1";

    // The code under test draws first from the same seed: binomial(1, keep) takes an element where u <= keep, like rand() < keep.
    protected override string Draw => """
        u = rand(n, m)
        X = randn(n, m)
        keep = uniform(0.6, 0.9)
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = """
            train = {"mode": "train", "p": keep, "seed": seed}
            test = {"mode": "test", "p": keep, "seed": seed}
            seed(seed)
            Y, cache = dropout_forward(X, train)
            evaluation: Y_test, _ = dropout_forward(X, test)
            dX = dropout_backward(dout, cache)
            """,
        ["modules"] = """
            layer = Dropout(1 - keep)
            layer.train()
            seed(seed)
            Y = layer.forward(X)
            other = Dropout(1 - keep)
            other.evaluate()
            seed(seed)
            evaluation: Y_test = other.forward(X)
            dX = layer.backward(X, dout)
            """,
        ["attributes"] = """
            layer = Layer_Dropout(1 - keep)
            seed(seed)
            layer.forward(X)
            Y = layer.output
            layer.backward(dout)
            dX = layer.dinputs
            """,
        ["book"] = """
            layer = Dropout(1 - keep)
            seed(seed)
            Y * keep = layer.forward(X, True)
            other = Dropout(1 - keep)
            seed(seed)
            evaluation: Y_test * keep = other.forward(X, False)
            dX * keep = layer.backward(dout)
            """,
    };

    static Tensor Y(Tensor X, Tensor u, double keep) => X * (u < keep) / keep;

    static Tensor Y_test(Tensor X) => X.clone();

    [AlsoRight("Y", "the elements with u > 1 - keep are kept", ru: "оставлены элементы с u > 1 - keep")]
    static Tensor Upper(Tensor X, Tensor u, double keep) => X * (u > 1 - keep) / keep;

    [Mistake("Y", "not-rescaled", "what is kept is not divided by the share that is kept", ru: "оставшееся не поделено на долю оставшихся")]
    static Tensor NotRescaled(Tensor X, Tensor u, double keep) => X * (u < keep);

    [Mistake("Y", "mask-inverted", "the elements that should be dropped are kept", ru: "оставлены элементы, которые следует обнулить")]
    static Tensor Inverted(Tensor X, Tensor u, double keep) => X * (u < 1 - keep) / keep;

    [Mistake("dX", "mask-missing", "the mask is not applied to dout", ru: "маска не применена к dout")]
    static Tensor Unmasked(Tensor dout) => dout.clone();

    [Mistake("dX", "not-rescaled", "dout is masked and not divided by the share that is kept", ru: "dout умножен на маску, но не поделён на долю оставшихся")]
    static Tensor GradientNotRescaled(Tensor u, Tensor dout, double keep) => dout * (u < keep);

    [Mistake("Y_test", "dropped-in-evaluation", "elements are dropped in evaluation as well", ru: "элементы обнуляются и при оценке")]
    static Tensor Masked(Tensor X, Tensor u, double keep) => X * (u < keep) / keep;

    [Mistake("Y_test", "dropped-in-evaluation", "elements are dropped in evaluation as well", ru: "элементы обнуляются и при оценке")]
    static Tensor MaskedAbove(Tensor X, Tensor u, double keep) => X * (u > 1 - keep) / keep;

    [Mistake("Y_test", "rescaled-in-evaluation", "evaluation multiplies by the share that is kept", ru: "при оценке выход умножен на долю оставшихся")]
    static Tensor Rescaled(Tensor X, double keep) => X * keep;
}
