namespace Harness.Exercises;

[Exercise("rnn", "Recurrent network", ru: "Рекуррентная сеть")]
public sealed class Rnn : Exercise
{
    public Rnn() => Sizes = "n=2 t=4 d=3 h=3 | n=3 t=1 d=2 h=4";

    protected override string Draw => """
        X = randn(n, t, d)
        h0 = randn(n, h)
        Wx = 0.5 * randn(d, h)
        Wh = 0.5 * randn(h, h)
        b = randn(h)
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = """
            states, cache = rnn_forward(X, h0, Wx, Wh, b)
            dX, dh0, dWx, dWh, db = rnn_backward(dout, cache)
            """,
        ["columns"] = """
            parameters = {"Wax": Wx.T, "Waa": Wh.T, "Wya": ones((2, h)), "ba": b[:, None], "by": zeros((2, 1))}
            states.transpose(2, 0, 1), _, cache = rnn_forward(X.transpose(2, 0, 1), h0.T, parameters)
            gradients = rnn_backward(dout.transpose(2, 0, 1), cache)
            dX.transpose(2, 0, 1), dh0.T = gradients["dx"], gradients["da0"]
            dWx.T, dWh.T, db[:, None] = gradients["dWax"], gradients["dWaa"], gradients["dba"]
            """,
    };

    static Tensor states(Tensor X, Tensor h0, Tensor Wx, Tensor Wh, Tensor b) => All(X, h0, Wx, Wh, b, state => state);

    static Tensor All(Tensor X, Tensor h0, Tensor Wx, Tensor Wh, Tensor b, Func<Tensor, Tensor> kept)
    {
        var (state, all) = (h0, new List<Tensor>());
        foreach (var x in X.unbind(1))
        {
            all.Add((x.mm(Wx) + state.mm(Wh) + b).tanh());
            state = kept(all[^1]);
        }
        return stack(all, 1);
    }

    [Mistake("states", "state-not-kept", "every step starts from h0", ru: "каждый шаг начинается с h0")]
    static Tensor FromStart(Tensor X, Tensor h0, Tensor Wx, Tensor Wh, Tensor b) => All(X, h0, Wx, Wh, b, _ => h0);

    [Mistake("states", "initial-state-ignored", "h0 is not used", ru: "h0 не использовано")]
    static Tensor FromZeros(Tensor X, Tensor h0, Tensor Wx, Tensor Wh, Tensor b) => All(X, zeros_like(h0), Wx, Wh, b, state => state);

    [Mistake("states", "bias-not-added", "b is not added", ru: "b не прибавлен")]
    static Tensor WithoutBias(Tensor X, Tensor h0, Tensor Wx, Tensor Wh, Tensor b) => All(X, h0, Wx, Wh, zeros_like(b), state => state);

    [Mistake("db", "later-steps-missing", "the gradient does not flow from a step to the one before", ru: "градиент не идёт от шага к предыдущему")]
    static Tensor Truncated(Tensor states, Tensor dout) => (dout * (1 - states.square())).sum([0, 1]);

    [Mistake("dX", "later-steps-missing", "the gradient does not flow from a step to the one before", ru: "градиент не идёт от шага к предыдущему")]
    static Tensor TruncatedInput(Tensor states, Tensor Wx, Tensor dout) => (dout * (1 - states.square())).matmul(Wx.t());

    [Mistake("dh0", "later-steps-missing", "the gradient does not flow from a step to the one before", ru: "градиент не идёт от шага к предыдущему")]
    static Tensor TruncatedState(Tensor states, Tensor Wh, Tensor dout) => (dout * (1 - states.square())).select(1, 0).mm(Wh.t());
}
