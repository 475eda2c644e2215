namespace Harness.Exercises;

[Exercise("embedding", "Embedding", ru: "Таблица векторов (embedding)")]
public sealed class Embedding : Exercise
{
    public Embedding() => Sizes = "n=4 t=5 words=6 m=3 | n=2 t=1 words=9 m=2";

    // More indices than words: some repeat.
    protected override string Draw => "c = randint(0, words, (n, t)); W = randn(words, m)";

    protected override Dialects Use => new()
    {
        ["functions"] = "Y, cache = word_embedding_forward(c, W); dW = word_embedding_backward(dout, cache)",
        ["modules"] = """
            layer = Embedding(words, m)
            layer.W = W
            layer.zeroGradParameters()
            Y = layer.forward(c)
            layer.backward(c, dout)
            dW = layer.gradW
            """,
        ["book"] = """
            layer = Embedding(W)
            Y = layer.forward(c)
            layer.backward(dout)
            dW = layer.grads[0]
            """,
    };

    static Tensor Y(Tensor c, Tensor W) => W[c];

    [Mistake("dW", "repeats-overwritten", "the gradient of a word that occurs twice is that of its last place", ru: "градиент слова, встреченного дважды, взят от последнего места")]
    static Tensor LastPlace(Tensor c, Tensor W, Tensor dout)
    {
        var dW = zeros_like(W);
        foreach (var i in Enumerable.Range(0, (int)c.numel()))
            dW[c.flatten()[i].item<long>()] = dout.reshape(-1, W.shape[1])[i];
        return dW;
    }

    [Mistake("dW", "averaged", "the gradients of a word's places are averaged and not summed", ru: "градиенты мест слова усреднены, а не просуммированы")]
    static Tensor Averaged(Tensor c, Tensor W, Tensor dW) => dW / F.one_hot(c.flatten(), W.shape[0]).sum(dim: 0).clamp_min(1).unsqueeze(1);

    [Mistake("Y", "neighbour-taken", "indices count from 1", ru: "индексы отсчитаны от единицы")]
    static Tensor Neighbour(Tensor c, Tensor W) => W[(c - 1).remainder(W.shape[0])];
}
