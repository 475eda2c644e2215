namespace Harness.Exercises;

[Exercise("linear", "Linear layer", ru: "Линейный слой")]
public sealed class Linear : Exercise
{
    public Linear()
    {
        Sizes = "n=8 in=5 out=3 | n=4 in=3 out=7 | n=6 in=4 out=1 | n=1 in=1 out=1 | n=10000 in=7 out=4";
        Points = "forward=2 backward=2";
    }

    protected override string Draw => """
        W = randn(in, out)
        X = randn(n, in)
        b = randn(out)
        """;

    protected override IReadOnlyList<StatedCase> Cases =>
    [
        new("notebook", "forward", "n=10000 in=5 out=3", """
            X = random_sample((n, in))
            W = randn(in, out)
            b = zeros(out)
            """),
        new("notebook", "backward", "n=10000 in=5 out=3", """
            W = randn(in, out)
            X = randn(n, in)
            b = zeros(out)
            """),
    ];

    protected override Dialects Use => new()
    {
        ["notebook"] = """
            layer = LinearLayer(in, out) | LinearLayerWithBackprop
            initial:  layer.W == W, layer.b == zeros(out)
            layer.W = W
            layer.b = b
            Y = layer.forward(X)
            dX, (dW, db) = layer.backward(dout)
            """,
        ["functions"] = """
            Y, cache = affine_forward(X, W, b)
            dX, dW, db = affine_backward(dout, cache)
            """,
        ["params"] = """
            layer = FullyConnectedLayer(in, out)
            layer.W.value = W
            layer.B.value = b[None, :]
            Y = layer.forward(X)
            dX = layer.backward(dout)
            dW, db[None, :] = layer.W.grad, layer.B.grad
            """,
        ["modules"] = """
            layer = Linear(in, out)
            layer.W = W.T
            layer.b = b
            layer.zeroGradParameters()
            Y = layer.forward(X)
            dX = layer.backward(X, dout)
            dW.T, db = layer.gradW, layer.gradb
            """,
        ["attributes"] = """
            layer = Layer_Dense(in, out) | LinearLayer | LinearLayerWithBackprop
            layer.weights = W
            layer.biases = b[None, :]
            layer.forward(X)
            Y = layer.output
            layer.backward(dout)
            dX, dW, db[None, :] = layer.dinputs, layer.dweights, layer.dbiases
            """,
        ["columns"] = """
            Y.T, cache = linear_forward(X.T, W.T, b[:, None])
            dX.T, dW.T / n, db[:, None] / n = linear_backward(dout.T, cache)
            """,
        ["book"] = """
            layer = Affine(W, b)
            Y = layer.forward(X)
            dX = layer.backward(dout)
            dW, db = layer.dW, layer.db
            """,
    };

    static Tensor Y(Tensor X, Tensor W, Tensor b) => X.mm(W) + b;

    [Mistake("Y", "bias-not-added", "b is not added", ru: "b не прибавлен")]
    static Tensor WithoutBias(Tensor X, Tensor W) => X.mm(W);

    [Mistake("Y", "product-scaled", "X W is multiplied by a factor before b is added", ru: "X W умножено на коэффициент до прибавления b")]
    static Tensor Scaled(Tensor X, Tensor W, Tensor b, double factor) => factor * X.mm(W) + b;

    [Mistake("Y", "activation-inside", "ReLU is applied inside the linear layer", ru: "ReLU применён внутри линейного слоя")]
    static Tensor Rectified(Tensor X, Tensor W, Tensor b) => (X.mm(W) + b).relu();

    [Mistake("dX", "output-returned", "dX is what forward returned", ru: "dX — это то, что вернул forward")]
    static Tensor OutputItself(Tensor Y) => Y.clone();

    [Mistake("dX", "gradient-after-update", "dX is computed with W after the update of W, which comes last", ru: "dX вычислен по W уже после обновления W, а оно должно быть последним")]
    static Tensor AfterUpdate(Tensor X, Tensor W, Tensor dout, double step) => dout.mm((W - step * X.t().mm(dout)).t());

    [Mistake("dX", "gradient-after-update", "dX is computed with W after the update of W, which comes last", ru: "dX вычислен по W уже после обновления W, а оно должно быть последним")]
    static Tensor AfterMeanUpdate(Tensor X, Tensor W, Tensor dout, double step) => AfterUpdate(X, W, dout, step / X.shape[0]);

    [Mistake("dX", "upstream-ignored", "dX does not depend on dout", ru: "dX не зависит от dout")]
    static Tensor OnesForX(Tensor W, Tensor dout) => ones_like(dout).mm(W.t());

    [Mistake("dW", "upstream-ignored", "dW does not depend on dout", ru: "dW не зависит от dout")]
    static Tensor OnesForW(Tensor X, Tensor dout) => X.t().mm(ones_like(dout));

    [Mistake("db", "upstream-ignored", "db does not depend on dout", ru: "db не зависит от dout")]
    static Tensor OnesForB(Tensor dout) => ones_like(dout).sum(dim: 0);

    [Mistake("db", "bias-gradient-not-summed", "db is dout itself, not summed over the batch", ru: "db — это сам dout, не просуммированный по батчу")]
    static Tensor UpstreamItself(Tensor dout) => dout;

    [Mistake("db", "bias-gradient-not-summed", "db is the first row of dout", ru: "db — это первая строка dout")]
    static Tensor FirstRow(Tensor dout) => dout[0];

    [Mistake("db", "bias-gradient-not-summed", "db is the last row of dout", ru: "db — это последняя строка dout")]
    static Tensor LastRow(Tensor dout) => dout[-1];

    [Mistake("db", "bias-gradient-not-summed", "db is summed over the outputs, not over the batch", ru: "db просуммирован по выходам, а не по батчу")]
    static Tensor OverOutputs(Tensor dout) => dout.sum(1);

    [Mistake("db", "bias-gradient-not-summed", "db is the sum of all of dout", ru: "db — это сумма всего dout")]
    static Tensor OverAll(Tensor dout) => dout.sum();
}
