using System.Numerics.Tensors;
using Harness.NUnit;
using Harness.Torch;

namespace Harness.Tests.Torch;

internal sealed class LinearReferenceTests
{
    [TestCase(7, 5, 3)]
    [TestCase(1, 5, 3)]
    [TestCase(7, 1, 1)]
    [TestCase(64, 33, 17)]
    public void Output_and_gradients_are_those_of_the_sums_written_out(int n, int ins, int outs)
    {
        var (x, w, b, dout) = (Arrays.Random(1, n, ins), Arrays.Random(2, ins, outs), Arrays.Random(3, outs), Arrays.Random(4, n, outs));
        double[,] y = new double[n, outs], dx = new double[n, ins], dw = new double[ins, outs];
        var db = new double[outs];
        for (var r = 0; r < n; r++)
        {
            for (var c = 0; c < outs; c++)
            {
                y[r, c] += b[c];
                db[c] += dout[r, c];
                for (var k = 0; k < ins; k++)
                {
                    y[r, c] += x[r, k] * w[k, c];
                    dx[r, k] += dout[r, c] * w[k, c];
                    dw[k, c] += x[r, k] * dout[r, c];
                }
            }
        }

        var result = LinearReference.Gradients(x, w, b, dout);

        Assert.Multiple(() =>
        {
            AssertClose(result.Y, y);
            AssertClose(result.dX, dx);
            AssertClose(result.dW, dw);
            Assert.That(result.db.Flat(), Is.EqualTo(db).Within(1e-13));
            Assert.That(LinearReference.Forward(x, w, b).Flat(), Is.EqualTo(result.Y.Flat()));
        });
    }

    [Test]
    public void A_batch_of_no_rows_gives_no_rows_and_zero_gradients_of_the_parameters()
    {
        var result = LinearReference.Gradients(Arrays.Empty(0, 5), Arrays.Random(2, 5, 3), Arrays.Random(3, 3), Arrays.Empty(0, 3));

        Assert.Multiple(() =>
        {
            Assert.That(result.Y.Lengths.ToArray(), Is.EqualTo(new nint[] { 0, 3 }));
            Assert.That(result.dX.Lengths.ToArray(), Is.EqualTo(new nint[] { 0, 5 }));
            Assert.That(result.dW.Flat(), Is.EqualTo(new double[15]));
            Assert.That(result.db.Flat(), Is.EqualTo(new double[3]));
        });
    }

    [Test]
    public void Strided_arguments_give_the_bits_of_dense_ones()
    {
        var (w, b, dout) = (Arrays.Random(2, 4, 3), Arrays.Random(3, 3), Arrays.Random(4, 5, 3));
        var slice = Arrays.Random(1, 9, 8).Slice(2..7, 3..7);
        Assert.That(slice.IsDense, Is.False);

        var strided = LinearReference.Gradients(slice, w, b, dout);
        var dense = LinearReference.Gradients(Tensor.Create(slice.Flat(), [5, 4]), w, b, dout);

        Assert.Multiple(() =>
        {
            Assert.That(slice[0, 0], Is.EqualTo(slice.Flat()[0]));
            Assert.That(strided.Y.Flat(), Is.EqualTo(dense.Y.Flat()));
            Assert.That(strided.dW.Flat(), Is.EqualTo(dense.dW.Flat()));
        });
    }

    [Test]
    public void Column_major_arguments_are_read_by_row_and_column()
    {
        var columns = Tensor.Create<double>([1, 2, 3, 4, 5, 6], [2, 3], [1, 2]);
        Assert.That(columns[0, 1], Is.EqualTo(3));

        var y = LinearReference.Forward(
            columns, Arrays.Matrix(new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } }), Arrays.Vector(0, 0, 0));

        Assert.That(y.Flat(), Is.EqualTo(new double[] { 1, 3, 5, 2, 4, 6 }));
    }

    [Test]
    public void Broadcast_arguments_are_read_as_what_they_stand_for()
    {
        var row = Arrays.Random(1, 1, 4);
        var broadcast = Tensor.Broadcast<double>(row, [6, 4]);

        var y = LinearReference.Forward(broadcast, Arrays.Random(2, 4, 3), Arrays.Random(3, 3));

        var first = LinearReference.Forward(row, Arrays.Random(2, 4, 3), Arrays.Random(3, 3)).Flat();
        Assert.That(y.Flat(), Is.EqualTo(Enumerable.Repeat(first, 6).SelectMany(values => values)).Within(1e-14));
    }

    [Test]
    public void Arguments_are_left_as_they_are()
    {
        var (x, w, b, dout) = (Arrays.Random(1, 6, 4), Arrays.Random(2, 4, 3), Arrays.Random(3, 3), Arrays.Random(4, 6, 3));

        LinearReference.Gradients(x, w, b, dout);

        Assert.That(
            new[] { x, w, b, dout }.SelectMany(Arrays.Flat),
            Is.EqualTo(new[] { Arrays.Random(1, 6, 4), Arrays.Random(2, 4, 3), Arrays.Random(3, 3), Arrays.Random(4, 6, 3) }.SelectMany(Arrays.Flat)));
    }

    [Test]
    public void The_same_arguments_give_the_same_bits_on_every_thread_and_at_every_address()
    {
        var first = Run(0);

        var others = Enumerable.Range(1, 64).AsParallel().WithDegreeOfParallelism(8).Select(Run).ToArray();

        Assert.That(others, Is.All.EqualTo(first));

        // 33×17·17×9 is a product whose kernels round differently at different alignments.
        static double[] Run(int padding)
        {
            var occupied = new byte[(padding % 8 * 8) + 1];
            var result = LinearReference.Gradients(
                Arrays.Random(1, 33, 17), Arrays.Random(2, 17, 9), Arrays.Random(3, 9), Arrays.Random(4, 33, 9));
            GC.KeepAlive(occupied);
            return [.. result.Y.Flat(), .. result.dX.Flat(), .. result.dW.Flat(), .. result.db.Flat()];
        }
    }

    [Test]
    public void Shapes_that_torch_would_broadcast_are_refused_by_name()
    {
        var (x, w, b) = (Arrays.Random(1, 6, 4), Arrays.Random(2, 4, 3), Arrays.Random(3, 3));

        Assert.Multiple(() =>
        {
            Assert.That(
                () => LinearReference.Forward(x, w, Arrays.Random(3, 1)),
                Throws.ArgumentException.With.Message.EqualTo("b must have the shape (3,) of the columns of W and has (1,). (Parameter 'b')"));
            Assert.That(
                () => LinearReference.Gradients(x, w, b, Arrays.Random(4, 1, 3)),
                Throws.ArgumentException.With.Message.EqualTo("dout must have the shape (6, 3) of X W and has (1, 3). (Parameter 'dout')"));
            Assert.That(
                () => LinearReference.Forward(x, Arrays.Random(2, 5, 3), b),
                Throws.ArgumentException.With.Message.StartsWith("W must have the shape (4, 3) of the columns of X and its own and has (5, 3)."));
            Assert.That(
                () => LinearReference.Forward(Arrays.Random(1, 4), w, b),
                Throws.ArgumentException.With.Message.StartsWith("X must have the shape (N, in) and has (4,)."));
        });
    }

    private static void AssertClose(Tensor<double> actual, double[,] expected) => Assert.That(actual, Is.CloseTo(expected).Within(0, 1e-13));
}
