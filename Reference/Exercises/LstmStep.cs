namespace Harness.Exercises;

[Exercise("lstm-step", "LSTM, one step", ru: "LSTM, один шаг")]
public sealed class LstmStep : Exercise
{
    public LstmStep()
    {
        Sizes = "n=4 d=3 h=5 | n=2 d=6 h=1";
        Points = "forward=2 backward=3";
    }

    // The gates stand side by side: input, forget, output, candidate. The book's order is forget, candidate, input, output.
    protected override string Draw => """
        X = randn(n, d)
        prev_h = randn(n, h)
        prev_c = randn(n, h)
        Wx = 0.5 * randn(d, 4 * h)
        Wh = 0.5 * randn(h, 4 * h)
        b = randn(4 * h)
        to_book = concatenate((arange(h, 2 * h), arange(3 * h, 4 * h), arange(0, h), arange(2 * h, 3 * h)))
        from_book = concatenate((arange(2 * h, 3 * h), arange(0, h), arange(3 * h, 4 * h), arange(h, 2 * h)))
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = """
            next_h, next_c, cache = lstm_step_forward(X, prev_h, prev_c, Wx, Wh, b)
            dX, dprev_h, dprev_c, dWx, dWh, db = lstm_step_backward(dnext_h, dnext_c, cache)
            """,
        ["book"] = """
            layer = LSTM(Wx.T[to_book].T, Wh.T[to_book].T, b[to_book])
            next_h, next_c = layer.forward(X, prev_h, prev_c)
            dX, dprev_h, dprev_c = layer.backward(dnext_h, dnext_c)
            dWx = layer.grads[0].T[from_book].T
            dWh = layer.grads[1].T[from_book].T
            db = layer.grads[2][from_book]
            """,
    };

    static (Tensor next_h, Tensor next_c) Step(Tensor X, Tensor prev_h, Tensor prev_c, Tensor Wx, Tensor Wh, Tensor b)
    {
        var gates = (X.mm(Wx) + prev_h.mm(Wh) + b).chunk(4, 1);
        var next_c = (sigmoid(gates[1]) * prev_c) + (sigmoid(gates[0]) * gates[3].tanh());
        return (sigmoid(gates[2]) * next_c.tanh(), next_c);
    }

    [Mistake("next_c", "forget-gate-missing", "the old cell is not multiplied by the forget gate", ru: "прежняя ячейка не умножена на забывающий вентиль")]
    static Tensor Unforgotten(Tensor X, Tensor prev_h, Tensor prev_c, Tensor Wx, Tensor Wh, Tensor b)
    {
        var gates = (X.mm(Wx) + prev_h.mm(Wh) + b).chunk(4, 1);
        return prev_c + (sigmoid(gates[0]) * gates[3].tanh());
    }

    [Mistake("next_c", "gates-exchanged", "input and forget gate are exchanged", ru: "входной и забывающий вентили переставлены")]
    static Tensor Exchanged(Tensor X, Tensor prev_h, Tensor prev_c, Tensor Wx, Tensor Wh, Tensor b)
    {
        var gates = (X.mm(Wx) + prev_h.mm(Wh) + b).chunk(4, 1);
        return (sigmoid(gates[0]) * prev_c) + (sigmoid(gates[1]) * gates[3].tanh());
    }

    [Mistake("next_c", "other-activation", "the candidate goes through the sigmoid and not through tanh", ru: "кандидат проходит через сигмоиду, а не через tanh")]
    static Tensor Candidate(Tensor X, Tensor prev_h, Tensor prev_c, Tensor Wx, Tensor Wh, Tensor b)
    {
        var gates = (X.mm(Wx) + prev_h.mm(Wh) + b).chunk(4, 1);
        return (sigmoid(gates[1]) * prev_c) + (sigmoid(gates[0]) * sigmoid(gates[3]));
    }

    [Mistake("next_h", "activation-missing", "the cell goes to the output without tanh", ru: "ячейка идёт на выход без tanh")]
    static Tensor WithoutTanh(Tensor X, Tensor prev_h, Tensor Wx, Tensor Wh, Tensor b, Tensor next_c) => sigmoid((X.mm(Wx) + prev_h.mm(Wh) + b).chunk(4, 1)[2]) * next_c;

    [Mistake("dprev_c", "cell-path-missing", "the gradient through next_h is missing", ru: "нет градиента через next_h")]
    static Tensor Direct(Tensor X, Tensor prev_h, Tensor Wx, Tensor Wh, Tensor b, Tensor dnext_c) => dnext_c * sigmoid((X.mm(Wx) + prev_h.mm(Wh) + b).chunk(4, 1)[1]);

    [Mistake("dprev_c", "upstream-cell-ignored", "dnext_c is not used", ru: "dnext_c не использован")]
    static Tensor ThroughOutput(Tensor X, Tensor prev_h, Tensor Wx, Tensor Wh, Tensor b, Tensor next_c, Tensor dnext_h)
    {
        var gates = (X.mm(Wx) + prev_h.mm(Wh) + b).chunk(4, 1);
        return dnext_h * sigmoid(gates[2]) * (1 - next_c.tanh().square()) * sigmoid(gates[1]);
    }
}
