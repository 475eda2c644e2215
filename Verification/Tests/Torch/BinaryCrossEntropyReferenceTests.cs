using Harness.Torch;
using BCE = Harness.Torch.BinaryCrossEntropyReference;

namespace Harness.Tests.Torch;

internal sealed class BinaryCrossEntropyReferenceTests
{
    [Test]
    public void The_notebooks_example_of_the_loss_comes_out() =>
        Assert.That(Math.Round(BCE.Forward(Arrays.Vector(1, 1, 0, 0), Arrays.Vector(0.5, 0.5, 0.5, 0.5)), 3), Is.EqualTo(0.693));

    [Test]
    public void The_notebooks_example_of_the_gradient_comes_out() =>
        Assert.That(
            BCE.Gradient(Arrays.Vector(1, 1, 1, 0, 0), Arrays.Vector(0.99, 0.9, 0.8, 0.5, 0.2)).Flat(),
            Is.EqualTo(new[] { -0.2020202, -0.22222222, -0.25, 0.4, 0.25 }).Within(1e-8));

    [Test]
    public void Soft_targets_are_allowed_and_give_the_formula()
    {
        var (y, p) = (Arrays.Random(1, 40).Map(Math.Abs), Arrays.Random(2, 40).Map(v => 0.05 + (0.9 * Math.Abs(v))));
        var terms = y.Flat().Zip(p.Flat()).ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(
                BCE.Forward(y, p),
                Is.EqualTo(-terms.Average(t => (t.First * Math.Log(t.Second)) + ((1 - t.First) * Math.Log(1 - t.Second)))).Within(1e-14));
            Assert.That(
                BCE.Gradient(y, p).Flat(),
                Is.EqualTo(terms.Select(t => (t.Second - t.First) / (t.Second * (1 - t.Second)) / 40)).Within(1e-13));
        });
    }

    [TestCase(1, 0, 100, -1e12)]
    [TestCase(0, 1, 100, 1e12)]
    [TestCase(0, 0, 0, 0)]
    [TestCase(1, 1, 0, 0)]
    public void At_the_ends_the_logarithm_is_minus_100_and_the_denominator_1e_12(double y, double p, double loss, double gradient)
    {
        Assert.Multiple(() =>
        {
            Assert.That(BCE.Forward(Arrays.Vector(y), Arrays.Vector(p)), Is.EqualTo(loss));
            Assert.That(BCE.Gradient(Arrays.Vector(y), Arrays.Vector(p)).Flat(), Is.EqualTo(new[] { gradient }).Within(1e-6).Percent);
        });
    }

    [Test]
    public void An_empty_batch_has_the_loss_NaN_and_an_empty_gradient()
    {
        Assert.Multiple(() =>
        {
            Assert.That(BCE.Forward(Arrays.Empty(0), Arrays.Empty(0)), Is.NaN);
            Assert.That(BCE.Gradient(Arrays.Empty(0), Arrays.Empty(0)).Lengths.ToArray(), Is.EqualTo(new nint[] { 0 }));
        });
    }

    [TestCase(1, 1.5)]
    [TestCase(1, -0.5)]
    [TestCase(1, double.NaN)]
    [TestCase(1.5, 0.5)]
    public void What_is_no_probability_is_refused_in_one_line_of_torchs_words(double y, double p) =>
        Assert.That(
            () => BCE.Forward(Arrays.Vector(y), Arrays.Vector(p)),
            Throws.TypeOf<TorchOperationException>().With.Message.StartsWith("torch: all elements of ")
                .And.Message.Contains("between 0 and 1").And.Message.Not.Contains("\n"));

    [Test]
    public void Shapes_that_differ_are_refused() =>
        Assert.That(
            () => BCE.Gradient(Arrays.Vector(1, 0), Arrays.Vector(0.5)),
            Throws.ArgumentException.With.Message.EqualTo("yPred must have the shape of yTrue, (2,), and has (1,). (Parameter 'yPred')"));
}
