using System.Numerics.Tensors;
using CsCheck;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Layers;

/// <summary>Matrices for tests, and the way between MathNet's and tensors, row by row.</summary>
internal static class Matrices
{
    /// <summary>A batch from no rows to five, one to four columns wide on either side, and a seed for what fills it.</summary>
    public static Gen<(int N, int In, int Out, uint Seed)> Shapes { get; } =
        Gen.Select(Gen.Int[0, 5], Gen.Int[1, 4], Gen.Int[1, 4], Gen.UInt);

    public static Matrix<double> Of(params double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows);

    public static Vector<double> Vector(params double[] elements) => Vector<double>.Build.DenseOfArray(elements);

    /// <summary>Numbers in [0.01, 0.99], where losses are judged.</summary>
    public static Matrix<double> Probabilities(this RandomState random, int rows, int columns) =>
        random.RandomSample(rows, columns).Map(u => 0.01 + 0.98 * u, Zeros.Include);

    /// <summary>Numbers at least 0.01 away from ReLU's kink on either side.</summary>
    public static Matrix<double> AwayFromKink(this RandomState random, int rows, int columns) =>
        random.RandN(rows, columns).Map(x => x + Math.CopySign(0.01, x), Zeros.Include);

    public static Tensor<double> ToTensor(this Matrix<double> matrix) =>
        Tensor.Create(matrix.ToRowMajorArray(), [matrix.RowCount, matrix.ColumnCount]);

    public static Tensor<double> ToTensor(this Vector<double> vector) => Tensor.Create(vector.ToArray(), [vector.Count]);

    public static Matrix<double> ToMatrix(this Tensor<double> tensor) =>
        Matrix<double>.Build.Dense((int)tensor.Lengths[0], (int)tensor.Lengths[1], (i, j) => tensor[i, j]);

    public static Vector<double> ToVector(this Tensor<double> tensor) => Vector<double>.Build.Dense((int)tensor.Lengths[0], i => tensor[i]);
}
