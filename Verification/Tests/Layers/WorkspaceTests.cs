using Harness.Layers;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Layers;

/// <summary>Results in memory of the caller's: the same numbers, and nothing else is written to.</summary>
public sealed class WorkspaceTests
{
    private static readonly RandomState s_random = new(17);

    private readonly Matrix<double> _X = s_random.RandN(7, 3);
    private readonly Matrix<double> _dout = s_random.RandN(7, 2);

    [Test]
    public void A_linear_layer_writes_what_it_would_return()
    {
        var layer = new LinearLayer(3, 2, new RandomState(5));
        var (fresh, freshGradients) = (layer.Forward(_X), layer.Backward(_dout));
        var (Y, gradients) = (Used(7, 2), new LinearGradients(Used(7, 3), Used(3, 2), Used(2, 1).Column(0)));

        Assert.That(layer.Forward(_X, Y), Is.SameAs(Y).And.EqualTo(fresh));
        Assert.That(layer.Backward(_dout, gradients), Is.SameAs(gradients));
        Assert.That((gradients.dX, gradients.dW, gradients.db), Is.EqualTo((freshGradients.dX, freshGradients.dW, freshGradients.db)));
    }

    [Test]
    public void What_was_returned_is_not_changed_by_later_calls()
    {
        var layer = new LinearLayer(3, 2, new RandomState(5));
        var (Y, gradients) = (layer.Forward(_X), layer.Backward(_dout));
        var (copy, dX, dW) = (Y.Clone(), gradients.dX.Clone(), gradients.dW.Clone());

        layer.Forward(2 * _X);
        layer.Backward(3 * _dout);

        Assert.That((Y, gradients.dX, gradients.dW), Is.EqualTo((copy, dX, dW)));
    }

    [Test]
    public void ReLU_and_the_losses_do_the_same()
    {
        var relu = new ReLULayer();
        var (Y, dX) = (Used(7, 3), Used(7, 3));
        Assert.That(relu.Forward(_X, Y), Is.SameAs(Y).And.EqualTo(relu.Forward(_X)));
        Assert.That(relu.Backward(_X, dX), Is.SameAs(dX).And.EqualTo(relu.Backward(_X)));

        var (y, p, gradient) = (Matrices.Vector(0, 1, 0.5), Matrices.Vector(0.2, 0.3, 0.4), Used(3, 1).Column(0));
        var binary = new BinaryCrossEntropyLoss();
        Assert.That(binary.Backward(y, p, gradient), Is.SameAs(gradient).And.EqualTo(binary.Backward(y, p)));

        var softmax = new SoftmaxCrossEntropyLoss();
        var (targets, result) = (s_random.RandomSample(7, 3), Used(7, 3));
        Assert.That(softmax.Backward(targets, _X, result), Is.SameAs(result).And.EqualTo(softmax.Backward(targets, _X)));
    }

    [Test]
    public void ReLU_may_write_over_what_it_reads()
    {
        var (relu, inPlace, X, dout) = (new ReLULayer(), new ReLULayer(), s_random.RandN(9, 11), s_random.RandN(9, 11));
        var (Y, dX) = (relu.Forward(X), relu.Backward(dout));
        Assert.That(inPlace.Forward(X, X), Is.EqualTo(Y));
        Assert.That(inPlace.Backward(dout, dout), Is.EqualTo(dX));
    }

    [Test]
    public void ReLU_differentiates_the_latest_of_batches_of_many_shapes()
    {
        var relu = new ReLULayer();
        foreach (var X in new[] { s_random.RandN(7, 3), s_random.RandN(40, 5), s_random.RandN(40, 5), s_random.RandN(3, 7) })
        {
            relu.Forward(X);
            Assert.That(relu.Backward(X), Is.EqualTo(X.PointwiseMaximum(0)));
        }
    }

    [Test]
    public void Memory_of_another_shape_or_kind_is_refused()
    {
        var layer = new LinearLayer(3, 2, new RandomState(5));
        Assert.That(() => layer.Forward(_X, Used(7, 3)), Throws.ArgumentException.With.Message.StartsWith("LinearLayer.Forward: expected result of shape (7, 2), found (7, 3)."));
        Assert.That(() => layer.Forward(_X, Matrix<double>.Build.Sparse(7, 2)), Throws.ArgumentException.With.Message.StartsWith("Expected a dense result to write to, found a sparse or diagonal one."));
        layer.Forward(_X);
        Assert.That(
            () => layer.Backward(_dout, new(Used(7, 3), Used(2, 3), Used(2, 1).Column(0))),
            Throws.ArgumentException.With.Message.StartsWith("LinearLayer.Backward: expected result.dW of shape (3, 2), found (2, 3)."));
        Assert.That(() => new ReLULayer().Forward(_X, Used(3, 7)), Throws.ArgumentException.With.Message.StartsWith("ReLULayer.Forward: expected result of shape (7, 3), found (3, 7)."));
    }

    [Test]
    public void Operands_may_be_stored_in_another_way()
    {
        var layer = new LinearLayer(3, 3, new RandomState(5)) { W = Matrix<double>.Build.SparseIdentity(3), B = Vector<double>.Build.Sparse(3) };
        Assert.That(layer.Forward(_X), Is.EqualTo(_X));
        Assert.That(layer.Backward(Matrix<double>.Build.SparseOfMatrix(_X)).dX, Is.EqualTo(_X));
    }

    /// <summary>Memory that has been used before.</summary>
    private static Matrix<double> Used(int rows, int columns) => Matrix<double>.Build.Dense(rows, columns, double.NaN);
}
