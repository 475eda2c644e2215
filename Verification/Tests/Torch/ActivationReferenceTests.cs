using Harness.Torch;

namespace Harness.Tests.Torch;

internal sealed class ActivationReferenceTests
{
    [Test]
    public void ReLU_cuts_off_below_zero_and_lets_the_gradient_through_above()
    {
        var x = Arrays.Vector(-2, -0.0, 0, double.Epsilon, 3);

        Assert.Multiple(() =>
        {
            Assert.That(ReLUReference.Forward(x).Flat(), Is.EqualTo(new[] { 0, 0, 0, double.Epsilon, 3 }));
            Assert.That(ReLUReference.Gradient(x, Arrays.Vector(5, 6, 7, 8, 9)).Flat(), Is.EqualTo(new double[] { 0, 0, 0, 8, 9 }));
        });
    }

    [Test]
    public void NaN_is_handed_on_and_infinities_keep_their_meaning()
    {
        var x = Arrays.Vector(double.NaN, double.NegativeInfinity, double.PositiveInfinity);

        Assert.Multiple(() =>
        {
            Assert.That(ReLUReference.Forward(x).Flat(), Is.EqualTo(new[] { double.NaN, 0, double.PositiveInfinity }));
            Assert.That(SigmoidReference.Forward(x).Flat(), Is.EqualTo(new[] { double.NaN, 0, 1 }));
        });
    }

    [Test]
    public void Sigmoid_and_its_gradient_are_the_closed_forms()
    {
        var (x, dout) = (Arrays.Random(1, 20, 7).Map(v => 10 * v), Arrays.Random(2, 20, 7));
        var s = Array.ConvertAll(x.Flat(), v => 1 / (1 + Math.Exp(-v)));

        Assert.Multiple(() =>
        {
            Assert.That(SigmoidReference.Forward(x).Flat(), Is.EqualTo(s).Within(1e-15));
            Assert.That(SigmoidReference.Gradient(x, dout).Flat(), Is.EqualTo(s.Zip(dout.Flat(), (v, d) => d * v * (1 - v))).Within(1e-15));
        });
    }

    [Test]
    public void Softmax_and_its_gradient_are_the_closed_forms_of_every_row()
    {
        var (x, dout) = (Arrays.Random(1, 6, 4).Map(v => 5 * v), Arrays.Random(2, 6, 4));
        double[] expected = new double[24], gradient = new double[24];
        for (var r = 0; r < 6; r++)
        {
            var total = Enumerable.Range(0, 4).Sum(c => Math.Exp(x[r, c]));
            for (var c = 0; c < 4; c++)
                expected[(4 * r) + c] = Math.Exp(x[r, c]) / total;
            var mean = Enumerable.Range(0, 4).Sum(c => expected[(4 * r) + c] * dout[r, c]);
            for (var c = 0; c < 4; c++)
                gradient[(4 * r) + c] = expected[(4 * r) + c] * (dout[r, c] - mean);
        }

        Assert.Multiple(() =>
        {
            Assert.That(SoftmaxReference.Forward(x).Flat(), Is.EqualTo(expected).Within(1e-15));
            Assert.That(SoftmaxReference.Gradient(x, dout).Flat(), Is.EqualTo(gradient).Within(1e-15));
        });
    }

    [Test]
    public void Arrays_of_any_rank_keep_their_shape()
    {
        var (x, dout) = (Arrays.Random(1, 2, 3, 4), Arrays.Random(2, 2, 3, 4));

        Assert.Multiple(() =>
        {
            Assert.That(ReLUReference.Forward(x).Lengths.ToArray(), Is.EqualTo(new nint[] { 2, 3, 4 }));
            Assert.That(SigmoidReference.Gradient(x, dout).Lengths.ToArray(), Is.EqualTo(new nint[] { 2, 3, 4 }));
        });
    }

    [Test]
    public void No_rows_in_give_no_rows_out()
    {
        var none = Arrays.Empty(0, 3);

        foreach (var result in new[]
        {
            ReLUReference.Forward(none), SigmoidReference.Forward(none), SoftmaxReference.Forward(none),
            ReLUReference.Gradient(none, none), SigmoidReference.Gradient(none, none), SoftmaxReference.Gradient(none, none),
        })
        {
            Assert.That(result.Lengths.ToArray(), Is.EqualTo(new nint[] { 0, 3 }));
        }
    }

    [Test]
    public void A_gradient_from_above_of_another_shape_is_refused()
    {
        var (x, dout) = (Arrays.Random(1, 2, 3), Arrays.Random(1, 3));

        foreach (var gradient in new[] { ReLUReference.Gradient, SigmoidReference.Gradient, SoftmaxReference.Gradient })
        {
            Assert.That(
                () => gradient(x, dout),
                Throws.ArgumentException.With.Message.EqualTo("dout must have the shape of X, (2, 3), and has (3,). (Parameter 'dout')"));
        }
    }

    [Test]
    public void Softmax_wants_a_matrix() =>
        Assert.That(() => SoftmaxReference.Forward(Arrays.Vector(1, 2)), Throws.ArgumentException.With.Message.Contains("(N, M)"));
}
