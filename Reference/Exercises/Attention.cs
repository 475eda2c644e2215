namespace Harness.Exercises;

[Exercise("attention", "Scaled dot-product attention", ru: "Внимание со скалярным произведением")]
public sealed class Attention : Exercise
{
    public Attention()
    {
        Sizes = "n=2 t=4 d=3 | n=1 t=5 d=2 | n=3 t=1 d=4";
        Points = "forward=2 causal=1 backward=3";
    }

    // True where a position may be looked at.
    protected override string Draw => """
        Q = randn(n, t, d)
        K = randn(n, t, d)
        V = randn(n, t, d)
        mask = arange(t)[:, None] >= arange(t)
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = """
            Y, cache = attention_forward(Q, K, V) | scaled_dot_product_attention
            causal: Y_causal, _ = attention_forward(Q, K, V, mask) | scaled_dot_product_attention
            dQ, dK, dV = attention_backward(dout, cache) | scaled_dot_product_attention_backward
            """,
        ["modules"] = """
            layer = ScaledDotProductAttention()
            Y = layer.forward(Q, K, V)
            other = ScaledDotProductAttention()
            causal: Y_causal = other.forward(Q, K, V, mask)
            dQ, dK, dV = layer.backward(dout)
            """,
    };

    static Tensor Y(Tensor Q, Tensor K, Tensor V) => Scores(Q, K).softmax(-1).matmul(V);

    static Tensor Scores(Tensor Q, Tensor K) => Q.matmul(K.transpose(1, 2)) / Math.Sqrt(Q.shape[2]);

    static Tensor Y_causal(Tensor Q, Tensor K, Tensor V, Tensor mask) => Scores(Q, K).masked_fill(mask.logical_not(), double.NegativeInfinity).softmax(-1).matmul(V);

    [Mistake("Y", "scale-missing", "the products are not divided by the root of d", ru: "произведения не поделены на корень из d")]
    static Tensor Unscaled(Tensor Q, Tensor K, Tensor V) => Q.matmul(K.transpose(1, 2)).softmax(-1).matmul(V);

    [Mistake("Y", "root-missing", "the products are divided by d and not by its root", ru: "произведения поделены на d, а не на корень")]
    static Tensor ByWidth(Tensor Q, Tensor K, Tensor V) => (Q.matmul(K.transpose(1, 2)) / Q.shape[2]).softmax(-1).matmul(V);

    [Mistake("Y", "wrong-axis", "softmax sums over the queries and not over the keys", ru: "softmax суммирует по запросам, а не по ключам")]
    static Tensor OverQueries(Tensor Q, Tensor K, Tensor V) => Scores(Q, K).softmax(1).matmul(V);

    [Mistake("Y", "softmax-missing", "softmax is missing", ru: "нет softmax")]
    static Tensor WithoutSoftmax(Tensor Q, Tensor K, Tensor V) => Scores(Q, K).matmul(V);

    [Mistake("Y_causal", "mask-ignored", "the mask is not used", ru: "маска не использована")]
    static Tensor Unmasked(Tensor Y) => Y.clone();

    [Mistake("Y_causal", "mask-inverted", "the positions that may be looked at are hidden", ru: "скрыты разрешённые позиции")]
    static Tensor Inverted(Tensor Q, Tensor K, Tensor V, Tensor mask) => Scores(Q, K).masked_fill(mask, -1e9).softmax(-1).matmul(V);

    [Mistake("Y_causal", "masked-after-softmax", "weights are masked after softmax and do not add up to 1", ru: "веса обнулены после softmax и не дают в сумме 1")]
    static Tensor Late(Tensor Q, Tensor K, Tensor V, Tensor mask) => (Scores(Q, K).softmax(-1) * mask).matmul(V);

    [Mistake("dV", "weights-transposed", "the weights are not transposed", ru: "веса не транспонированы")]
    static Tensor NotTransposed(Tensor Q, Tensor K, Tensor dout) => Scores(Q, K).softmax(-1).matmul(dout);

    [Mistake("dQ", "scale-missing", "the root of d is missing in the gradient", ru: "в градиенте нет корня из d")]
    static Tensor UnscaledGradient(Tensor dQ, int d) => dQ * Math.Sqrt(d);

    [Mistake("dK", "scale-missing", "the root of d is missing in the gradient", ru: "в градиенте нет корня из d")]
    static Tensor UnscaledKeys(Tensor dK, int d) => dK * Math.Sqrt(d);
}
