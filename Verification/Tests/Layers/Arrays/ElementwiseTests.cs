using CsCheck;
using Harness.Layers;
using Harness.Layers.Activations;
using Harness.NumPy;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Harness.Tests.Layers.Arrays;

/// <summary>Activations beside torch's, over shapes and seeds drawn anew, and at the ends of their range.</summary>
internal sealed class ElementwiseTests
{
    private static readonly double[] Odd =
    [
        0, -0.0, 1e-300, -1e-300, 1e-9, -1e-9, 1, -1, 6, -6, 9, -9, 19.99, 20.01, -40, 40, 709, -709, 1000, -1000, double.MaxValue, -double.MaxValue,
        double.PositiveInfinity, double.NaN,
    ];

    private static IEnumerable<TestCaseData> Activations()
    {
        yield return Case("ReLU", () => new ReLULayer(), x => x.relu());
        yield return Case("Tanh", () => new TanhLayer(), x => x.tanh());
        yield return Case("LeakyReLU", () => new LeakyReLULayer(), x => F.leaky_relu(x));
        yield return Case("LeakyReLU steep", () => new LeakyReLULayer(-0.3), x => F.leaky_relu(x, -0.3));
        yield return Case("ELU", () => new ELULayer(), x => F.elu(x, 1));
        yield return Case("ELU 0.7", () => new ELULayer(0.7), x => F.elu(x, 0.7));
        yield return Case("SiLU", () => new SiLULayer(), x => F.silu(x));
        yield return Case("Softplus", () => new SoftplusLayer(), x => F.softplus(x, 1, 20));
        yield return Case("Softplus 3", () => new SoftplusLayer(3, 5), x => F.softplus(x, 3, 5));
        yield return Case("GELU", () => new GELULayer(), x => F.gelu(x));

        static TestCaseData Case(string name, Func<ITensorLayer> make, Func<Tensor, Tensor> f) => new TestCaseData(make, f).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Activations))]
    public void Output_and_gradient_are_torchs(Func<ITensorLayer> make, Func<Tensor, Tensor> f) => Drawn.Shapes.Sample((shape, seed) =>
    {
        var random = new RandomState(seed);
        TorchOracle.AssertLayer(make(), random.RandN(shape, 3), random, (x, _) => f(x));
    }, iter: 30);

    [TestCaseSource(nameof(Activations))]
    public void So_they_are_at_kinks_far_out_and_without_a_number(Func<ITensorLayer> make, Func<Tensor, Tensor> f) =>
        TorchOracle.AssertLayer(make(), Drawn.Of(Odd), new RandomState(4), (x, _) => f(x));

    [Test]
    public void GELU_by_tanh_is_the_formula_of_its_paper() => Drawn.Filled.Sample((shape, seed) =>
    {
        var random = new RandomState(seed);
        TorchOracle.AssertLayer(new GELULayer(GELUApproximation.Tanh), random.RandN(shape, 3), random,
            (x, _) => 0.5 * x * (1 + tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x.pow(3))))));
    }, iter: 30);

    [TestCase(1000, 1000)]
    [TestCase(-1000, 0)]
    [TestCase(double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity, 0)]
    public void Softplus_does_not_overflow(double x, double expected) =>
        Assert.That(new SoftplusLayer().Forward(Drawn.Of(x))[0], Is.EqualTo(expected));

    // python3 -c "from mpmath import *; print(-10*ncdf(-10), -30*ncdf(-30))"
    [TestCase(-10, -7.6198530241605261e-23)]
    [TestCase(-30, -1.4720141781444561e-196)]
    [TestCase(-1000, 0)]
    [TestCase(1000, 1000)]
    public void GELU_keeps_the_left_tail(double x, double expected) =>
        Assert.That(new GELULayer().Forward(Drawn.Of(x))[0], Is.EqualTo(expected).Within(1e-12).Percent);

    [Test]
    public void The_result_of_Backward_may_be_dout_itself()
    {
        var (layer, dout) = (new TanhLayer(), Drawn.Of(1, 2, 3));
        layer.Forward(Drawn.Of(0.1, 0.2, 0.3));
        double[] expected = layer.Backward(dout).Elements();
        Assert.That(layer.Backward(dout, dout).Elements(), Is.EqualTo(expected));
    }

    [Test]
    public void X_itself_is_refused_as_a_result()
    {
        var X = Drawn.Of(1, 2);
        Assert.That(() => new TanhLayer().Forward(X, X), Throws.ArgumentException.With.Message.Contains("TanhLayer.Forward: expected a result with memory of its own"));
    }

    [TestCase(-2)]
    [TestCase(-1)]
    [TestCase(0)]
    [TestCase(1)]
    public void Softmax_and_its_logarithm_along_an_axis_are_torchs(int dim) => Drawn.Filled.Where(drawn => drawn.Shape.Length > 1).Sample((shape, seed) =>
    {
        var random = new RandomState(seed);
        TorchOracle.AssertLayer(new LogSoftmaxLayer(dim), random.RandN(shape, 10), random, (x, _) => x.log_softmax(dim));
        TorchOracle.AssertLayer(new SoftmaxAlongLayer(dim), random.RandN(shape, 10), random, (x, _) => x.softmax(dim));
    }, iter: 30);

    [Test]
    public void The_logarithm_of_softmax_is_exact_where_softmax_has_no_digits_left()
    {
        var layer = new LogSoftmaxLayer();
        Assert.That(layer.Forward(Drawn.Of(1e16, 1e16 - 1000, -1e300)).Elements(), Is.EqualTo([0, -1000, -1e300]));
        Assert.That(layer.Forward(Drawn.Of(1000, 1000)).Elements(), Is.EqualTo([-Math.Log(2), -Math.Log(2)]));
    }

    [Test]
    public void An_axis_that_is_not_there_is_named() =>
        Assert.That(() => new LogSoftmaxLayer(2).Forward(Drawn.Of(1)), Throws.ArgumentException.With.Message.Contains("LogSoftmaxLayer.Forward: expected X with at least one element along axis 2, found shape (1)."));
}
