namespace Harness.Exercises;

[Exercise("rnn-step", "Recurrent network, one step", ru: "Рекуррентная сеть, один шаг")]
public sealed class RnnStep : Exercise
{
    public RnnStep() => Sizes = "n=4 d=3 h=5 | n=2 d=6 h=1";

    protected override string Draw => """
        X = randn(n, d)
        prev_h = randn(n, h)
        Wx = 0.5 * randn(d, h)
        Wh = 0.5 * randn(h, h)
        b = randn(h)
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = """
            next_h, cache = rnn_step_forward(X, prev_h, Wx, Wh, b)
            dX, dprev_h, dWx, dWh, db = rnn_step_backward(dnext_h, cache)
            """,
        ["columns"] = """
            parameters = {"Wax": Wx.T, "Waa": Wh.T, "Wya": ones((2, h)), "ba": b[:, None], "by": zeros((2, 1))}
            next_h.T, _, cache = rnn_cell_forward(X.T, prev_h.T, parameters)
            gradients = rnn_cell_backward(dnext_h.T, cache)
            dX.T, dprev_h.T = gradients["dxt"], gradients["da_prev"]
            dWx.T, dWh.T, db[:, None] = gradients["dWax"], gradients["dWaa"], gradients["dba"]
            """,
        ["book"] = """
            layer = RNN(Wx, Wh, b)
            next_h = layer.forward(X, prev_h)
            dX, dprev_h = layer.backward(dnext_h)
            dWx, dWh, db = layer.grads[0], layer.grads[1], layer.grads[2]
            """,
    };

    static Tensor next_h(Tensor X, Tensor prev_h, Tensor Wx, Tensor Wh, Tensor b) => (X.mm(Wx) + prev_h.mm(Wh) + b).tanh();

    [Mistake("next_h", "bias-not-added", "b is not added", ru: "b не прибавлен")]
    static Tensor WithoutBias(Tensor X, Tensor prev_h, Tensor Wx, Tensor Wh) => (X.mm(Wx) + prev_h.mm(Wh)).tanh();

    [Mistake("next_h", "activation-missing", "tanh is missing", ru: "нет tanh")]
    static Tensor Linear(Tensor X, Tensor prev_h, Tensor Wx, Tensor Wh, Tensor b) => X.mm(Wx) + prev_h.mm(Wh) + b;

    [Mistake("next_h", "other-activation", "the sigmoid stands in the place of tanh", ru: "на месте tanh стоит сигмоида")]
    static Tensor Logistic(Tensor X, Tensor prev_h, Tensor Wx, Tensor Wh, Tensor b) => sigmoid(X.mm(Wx) + prev_h.mm(Wh) + b);

    [Mistake("next_h", "state-ignored", "the previous state is not used", ru: "прежнее состояние не использовано")]
    static Tensor Stateless(Tensor X, Tensor Wx, Tensor b) => (X.mm(Wx) + b).tanh();

    [Mistake("dX", "activation-gradient-missing", "the derivative of tanh is missing", ru: "нет производной tanh")]
    static Tensor LinearX(Tensor Wx, Tensor dnext_h) => dnext_h.mm(Wx.t());

    [Mistake("dprev_h", "activation-gradient-missing", "the derivative of tanh is missing", ru: "нет производной tanh")]
    static Tensor LinearH(Tensor Wh, Tensor dnext_h) => dnext_h.mm(Wh.t());

    [Mistake("dprev_h", "weights-transposed", "Wh is not transposed", ru: "Wh не транспонирована")]
    static Tensor NotTransposed(Tensor next_h, Tensor Wh, Tensor dnext_h) => (dnext_h * (1 - next_h.square())).mm(Wh);

    [Mistake("dWh", "state-exchanged", "the new state stands where the previous one belongs", ru: "на месте прежнего состояния стоит новое")]
    static Tensor OfNew(Tensor next_h, Tensor dnext_h) => next_h.t().mm(dnext_h * (1 - next_h.square()));

    [Mistake("db", "activation-gradient-missing", "the derivative of tanh is missing", ru: "нет производной tanh")]
    static Tensor LinearB(Tensor dnext_h) => dnext_h.sum(dim: 0);
}
