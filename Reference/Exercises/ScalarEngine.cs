namespace Harness.Exercises;

[Exercise("value", "Scalar autograd", ru: "Скалярное автоматическое дифференцирование")]
public sealed class ScalarEngine : Exercise
{
    public ScalarEngine() => Points = "forward=2 backward=3";

    protected override string Draw => """
        x = uniform(0.5, 1.5)
        y = uniform(0.5, 1.5)
        z = uniform(-0.4, 0.4)
        """;

    // x, y and the product of both are used twice: their gradients are sums.
    protected override Dialects Use => new()
    {
        ["engine"] = """
            a = Value(x)
            b = Value(y)
            c = Value(z)
            product = a * b
            inner = product + c
            squashed = inner.tanh()
            square = a ** 2
            ratio = square / b
            difference = ratio - squashed
            grown = product.exp()
            positive = inner.relu()
            sum = difference + grown
            out = sum * positive
            out.backward()
            loss = out.data
            dx, dy, dz = a.grad, b.grad, c.grad
            """,
    };

    static Tensor loss(Tensor x, Tensor y, Tensor z) => Sum(x, y, z) * ((x * y) + z).relu();

    static Tensor Sum(Tensor x, Tensor y, Tensor z) => (x.square() / y) - ((x * y) + z).tanh() + exp(x * y);

    [Mistake("dz", "path-missing", "only the path through relu is in the gradient", ru: "в градиенте есть только путь через relu")]
    static Tensor ThroughRelu(Tensor x, Tensor y, Tensor z) => Sum(x, y, z);

    [Mistake("dz", "path-missing", "only the path through tanh is in the gradient", ru: "в градиенте есть только путь через tanh")]
    static Tensor ThroughTanh(Tensor x, Tensor y, Tensor z) => -((x * y) + z).relu() * (1 - ((x * y) + z).tanh().square());

    [Mistake("dx", "path-missing", "only the path through the square is in the gradient", ru: "в градиенте есть только путь через квадрат")]
    static Tensor ThroughSquare(Tensor x, Tensor y, Tensor z) => ((x * y) + z).relu() * 2 * x / y;

    [Mistake("dy", "path-missing", "only the path through the ratio is in the gradient", ru: "в градиенте есть только путь через отношение")]
    static Tensor ThroughRatio(Tensor x, Tensor y, Tensor z) => -((x * y) + z).relu() * (x / y).square();
}
