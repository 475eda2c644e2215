namespace Harness.Exercises;

[Exercise("maxpool2d", "Max pooling", ru: "Пулинг по максимуму")]
public sealed class MaxPool2d : Exercise
{
    public MaxPool2d() => Sizes = "n=2 c=2 h=5 w=7 k=3 stride=2 | n=3 c=1 h=4 w=6 k=2 stride=2 | n=2 c=3 h=3 w=3 k=3 stride=1";

    // No two elements are equal, and most are negative.
    protected override string Draw => "X = 0.1 * permutation(n * c * h * w).reshape(n, c, h, w) - 0.09 * n * c * h * w";

    protected override Dialects Use => new()
    {
        ["functions"] = """
            settings = {"pool_height": k, "pool_width": k, "stride": stride}
            Y, cache = max_pool_forward_naive(X, settings) | max_pool_forward
            dX = max_pool_backward_naive(dout, cache) | max_pool_backward
            """,
        ["params"] = """
            layer = MaxPoolingLayer(k, stride)
            Y.transpose(0, 2, 3, 1) = layer.forward(X.transpose(0, 2, 3, 1))
            dX.transpose(0, 2, 3, 1) = layer.backward(dout.transpose(0, 2, 3, 1))
            """,
        ["columns"] = """
            settings = {"f": k, "stride": stride}
            Y.transpose(0, 2, 3, 1), cache = pool_forward(X.transpose(0, 2, 3, 1), settings, "max")
            dX.transpose(0, 2, 3, 1) = pool_backward(dout.transpose(0, 2, 3, 1), cache, "max")
            """,
        ["book"] = """
            layer = Pooling(k, k, stride, 0)
            Y = layer.forward(X)
            dX = layer.backward(dout)
            """,
    };

    static Tensor Y(Tensor X, long k, long stride) => F.max_pool2d(X, [k, k], [stride, stride]);

    [Mistake("Y", "mean-taken", "the mean is taken and not the maximum", ru: "взято среднее, а не максимум")]
    static Tensor Mean(Tensor X, long k, long stride) => F.avg_pool2d(X, [k, k], [stride, stride]);

    [Mistake("Y", "maximum-from-zero", "the maximum starts at 0", ru: "максимум начат с нуля")]
    static Tensor FromZero(Tensor Y) => Y.clamp_min(0);

    [Mistake("Y", "stride-ignored", "windows move by their own size", ru: "окна сдвигаются на свой размер")]
    static Tensor OwnStride(Tensor X, long k) => F.max_pool2d(X, [k, k], [k, k]);

    [Mistake("dX", "spread-evenly", "dout is spread over the window", ru: "dout распределён по окну")]
    static Tensor Spread(Tensor X, Tensor dout, long k, long stride) => Back(X, dout, k, stride, window => full_like(window, 1.0 / window.numel()), adds: true);

    [Mistake("dX", "overlap-overwritten", "where windows overlap the last one overwrites the others", ru: "там, где окна перекрываются, последнее затирает остальные")]
    static Tensor Overwritten(Tensor X, Tensor dout, long k, long stride) => Back(X, dout, k, stride, Largest, adds: false);

    [Mistake("dX", "upstream-ignored", "dX does not depend on dout", ru: "dX не зависит от dout")]
    static Tensor Alone(Tensor X, Tensor dout, long k, long stride) => Back(X, ones_like(dout), k, stride, Largest, adds: true);

    static Tensor Largest(Tensor window) => (window == window.max()).type_as(window);

    static Tensor Back(Tensor X, Tensor dout, long k, long stride, Func<Tensor, Tensor> share, bool adds)
    {
        var dX = zeros_like(X);
        for (var place = 0L; place < dout.numel(); place++)
        {
            var (n, c, i, j) = (place / dout[0].numel(), place / dout[0][0].numel() % dout.shape[1], place / dout.shape[3] % dout.shape[2] * stride, place % dout.shape[3] * stride);
            var (window, given) = (dX[n][c].narrow(0, i, k).narrow(1, j, k), share(X[n][c].narrow(0, i, k).narrow(1, j, k)) * dout.flatten()[place]);
            window.copy_(adds ? window + given : given);
        }
        return dX;
    }
}
