using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.NumPy;

/// <summary>
/// The notebook's numbers that hang on the order and the bits of the draws, with the mathematics written out in one line each.
/// </summary>
public sealed class NotebookStreamTests
{
    private static readonly double[][] s_firstRows =
    [
        [-0.75476927, 0.39598163, -0.11428765], [1.28828674, -0.90586033, 0.67063637], [2.51515422, -0.95305043, 1.4073423],
    ];

    [Test]
    public void Linear_forward_has_the_notebooks_first_rows()
    {
        RandomState random = new(17);
        Matrix<double> X = random.RandomSample(10_000, 5);
        Matrix<double> W = random.RandN(5, 3);

        Matrix<double> Y = X * W;

        for (int row = 0; row < s_firstRows.Length; row++)
            Assert.That(Y.Row(row), Is.EqualTo(s_firstRows[row]).Within(5e-9), $"row {row}");
    }

    [Test]
    public void Linear_backward_has_the_notebooks_sums()
    {
        RandomState random = new(17);
        Matrix<double> W = random.RandN(5, 3);
        Matrix<double> X = random.RandN(10_000, 5);
        Matrix<double> dout = random.RandN(10_000, 3);

        Assert.That(Math.Round(Sum(dout * W.Transpose()), 3), Is.EqualTo(647.044));
        Assert.That(Math.Round(Sum(X.Transpose() * dout), 3), Is.EqualTo(397.748));
    }

    [Test]
    public void Relu_backward_has_the_notebooks_sum()
    {
        RandomState random = new(17);
        Matrix<double> X = random.RandN(10_000, 5);
        Matrix<double> dout = random.RandN(10_000, 5);

        Assert.That(Math.Round(Sum(dout.Map2((d, x) => x > 0 ? d : 0, X)), 3), Is.EqualTo(170.764));
    }

    [Test]
    public void Binary_cross_entropy_has_the_notebooks_value()
    {
        RandomState random = new(17);
        long[] y = random.RandInt(0, 2, 100);
        Vector<double> p = random.RandomSample(100);

        double loss = -y.Zip(p).Average(pair => pair.First == 1 ? Math.Log(pair.Second) : Math.Log(1 - pair.Second));

        Assert.That(Math.Round(loss, 3), Is.EqualTo(0.997));
    }

    private static double Sum(Matrix<double> matrix) => matrix.Enumerate().Sum();
}
