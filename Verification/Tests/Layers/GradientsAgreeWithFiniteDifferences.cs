using System.Numerics.Tensors;
using CsCheck;
using Harness.FiniteDifference;
using Harness.Layers;
using Harness.NumPy;
using Harness.NUnit;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Layers;

/// <summary>Every hand-derived gradient is what its own forward does, for shapes and seeds drawn anew at each run.</summary>
public class GradientsAgreeWithFiniteDifferences
{
    // torch.testing.assert_close's for float64; the differences themselves are right to about 1e-9.
    private const double Tolerance = 1e-7;

    [Test]
    public void Linear() => Matrices.Shapes.Sample((N, inSize, outSize, seed) =>
    {
        var random = new RandomState(seed);
        var layer = new LinearLayer(inSize, outSize, random) { B = random.RandN(outSize) };
        var (X, dout, W, B) = (random.RandN(N, inSize), random.RandN(N, outSize), layer.W, layer.B);
        layer.Forward(X);

        var (dX, dW, db) = layer.Backward(dout);

        AssertGradient(dX.ToTensor(), x => layer.Forward(x.ToMatrix()).ToTensor(), X.ToTensor(), dout);
        AssertGradient(dW.ToTensor(), w => With(w.ToMatrix(), B).Forward(X).ToTensor(), W.ToTensor(), dout);
        AssertGradient(db.ToTensor(), b => With(W, b.ToVector()).Forward(X).ToTensor(), B.ToTensor(), dout);

        LinearLayer With(Matrix<double> w, Vector<double> b) => new(inSize, outSize, random) { W = w, B = b };
    });

    [Test]
    public void ReLU_away_from_its_kink() => AssertLayer(() => new ReLULayer(), (random, n, m) => random.AwayFromKink(n, m));

    [Test]
    public void Sigmoid() => AssertLayer(() => new SigmoidLayer(), (random, n, m) => 3 * random.RandN(n, m));

    [Test]
    public void Softmax() => AssertLayer(() => new SoftmaxLayer(), (random, n, m) => 3 * random.RandN(n, m));

    [Test]
    public void A_network_of_smooth_layers() => Matrices.Shapes.Sample((N, inSize, outSize, seed) =>
    {
        var random = new RandomState(seed);
        var network = new SequentialNetwork()
            .Add(new LinearLayer(inSize, 3, random)).Add(new SigmoidLayer())
            .Add(new LinearLayer(3, outSize, random)).Add(new SoftmaxLayer());
        AssertLayer(network, random.RandN(N, inSize), random.RandN(N, outSize));
    });

    [Test]
    public void Binary_cross_entropy_with_soft_targets() => Matrices.Shapes.Where(shape => shape.N > 0).Sample((N, _, _, seed) =>
    {
        var (random, loss) = (new RandomState(seed), new BinaryCrossEntropyLoss());
        var (yTrue, yPred) = (random.RandomSample(N), random.Probabilities(N, 1).Column(0));

        AssertClose(
            loss.Backward(yTrue, yPred).ToTensor(),
            CentralDifferences.Gradient(p => loss.Forward(yTrue, p.ToVector()), yPred.ToTensor()));
    });

    [Test]
    public void Cross_entropy_with_soft_targets() => Matrices.Shapes.Where(shape => shape.N > 0).Sample((N, classes, _, seed) =>
    {
        var (random, loss) = (new RandomState(seed), new CrossEntropyLoss());
        var (yTrue, yPred) = (random.RandomSample(N, classes), random.Probabilities(N, classes));

        AssertClose(
            loss.Backward(yTrue, yPred).ToTensor(),
            CentralDifferences.Gradient(p => loss.Forward(yTrue, p.ToMatrix()), yPred.ToTensor()));
    });

    [Test]
    public void The_graphs() => Gen.Double[-2, 2].Array[5].Sample(at =>
    {
        var (graph, neuron) = (new ProductGraph(), new SigmoidNeuron());
        graph.Forward(at[0], at[1], at[2]);
        neuron.Forward(at[0], at[1], at[2], at[3], at[4]);

        var (dx, dy, dz) = graph.Backward();
        var (dw0, dx0, dw1, dx1, dw2) = neuron.Backward();

        AssertClose(
            Tensor.Create([dx, dy, dz], [3]),
            CentralDifferences.Gradient(a => graph.Forward(a[0], a[1], a[2]), Tensor.Create(at[..3], [3])));
        AssertClose(
            Tensor.Create([dw0, dx0, dw1, dx1, dw2], [5]),
            CentralDifferences.Gradient(a => neuron.Forward(a[0], a[1], a[2], a[3], a[4]), Tensor.Create(at, [5])));
    });

    [Test]
    public void A_batch_of_ten_thousand_along_random_directions()
    {
        var random = new RandomState(17);
        var network = new SequentialNetwork().Add(new LinearLayer(5, 3, random)).Add(new SoftmaxLayer());
        var (X, dout) = (random.RandN(10_000, 5), random.RandN(10_000, 3));
        var directions = RandomDirections.Draw(X.ToTensor(), k: 3, seed: 17);

        double[][] points = [.. Flat(directions.Points()).Chunk(50_000)];
        double[] outputs = [.. points.SelectMany(p => Forward(p).ToRowMajorArray())];
        network.Forward(X);

        AssertClose(
            directions.Along(network.Backward(dout).ToTensor()),
            directions.Slopes(Tensor.Create(outputs, [points.Length, 10_000, 3]), dout.ToTensor()));

        Matrix<double> Forward(double[] point) => network.Forward(Matrix<double>.Build.DenseOfRowMajor(10_000, 5, point));
    }

    private static void AssertLayer(Func<ILayer> make, Func<RandomState, int, int, Matrix<double>> draw) =>
        Matrices.Shapes.Sample((N, columns, _, seed) =>
        {
            var random = new RandomState(seed);
            AssertLayer(make(), draw(random, N, columns), random.RandN(N, columns));
        });

    private static void AssertLayer(ILayer layer, Matrix<double> X, Matrix<double> dout)
    {
        layer.Forward(X);
        AssertGradient(layer.Backward(dout).ToTensor(), x => layer.Forward(x.ToMatrix()).ToTensor(), X.ToTensor(), dout);
    }

    private static void AssertGradient(
        Tensor<double> actual, Func<Tensor<double>, Tensor<double>> f, Tensor<double> x, Matrix<double> dout) =>
        AssertClose(actual, CentralDifferences.Gradient(f, x, dout.ToTensor()));

    private static void AssertClose(Tensor<double> actual, Tensor<double> expected) => Assert.That(actual, Is.CloseTo(expected).Within(Tolerance, Tolerance));

    private static double[] Flat(Tensor<double> tensor)
    {
        var flat = new double[tensor.FlattenedLength];
        tensor.FlattenTo(flat);
        return flat;
    }
}
