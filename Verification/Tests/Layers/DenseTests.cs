using CsCheck;
using Harness.Layers;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Layers;

public sealed class DenseTests
{
    private static readonly Gen<(int N, int K, int M, uint Seed)> Shapes = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 12], Gen.UInt);

    [Test]
    public void Products_are_MathNets_bit_for_bit() => Shapes.Sample((N, K, M, seed) =>
    {
        var random = new RandomState(seed);
        var (A, B, D) = (random.RandN(N, K), random.RandN(K, M), random.RandN(N, M));
        AssertSame(Dense.Product(A, B), A * B);
        AssertSame(Dense.TransposedProduct(A, D), A.TransposeThisAndMultiply(D));
    });

    [Test]
    public void Products_of_more_rows_than_are_worked_at_together_are_too()
    {
        var random = new RandomState(17);
        var (A, B, D) = (random.RandN(1300, 23), random.RandN(23, 6), random.RandN(1300, 6));
        AssertSame(Dense.Product(A, B), A * B);
        AssertSame(Dense.TransposedProduct(A, D), A.TransposeThisAndMultiply(D));
    }

    [Test]
    public void Operands_may_be_stored_in_another_way()
    {
        var sparse = Matrix<double>.Build.SparseIdentity(3, 4);
        var dense = new RandomState(17).RandN(4, 2);
        Assert.That(Dense.Product(sparse, dense), Is.EqualTo(dense.SubMatrix(0, 3, 0, 2)));
        Assert.That(Dense.TransposedProduct(sparse, Matrix<double>.Build.DenseIdentity(3)), Is.EqualTo(Matrix<double>.Build.DenseIdentity(4, 3)));
    }

    private static void AssertSame(Matrix<double> actual, Matrix<double> expected)
    {
        Assert.That((actual.RowCount, actual.ColumnCount), Is.EqualTo((expected.RowCount, expected.ColumnCount)));
        Assert.That(Bits(actual), Is.EqualTo(Bits(expected)));
    }

    private static long[] Bits(Matrix<double> matrix) => Array.ConvertAll(matrix.ToColumnMajorArray(), BitConverter.DoubleToInt64Bits);
}
