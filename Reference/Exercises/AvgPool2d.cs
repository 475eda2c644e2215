namespace Harness.Exercises;

[Exercise("avgpool2d", "Average pooling", ru: "Пулинг по среднему")]
public sealed class AvgPool2d : Exercise
{
    public AvgPool2d() => Sizes = "n=2 c=2 h=5 w=7 k=3 stride=2 | n=3 c=1 h=4 w=6 k=2 stride=2 | n=2 c=3 h=3 w=3 k=3 stride=1";

    protected override string Draw => "X = randn(n, c, h, w)";

    protected override Dialects Use => new()
    {
        ["functions"] = """
            settings = {"pool_height": k, "pool_width": k, "stride": stride}
            Y, cache = avg_pool_forward_naive(X, settings) | avg_pool_forward
            dX = avg_pool_backward_naive(dout, cache) | avg_pool_backward
            """,
        ["params"] = """
            layer = AveragePoolingLayer(k, stride) | AvgPoolingLayer
            Y.transpose(0, 2, 3, 1) = layer.forward(X.transpose(0, 2, 3, 1))
            dX.transpose(0, 2, 3, 1) = layer.backward(dout.transpose(0, 2, 3, 1))
            """,
        ["columns"] = """
            settings = {"f": k, "stride": stride}
            Y.transpose(0, 2, 3, 1), cache = pool_forward(X.transpose(0, 2, 3, 1), settings, "average")
            dX.transpose(0, 2, 3, 1) = pool_backward(dout.transpose(0, 2, 3, 1), cache, "average")
            """,
    };

    static Tensor Y(Tensor X, long k, long stride) => F.avg_pool2d(X, [k, k], [stride, stride]);

    [Mistake("Y", "maximum-taken", "the maximum is taken and not the mean", ru: "взят максимум, а не среднее")]
    static Tensor Maximum(Tensor X, long k, long stride) => F.max_pool2d(X, [k, k], [stride, stride]);

    [Mistake("Y", "sum-not-mean", "the sum is taken and not the mean", ru: "взята сумма, а не среднее")]
    static Tensor Sum(Tensor Y, int k) => Y * (k * k);

    [Mistake("dX", "not-divided", "dout is not divided by the window's size", ru: "dout не поделён на размер окна")]
    static Tensor Undivided(Tensor dX, int k) => dX * (k * k);

    [Mistake("dX", "not-divided", "dout is divided by the window's side and not by its size", ru: "dout поделён на сторону окна, а не на его размер")]
    static Tensor BySide(Tensor dX, int k) => dX * k;
}
