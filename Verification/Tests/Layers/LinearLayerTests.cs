using Harness.Layers;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Layers;

public class LinearLayerTests
{
    private static readonly Matrix<double> s_W = Matrices.Of([1, 2, 3], [4, 5, 6]);
    private static readonly Matrix<double> s_X = Matrices.Of([1, 0], [0, 1], [1, -1], [2, 3]);
    private static readonly Matrix<double> s_dout = Matrices.Of([1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1]);

    [Test]
    public void Forward_adds_b_to_every_row_of_X_W()
    {
        var Y = Layer().Forward(s_X);
        Assert.That(Y, Is.EqualTo(Matrices.Of([11, 22, 33], [14, 25, 36], [7, 17, 27], [24, 39, 54])));
    }

    [Test]
    public void Backward_sums_over_the_batch_and_divides_by_nothing()
    {
        var layer = Layer();
        layer.Forward(s_X);

        var (dX, dW, db) = layer.Backward(s_dout);

        Assert.That(dX, Is.EqualTo(Matrices.Of([1, 4], [2, 5], [3, 6], [6, 15])));
        Assert.That(dW, Is.EqualTo(Matrices.Of([3, 2, 3], [3, 4, 2])));
        Assert.That(db, Is.EqualTo(Matrices.Vector(2, 2, 2)));
    }

    [Test]
    public void W_is_drawn_row_by_row_from_a_standard_normal_and_b_is_zero_and_draws_nothing()
    {
        var (given, expected) = (new RandomState(5), new RandomState(5));

        var layer = new LinearLayer(3, 2, given);

        Assert.That(layer.W, Is.EqualTo(expected.RandN(3, 2)));
        Assert.That(layer.B, Is.EqualTo(Matrices.Vector(0, 0)));
        Assert.That(given.RandN(1), Is.EqualTo(expected.RandN(1)), "what is drawn next");
    }

    [Test]
    public void Without_a_generator_W_comes_from_the_ambient_one()
    {
        Np.Random.Seed(5);
        Assert.That(new LinearLayer(3, 2).W, Is.EqualTo(new LinearLayer(3, 2, new RandomState(5)).W));
    }

    [Test]
    public void Threads_change_no_bit()
    {
        var random = new RandomState(5);
        var (X, dout) = (random.RandN(150, 200), random.RandN(150, 100));
        var (alone, shared) = (new LinearLayer(200, 100, new RandomState(6)), new LinearLayer(200, 100, new RandomState(6)) { MaxDegreeOfParallelism = 2 });

        Assert.That(shared.Forward(X), Is.EqualTo(alone.Forward(X)));
        Assert.That(shared.Backward(dout), Is.EqualTo(alone.Backward(dout)));
        Assert.That(() => shared.MaxDegreeOfParallelism = 0, Throws.TypeOf<ArgumentOutOfRangeException>()
            .With.Message.StartsWith("LinearLayer: expected MaxDegreeOfParallelism of at least 1, found 0."));
    }

    [Test]
    public void A_refused_size_draws_nothing()
    {
        var random = new RandomState(5);
        Assert.That(() => new LinearLayer(3, 0, random), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(random.RandN(1), Is.EqualTo(new RandomState(5).RandN(1)));
    }

    [Test]
    public void Backward_differentiates_the_forward_that_ran_even_if_W_was_replaced_since()
    {
        var layer = Layer();
        layer.Forward(s_X);
        var before = layer.Backward(s_dout);

        layer.W = Matrices.Of([0, 0, 0], [0, 0, 0]);

        Assert.That(layer.Backward(s_dout).dX, Is.EqualTo(before.dX));
    }

    [Test]
    public void Backward_follows_the_latest_forward()
    {
        var layer = Layer();
        layer.Forward(s_X);
        layer.Forward(2 * s_X);
        Assert.That(layer.Backward(s_dout).dW, Is.EqualTo(Matrices.Of([6, 4, 6], [6, 8, 4])));
    }

    // As PyTorch does, which however notices such a change: X is kept by reference.
    [Test]
    public void X_is_kept_not_copied()
    {
        var (layer, X) = (Layer(), s_X.Clone());
        layer.Forward(X);
        X.Clear();
        Assert.That(layer.Backward(s_dout).dW.Enumerate(), Is.All.Zero);
    }

    private static LinearLayer Layer() => new(2, 3, new RandomState(1)) { W = s_W, B = Matrices.Vector(10, 20, 30) };
}
