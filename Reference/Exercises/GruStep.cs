namespace Harness.Exercises;

[Exercise("gru-step", "GRU, one step", ru: "GRU, один шаг")]
public sealed class GruStep : Exercise
{
    public GruStep()
    {
        Sizes = "n=4 d=3 h=5 | n=2 d=6 h=1";
        Points = "forward=2 backward=3";
    }

    // Side by side: update gate, reset gate, candidate.
    protected override string Draw => """
        X = randn(n, d)
        prev_h = randn(n, h)
        Wx = 0.5 * randn(d, 3 * h)
        Wh = 0.5 * randn(h, 3 * h)
        b = randn(3 * h)
        """;

    protected override Dialects Use => new()
    {
        ["functions"] = """
            next_h, cache = gru_step_forward(X, prev_h, Wx, Wh, b)
            dX, dprev_h, dWx, dWh, db = gru_step_backward(dnext_h, cache)
            """,
        ["book"] = """
            layer = GRU(Wx, Wh, b)
            next_h = layer.forward(X, prev_h)
            dX, dprev_h = layer.backward(dnext_h)
            dWx, dWh, db = layer.grads[0], layer.grads[1], layer.grads[2]
            """,
    };

    static Tensor next_h(Tensor X, Tensor prev_h, Tensor Wx, Tensor Wh, Tensor b)
    {
        var (update, candidate) = Parts(X, prev_h, Wx, Wh, b);
        return ((1 - update) * prev_h) + (update * candidate);
    }

    static (Tensor, Tensor) Parts(Tensor X, Tensor prev_h, Tensor Wx, Tensor Wh, Tensor b, bool resets = true)
    {
        var (x, h) = ((X.mm(Wx) + b).chunk(3, 1), Wh.chunk(3, 1));
        var reset = sigmoid(x[1] + prev_h.mm(h[1]));
        return (sigmoid(x[0] + prev_h.mm(h[0])), (x[2] + (resets ? reset * prev_h : prev_h).mm(h[2])).tanh());
    }

    [AlsoRight("next_h", "the update gate keeps the old state", ru: "вентиль обновления сохраняет прежнее состояние")]
    static Tensor Keeping(Tensor X, Tensor prev_h, Tensor Wx, Tensor Wh, Tensor b)
    {
        var (update, candidate) = Parts(X, prev_h, Wx, Wh, b);
        return (update * prev_h) + ((1 - update) * candidate);
    }

    [Mistake("next_h", "reset-gate-missing", "the reset gate is not used", ru: "вентиль сброса не использован")]
    static Tensor Unreset(Tensor X, Tensor prev_h, Tensor Wx, Tensor Wh, Tensor b)
    {
        var (update, candidate) = Parts(X, prev_h, Wx, Wh, b, resets: false);
        return ((1 - update) * prev_h) + (update * candidate);
    }

    [Mistake("next_h", "update-gate-missing", "the candidate is the new state", ru: "кандидат и есть новое состояние")]
    static Tensor CandidateAlone(Tensor X, Tensor prev_h, Tensor Wx, Tensor Wh, Tensor b) => Parts(X, prev_h, Wx, Wh, b).Item2;

    [Mistake("next_h", "complement-missing", "the old state is multiplied by the update gate as well", ru: "и прежнее состояние умножено на вентиль обновления")]
    static Tensor Both(Tensor X, Tensor prev_h, Tensor Wx, Tensor Wh, Tensor b)
    {
        var (update, candidate) = Parts(X, prev_h, Wx, Wh, b);
        return update * (prev_h + candidate);
    }

    [Mistake("dprev_h", "direct-path-only", "only the path (1 - update) is in dprev_h", ru: "в dprev_h есть только путь (1 - update)")]
    static Tensor Direct(Tensor X, Tensor prev_h, Tensor Wx, Tensor Wh, Tensor b, Tensor dnext_h) => dnext_h * (1 - Parts(X, prev_h, Wx, Wh, b).Item1);
}
