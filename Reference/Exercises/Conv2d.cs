namespace Harness.Exercises;

[Exercise("conv2d", "Convolution", ru: "Свёртка")]
public sealed class Conv2d : Exercise
{
    public Conv2d()
    {
        Sizes = "n=2 c=2 h=4 w=5 f=3 k=3 stride=1 pad=1 | n=1 c=3 h=3 w=4 f=1 k=1 stride=1 pad=0 | n=2 c=1 h=5 w=7 f=2 k=3 stride=2 pad=1 | n=1 c=2 h=4 w=6 f=2 k=2 stride=2 pad=0";
        Points = "forward=2 backward=3";
    }

    protected override string Draw => """
        X = randn(n, c, h, w)
        W = randn(f, c, k, k)
        b = randn(f)
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = """
            settings = {"stride": stride, "pad": pad}
            Y, cache = conv_forward_naive(X, W, b, settings) | conv_forward
            dX, dW, db = conv_backward_naive(dout, cache) | conv_backward
            """,
        ["params"] = """
            layer = ConvolutionalLayer(c, f, k, pad)
            layer.W.value = W.transpose(2, 3, 1, 0)
            layer.B.value = b
            Y.transpose(0, 2, 3, 1) = layer.forward(X.transpose(0, 2, 3, 1))
            dX.transpose(0, 2, 3, 1) = layer.backward(dout.transpose(0, 2, 3, 1))
            dW.transpose(2, 3, 1, 0), db = layer.W.grad, layer.B.grad
            """,
        ["columns"] = """
            settings = {"stride": stride, "pad": pad}
            Y.transpose(0, 2, 3, 1), cache = conv_forward(X.transpose(0, 2, 3, 1), W.transpose(2, 3, 1, 0), b[None, None, None, :], settings)
            dX.transpose(0, 2, 3, 1), dW.transpose(2, 3, 1, 0), db[None, None, None, :] = conv_backward(dout.transpose(0, 2, 3, 1), cache)
            """,
        ["book"] = """
            layer = Convolution(W, b, stride, pad)
            Y = layer.forward(X)
            dX = layer.backward(dout)
            dW, db = layer.dW, layer.db
            """,
    };

    static Tensor Y(Tensor X, Tensor W, Tensor b, long stride, long pad) => F.conv2d(X, W, b, [stride, stride], [pad, pad]);

    [Mistake("Y", "bias-not-added", "b is not added", ru: "b не прибавлен")]
    static Tensor WithoutBias(Tensor X, Tensor W, long stride, long pad) => F.conv2d(X, W, strides: [stride, stride], padding: [pad, pad]);

    [Mistake("Y", "kernel-flipped", "the filter is flipped", ru: "фильтр перевёрнут")]
    static Tensor Flipped(Tensor X, Tensor W, Tensor b, long stride, long pad) => Y(X, W.flip(2, 3), b, stride, pad);

    [Mistake("Y", "kernel-transposed", "the filter is transposed", ru: "фильтр транспонирован")]
    static Tensor Transposed(Tensor X, Tensor W, Tensor b, long stride, long pad) => Y(X, W.transpose(2, 3), b, stride, pad);

    [Mistake("Y", "channels-not-summed", "only the first channel is used", ru: "использован только первый канал")]
    static Tensor FirstChannel(Tensor X, Tensor W, Tensor b, long stride, long pad) => Y(X[.., ..1], W[.., ..1], b, stride, pad);

    [Mistake("dX", "kernel-flipped", "dout is spread with the flipped filter", ru: "dout распределён перевёрнутым фильтром")]
    static Tensor SpreadFlipped(Tensor X, Tensor W, Tensor dout, long stride, long pad, Tensor dX) =>
        stride == 1 ? F.conv_transpose2d(dout, W.flip(2, 3), padding: [pad, pad]) : zeros_like(dX);

    [Mistake("db", "bias-gradient-not-summed", "db is averaged over the batch", ru: "db усреднён по батчу")]
    static Tensor Averaged(Tensor dout) => dout.sum([2, 3]).mean([0]);

    [Mistake("db", "bias-gradient-not-summed", "db is that of the last example", ru: "db взят от последнего примера")]
    static Tensor LastExample(Tensor dout) => dout[-1].sum([1, 2]);

    [Mistake("dW", "gradient-of-last-example", "dW is that of the last example", ru: "dW взят от последнего примера")]
    static Tensor OfLast(Tensor X, Tensor W, Tensor dout, long stride, long pad)
    {
        var filter = W.detach().clone().requires_grad_();
        (F.conv2d(Last(X), filter, strides: [stride, stride], padding: [pad, pad]) * Last(dout)).sum().backward();
        return filter.grad!;
    }

    static Tensor Last(Tensor examples) => examples.detach().narrow(0, examples.shape[0] - 1, 1);
}
