namespace Harness.Exercises;

[Exercise("multi-head-attention", "Multi-head attention", ru: "Многоголовое внимание")]
public sealed class MultiHeadAttention : Exercise
{
    public MultiHeadAttention()
    {
        Sizes = "n=2 t=3 d=4 heads=2 | n=1 t=4 d=6 heads=3 | n=1 t=2 d=2 heads=1";
        Points = "forward=2 backward=3";
    }

    protected override string Draw => """
        X = randn(n, t, d)
        Wq = 0.5 * randn(d, d)
        Wk = 0.5 * randn(d, d)
        Wv = 0.5 * randn(d, d)
        Wo = 0.5 * randn(d, d)
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = """
            Y, cache = multi_head_attention_forward(X, Wq, Wk, Wv, Wo, heads)
            dX, dWq, dWk, dWv, dWo = multi_head_attention_backward(dout, cache)
            """,
    };

    static Tensor Y(Tensor X, Tensor Wq, Tensor Wk, Tensor Wv, Tensor Wo, long heads) => Joined(X, Wq, Wk, Wv, heads, Math.Sqrt(X.shape[2] / heads)).matmul(Wo);

    /// <summary>What the heads see (n, t, d), side by side.</summary>
    static Tensor Joined(Tensor X, Tensor Wq, Tensor Wk, Tensor Wv, long heads, double scale, int axis = -1)
    {
        var (q, k, v) = (Split(X.matmul(Wq), heads), Split(X.matmul(Wk), heads), Split(X.matmul(Wv), heads));
        return (q.matmul(k.transpose(2, 3)) / scale).softmax(axis).matmul(v).transpose(1, 2).flatten(2);
    }

    static Tensor Split(Tensor x, long heads) => x.reshape(x.shape[0], x.shape[1], heads, -1).transpose(1, 2);

    [Mistake("Y", "scale-of-whole-width", "the products are divided by the root of d and not of a head's width", ru: "произведения поделены на корень из d, а не из ширины головы")]
    static Tensor WholeWidth(Tensor X, Tensor Wq, Tensor Wk, Tensor Wv, Tensor Wo, long heads) => Joined(X, Wq, Wk, Wv, heads, Math.Sqrt(X.shape[2])).matmul(Wo);

    [Mistake("Y", "scale-missing", "the products are not divided by the root of a head's width", ru: "произведения не поделены на корень из ширины головы")]
    static Tensor Unscaled(Tensor X, Tensor Wq, Tensor Wk, Tensor Wv, Tensor Wo, long heads) => Joined(X, Wq, Wk, Wv, heads, 1).matmul(Wo);

    [Mistake("Y", "heads-missing", "there is one head of the whole width", ru: "голова одна, во всю ширину")]
    static Tensor OneHead(Tensor X, Tensor Wq, Tensor Wk, Tensor Wv, Tensor Wo) => Joined(X, Wq, Wk, Wv, 1, Math.Sqrt(X.shape[2])).matmul(Wo);

    [Mistake("Y", "wrong-axis", "softmax sums over the queries and not over the keys", ru: "softmax суммирует по запросам, а не по ключам")]
    static Tensor OverQueries(Tensor X, Tensor Wq, Tensor Wk, Tensor Wv, Tensor Wo, long heads) => Joined(X, Wq, Wk, Wv, heads, Math.Sqrt(X.shape[2] / heads), axis: 2).matmul(Wo);

    [Mistake("Y", "output-weights-missing", "the heads are not multiplied by Wo", ru: "головы не умножены на Wo")]
    static Tensor WithoutOutput(Tensor X, Tensor Wq, Tensor Wk, Tensor Wv, long heads) => Joined(X, Wq, Wk, Wv, heads, Math.Sqrt(X.shape[2] / heads));

    [Mistake("dWq", "scale-missing", "the root of a head's width is missing in the gradient", ru: "в градиенте нет корня из ширины головы")]
    static Tensor UnscaledQueries(Tensor dWq, long d, long heads) => dWq * Math.Sqrt(d / heads);
}
