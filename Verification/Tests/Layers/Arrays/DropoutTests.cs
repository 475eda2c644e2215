using CsCheck;
using Harness.Layers.Shaping;
using Harness.NumPy;
using Harness.Torch;

namespace Harness.Tests.Layers.Arrays;

/// <summary>Dropout and flatten.</summary>
internal sealed class DropoutTests
{
    [Test]
    public void The_mask_is_that_of_NumPys_generator_and_inverted()
    {
        var layer = new DropoutLayer(0.3, new RandomState(17));
        double[] expected = [.. new RandomState(17).RandomSample(200).Select(u => u < 0.7 ? 1 / 0.7 : 0)];
        var ones = Drawn.Of([.. Enumerable.Repeat(1.0, 200)]);

        Assert.That(layer.Forward(ones).Elements(), Is.EqualTo(expected));
        Assert.That(layer.Backward(ones).Elements(), Is.EqualTo(expected));
        Assert.That(layer.Forward(ones).Elements(), Is.Not.EqualTo(expected), "a second Forward draws anew");
    }

    [Test]
    public void Output_and_gradient_are_torchs_for_the_same_mask() => Drawn.Shapes.Sample((shape, seed) =>
    {
        var random = new RandomState(seed);
        var mask = new DropoutLayer(0.4, new RandomState(seed)).Forward(System.Numerics.Tensors.Tensor.Add<double>(random.RandN(shape, 0), 1));
        TorchOracle.AssertLayer(new DropoutLayer(0.4, new RandomState(seed)), random.RandN(shape), random, (x, _) => x * Autograd.Constant(mask));
    }, iter: 20);

    [Test]
    public void Evaluation_passes_X_on_and_draws_nothing()
    {
        var random = new RandomState(17);
        var layer = new DropoutLayer(0.9, random) { Training = false };
        var X = Drawn.Of(1, 2, 3);
        Assert.That(layer.Forward(X).Elements(), Is.EqualTo(X.Elements()));
        Assert.That(layer.Backward(X).Elements(), Is.EqualTo(X.Elements()));
        Assert.That(random.RandomSample(), Is.EqualTo(new RandomState(17).RandomSample()));
    }

    [Test]
    public void Everything_or_nothing_is_dropped_at_the_ends()
    {
        var X = Drawn.Of(1, -2, 3);
        Assert.That(new DropoutLayer(0, new RandomState(1)).Forward(X).Elements(), Is.EqualTo(X.Elements()));
        Assert.That(new DropoutLayer(1, new RandomState(1)).Forward(X).Elements(), Is.All.Zero);
        Assert.That(() => new DropoutLayer(1.1), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("DropoutLayer: expected p from 0 to 1, found 1.1."));
    }

    [TestCase(1, -1)]
    [TestCase(0, -1)]
    [TestCase(1, 2)]
    [TestCase(-3, -2)]
    public void Flatten_is_torchs(int start, int end)
    {
        var random = new RandomState(5);
        TorchOracle.AssertLayer(new FlattenLayer(start, end), random.RandN([2, 3, 4, 2]), random, (x, _) => x.flatten(start, end));
    }

    [Test]
    public void Flatten_names_axes_that_are_not_there() =>
        Assert.That(() => new FlattenLayer(2).Forward(Drawn.Of(1, 2)), Throws.ArgumentException.With.Message.Contains("FlattenLayer.Forward: expected X with axes from 2 to -1, found shape (2)."));
}
