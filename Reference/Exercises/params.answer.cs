using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;

/// <summary>Right solutions of the exercises as layers whose parameters hold value and gradient.</summary>
public class Param(Matrix<double> value)
{
    public Matrix<double> Value { get; set; } = value;

    public Matrix<double> Grad { get; set; } = Matrix<double>.Build.Dense(value.RowCount, value.ColumnCount);
}

public class FullyConnectedLayer(int inputs, int outputs)
{
    private Matrix<double> x;

    public Param W { get; } = new(Matrix<double>.Build.Random(inputs, outputs));

    public Param B { get; } = new(Matrix<double>.Build.Dense(1, outputs));

    public Matrix<double> Forward(Matrix<double> input)
    {
        x = input;
        return (x * W.Value).MapIndexed((_, j, v) => v + B.Value[0, j], Zeros.Include);
    }

    public Matrix<double> Backward(Matrix<double> dOut)
    {
        W.Grad += x.Transpose() * dOut;
        B.Grad += dOut.ColumnSums().ToRowMatrix();
        return dOut * W.Value.Transpose();
    }
}

public abstract class ElementwiseLayer
{
    private Matrix<double> x;

    public Matrix<double> Forward(Matrix<double> input)
    {
        x = input;
        return x.Map(Value, Zeros.Include);
    }

    public Matrix<double> Backward(Matrix<double> dOut) => dOut.PointwiseMultiply(x.Map(Slope, Zeros.Include));

    protected abstract double Value(double x);

    protected abstract double Slope(double x);
}

public class ReLULayer : ElementwiseLayer
{
    protected override double Value(double x) => Math.Max(x, 0);

    protected override double Slope(double x) => x > 0 ? 1 : 0;
}

public class LeakyReLULayer(double slope) : ElementwiseLayer
{
    protected override double Value(double x) => x > 0 ? x : slope * x;

    protected override double Slope(double x) => x > 0 ? 1 : slope;
}

public class TanhLayer : ElementwiseLayer
{
    protected override double Value(double x) => Math.Tanh(x);

    protected override double Slope(double x) => 1 - Math.Tanh(x) * Math.Tanh(x);
}

/// <summary>Images are N, H, W, C.</summary>
public class Flattener
{
    private double[,,,] like;

    public double[,] Forward(double[,,,] x)
    {
        like = x;
        var flat = new double[x.GetLength(0), x.Length / x.GetLength(0)];
        Buffer.BlockCopy(x, 0, flat, 0, sizeof(double) * x.Length);
        return flat;
    }

    public double[,,,] Backward(double[,] dOut)
    {
        var x = new double[like.GetLength(0), like.GetLength(1), like.GetLength(2), like.GetLength(3)];
        Buffer.BlockCopy(dOut, 0, x, 0, sizeof(double) * x.Length);
        return x;
    }
}

public class MaxPoolingLayer(int poolSize, int stride)
{
    private double[,,,] x;

    public double[,,,] Forward(double[,,,] input)
    {
        x = input;
        int Length(int axis) => (x.GetLength(axis) - poolSize) / stride + 1;
        var y = new double[x.GetLength(0), Length(1), Length(2), x.GetLength(3)];
        foreach (var (n, i, j, c) in Places(y))
            y[n, i, j, c] = Largest(n, i, j, c).Value;
        return y;
    }

    public double[,,,] Backward(double[,,,] dOut)
    {
        var dx = new double[x.GetLength(0), x.GetLength(1), x.GetLength(2), x.GetLength(3)];
        foreach (var (n, i, j, c) in Places(dOut))
        {
            var (_, row, column) = Largest(n, i, j, c);
            dx[n, row, column, c] += dOut[n, i, j, c];
        }
        return dx;
    }

    private (double Value, int Row, int Column) Largest(int n, int i, int j, int c) =>
        (from row in Enumerable.Range(i * stride, poolSize)
         from column in Enumerable.Range(j * stride, poolSize)
         select (x[n, row, column, c], row, column)).Max();

    private static IEnumerable<(int, int, int, int)> Places(double[,,,] of) =>
        from n in Enumerable.Range(0, of.GetLength(0))
        from i in Enumerable.Range(0, of.GetLength(1))
        from j in Enumerable.Range(0, of.GetLength(2))
        from c in Enumerable.Range(0, of.GetLength(3))
        select (n, i, j, c);
}

public class SGD
{
    public Matrix<double> Update(Matrix<double> w, Matrix<double> dW, double learningRate) => w - learningRate * dW;
}

public class MomentumSGD(double momentum)
{
    private Matrix<double> velocity;

    public Matrix<double> Update(Matrix<double> w, Matrix<double> dW, double learningRate)
    {
        velocity = (velocity is null ? 0 * dW : momentum * velocity) - learningRate * dW;
        return w + velocity;
    }
}

public static class Losses
{
    public static Matrix<double> Softmax(Matrix<double> predictions) => Matrix<double>.Build.DenseOfRowVectors(predictions.EnumerateRows().Select(row =>
    {
        var e = (row - row.Maximum()).PointwiseExp();
        return e / e.Sum();
    }));

    public static double CrossEntropyLoss(Matrix<double> probs, int[] target) => -target.Select((c, i) => Math.Log(probs[i, c])).Average();

    public static (double, Matrix<double>) SoftmaxWithCrossEntropy(Matrix<double> predictions, int[] target)
    {
        var probs = Softmax(predictions);
        return (CrossEntropyLoss(probs, target), probs.MapIndexed((i, j, p) => (p - (j == target[i] ? 1 : 0)) / target.Length));
    }

    public static (double, Matrix<double>) L2Regularization(Matrix<double> w, double strength) => (strength * w.PointwiseMultiply(w).RowSums().Sum(), 2 * strength * w);

    public static (double, Matrix<double>) MseLoss(Matrix<double> predictions, Matrix<double> target) =>
        ((predictions - target).Enumerate().Average(e => e * e), (predictions - target) * (2.0 / (target.RowCount * target.ColumnCount)));

    public static double MulticlassAccuracy(int[] prediction, int[] groundTruth) => prediction.Zip(groundTruth).Average(pair => pair.First == pair.Second ? 1.0 : 0.0);

    public static (double, double, double, double) BinaryClassificationMetrics(bool[] prediction, bool[] groundTruth)
    {
        double hits = prediction.Zip(groundTruth).Count(pair => pair is (true, true)), found = prediction.Count(p => p), there = groundTruth.Count(t => t);
        return (hits / found, hits / there, 2 * hits / (found + there), prediction.Zip(groundTruth).Average(pair => pair.First == pair.Second ? 1.0 : 0.0));
    }
}
