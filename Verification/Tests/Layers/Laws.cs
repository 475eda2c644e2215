using Harness.Layers;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Layers;

/// <summary>What holds for every layer whatever it computes.</summary>
public class Laws
{
    private static readonly Matrix<double> s_X = new RandomState(1).RandN(6, 4);
    private static readonly Matrix<double> s_dout = new RandomState(2).RandN(6, 4);
    private static readonly Matrix<double> s_otherDout = new RandomState(3).RandN(6, 4);

    private static IEnumerable<TestCaseData> Layers()
    {
        yield return Case("Linear", () => new LinearLayer(4, 4, new RandomState(7)));
        yield return Case("ReLU", () => new ReLULayer());
        yield return Case("Sigmoid", () => new SigmoidLayer());
        yield return Case("Softmax", () => new SoftmaxLayer());
        yield return Case("Sequential", () => new SequentialNetwork().Add(new LinearLayer(4, 4, new RandomState(7))).Add(new ReLULayer()));

        static TestCaseData Case(string name, Func<ILayer> make) => new TestCaseData(make).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Layers))]
    public void Backward_is_linear_in_dout(Func<ILayer> make)
    {
        var layer = make();
        layer.Forward(s_X);

        var together = layer.Backward(2 * s_dout - 3 * s_otherDout);

        Assert.That((2 * layer.Backward(s_dout) - 3 * layer.Backward(s_otherDout) - together).L2Norm(), Is.LessThan(1e-13));
        Assert.That(layer.Backward(0 * s_dout).Enumerate(), Is.All.Zero);
    }

    [TestCaseSource(nameof(Layers))]
    public void Inputs_are_not_modified(Func<ILayer> make)
    {
        var (X, dout, layer) = (s_X.Clone(), s_dout.Clone(), make());

        layer.Forward(X);
        layer.Backward(dout);

        Assert.That(X, Is.EqualTo(s_X));
        Assert.That(dout, Is.EqualTo(s_dout));
    }

    [TestCaseSource(nameof(Layers))]
    public void The_same_again_gives_the_same_bits_and_leaves_earlier_results_alone(Func<ILayer> make)
    {
        var layer = make();
        var (Y, dX) = (layer.Forward(s_X), layer.Backward(s_dout));
        var (keptY, keptdX) = (Y.Clone(), dX.Clone());

        layer.Forward(s_otherDout);
        layer.Backward(s_otherDout);
        Assert.That((Y, dX), Is.EqualTo((keptY, keptdX)), "earlier results");

        Assert.That(layer.Forward(s_X), Is.EqualTo(Y).And.Not.SameAs(Y));
        Assert.That(layer.Backward(s_dout), Is.EqualTo(dX).And.Not.SameAs(dX));
    }

    [TestCaseSource(nameof(Layers))]
    public void Instances_used_in_turn_share_nothing(Func<ILayer> make)
    {
        var (one, other, alone) = (make(), make(), make());
        alone.Forward(s_X);

        one.Forward(s_X);
        other.Forward(s_otherDout);
        other.Backward(s_otherDout);

        Assert.That(one.Backward(s_dout), Is.EqualTo(alone.Backward(s_dout)));
    }

    [TestCaseSource(nameof(Layers))]
    public void A_batch_without_rows_goes_through(Func<ILayer> make)
    {
        var (layer, nothing) = (make(), Matrix<double>.Build.Dense(0, 4));
        var (Y, dX) = (layer.Forward(nothing), layer.Backward(nothing));
        Assert.That((Y.RowCount, Y.ColumnCount, dX.RowCount, dX.ColumnCount), Is.EqualTo((0, 4, 0, 4)));
    }

    [TestCaseSource(nameof(Layers))]
    public void Any_storage_of_MathNet_gives_what_a_dense_matrix_gives(Func<ILayer> make)
    {
        var dense = Matrix<double>.Build.DenseIdentity(4);
        var layer = make();
        var (Y, dX) = (layer.Forward(dense), layer.Backward(dense));

        foreach (var identity in new[] { Matrix<double>.Build.DiagonalIdentity(4), Matrix<double>.Build.SparseIdentity(4) })
        {
            Assert.That(layer.Forward(identity), Is.EqualTo(Y));
            Assert.That(layer.Backward(identity), Is.EqualTo(dX));
        }
    }

    [Test]
    public void Losses_do_not_modify_their_arguments()
    {
        var (yTrue, yPred) = (Matrices.Of([1, 0.5]), Matrices.Of([0, 0.3]));
        var (keptTrue, keptPred) = (yTrue.Clone(), yPred.Clone());

        new CrossEntropyLoss().Forward(yTrue, yPred);
        new CrossEntropyLoss().Backward(yTrue, yPred);
        new BinaryCrossEntropyLoss().Forward(yTrue.Row(0), yPred.Row(0));
        new BinaryCrossEntropyLoss().Backward(yTrue.Row(0), yPred.Row(0));

        Assert.That((yTrue, yPred), Is.EqualTo((keptTrue, keptPred)));
    }
}
