using CE = Harness.Torch.CrossEntropyReference;

namespace Harness.Tests.Torch;

internal sealed class CrossEntropyReferenceTests
{
    [Test]
    public void Loss_and_gradient_are_the_formula_also_where_rows_do_not_sum_to_1()
    {
        var (y, p) = (Arrays.Random(1, 8, 3).Map(Math.Abs), Arrays.Random(2, 8, 3).Map(v => 0.05 + (0.9 * Math.Abs(v))));
        var terms = y.Flat().Zip(p.Flat()).ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(CE.Forward(y, p), Is.EqualTo(-terms.Sum(t => t.First * Math.Log(t.Second)) / 8).Within(1e-14));
            Assert.That(CE.Gradient(y, p).Flat(), Is.EqualTo(terms.Select(t => -t.First / t.Second / 8)).Within(1e-14));
        });
    }

    [Test]
    public void A_probability_of_0_counts_100_nats_and_has_no_gradient_of_its_own()
    {
        var (y, p) = (Arrays.Matrix(new double[,] { { 1, 0 }, { 0, 1 } }), Arrays.Matrix(new[,] { { 0, 1 }, { 0.5, 0.5 } }));

        Assert.Multiple(() =>
        {
            Assert.That(CE.Forward(y, p), Is.EqualTo((100 + Math.Log(2)) / 2));
            Assert.That(CE.Gradient(y, p).Flat(), Is.EqualTo(new double[] { 0, 0, 0, -1 }));
        });
    }

    [Test]
    public void A_certain_prediction_that_is_right_costs_nothing_and_still_has_its_gradient()
    {
        var (y, p) = (Arrays.Matrix(new double[,] { { 1, 0 } }), Arrays.Matrix(new double[,] { { 1, 0 } }));

        Assert.Multiple(() =>
        {
            Assert.That(CE.Forward(y, p), Is.Zero);
            Assert.That(CE.Gradient(y, p).Flat(), Is.EqualTo(new double[] { -1, 0 }));
        });
    }

    [Test]
    public void The_smallest_probabilities_above_the_clamp_are_differentiated_as_they_are()
    {
        var (y, p) = (Arrays.Matrix(new double[,] { { 1, 0 } }), Arrays.Matrix(new[,] { { 1e-43, 1 } }));

        Assert.Multiple(() =>
        {
            Assert.That(CE.Forward(y, p), Is.EqualTo(43 * Math.Log(10)).Within(1e-12));
            Assert.That(CE.Gradient(y, p)[0, 0], Is.EqualTo(-1e43).Within(1e28));
        });
    }

    [Test]
    public void An_empty_batch_has_the_loss_NaN_and_an_empty_gradient()
    {
        var none = Arrays.Empty(0, 3);

        Assert.Multiple(() =>
        {
            Assert.That(CE.Forward(none, none), Is.NaN);
            Assert.That(CE.Gradient(none, none).Lengths.ToArray(), Is.EqualTo(new nint[] { 0, 3 }));
        });
    }

    [TestCase(1, 1.5, "yPred")]
    [TestCase(1, double.NaN, "yPred")]
    [TestCase(-0.5, 0.5, "yTrue")]
    public void What_is_no_probability_is_refused_with_its_value(double y, double p, string name) =>
        Assert.That(
            () => CE.Gradient(Arrays.Matrix(new[,] { { y } }), Arrays.Matrix(new[,] { { p } })),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith($"{name} must lie in [0, 1].")
                .And.Property(nameof(ArgumentException.ParamName)).EqualTo(name));

    [Test]
    public void Class_indices_are_not_taken_for_one_hot_targets() =>
        Assert.That(
            () => CE.Forward(Arrays.Vector(1, 0), Arrays.Vector(0.5, 0.5)),
            Throws.ArgumentException.With.Message.StartsWith("yTrue must have the shape (N, M) and has (2,)."));
}
