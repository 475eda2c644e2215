using System;
using System.Collections.Generic;
using System.Linq;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

/// <summary>Right solutions of the exercises as layers that are handed their parameters.</summary>
public abstract class Elementwise
{
    private Matrix<double> x;

    public Matrix<double> Forward(Matrix<double> input)
    {
        x = input;
        return x.Map(Value, Zeros.Include);
    }

    public Matrix<double> Backward(Matrix<double> dout) => dout.PointwiseMultiply(x.Map(Slope, Zeros.Include));

    protected abstract double Value(double x);

    protected abstract double Slope(double x);
}

public class Relu : Elementwise
{
    protected override double Value(double x) => Math.Max(x, 0);

    protected override double Slope(double x) => x > 0 ? 1 : 0;
}

public class Sigmoid : Elementwise
{
    protected override double Value(double x) => 1 / (1 + Math.Exp(-x));

    protected override double Slope(double x) => Value(x) * (1 - Value(x));
}

public class Tanh : Elementwise
{
    protected override double Value(double x) => Math.Tanh(x);

    protected override double Slope(double x) => 1 - Math.Tanh(x) * Math.Tanh(x);
}

public class Affine(Matrix<double> w, Vector<double> b)
{
    private Matrix<double> x;

    public Matrix<double> DW { get; private set; }

    public Vector<double> Db { get; private set; }

    public Matrix<double> Forward(Matrix<double> input)
    {
        x = input;
        return (x * w).MapIndexed((_, j, v) => v + b[j], Zeros.Include);
    }

    public Matrix<double> Backward(Matrix<double> dout)
    {
        (DW, Db) = (x.Transpose() * dout, dout.ColumnSums());
        return dout * w.Transpose();
    }
}

public class SoftmaxWithLoss
{
    private Matrix<double> y;
    private int[] t;

    public double Forward(Matrix<double> x, int[] target)
    {
        t = target;
        y = Matrix<double>.Build.DenseOfRowVectors(x.EnumerateRows().Select(row => (row - row.Maximum()).PointwiseExp()).Select(e => e / e.Sum()));
        return -t.Select((c, i) => Math.Log(y[i, c])).Average();
    }

    public Matrix<double> Backward(double dout = 1) => y.MapIndexed((i, j, p) => dout * (p - (j == t[i] ? 1 : 0)) / t.Length);
}

public class Dropout(double ratio = 0.5)
{
    private Matrix<double> mask;

    public Matrix<double> Forward(Matrix<double> x, bool isTraining = true)
    {
        if (!isTraining)
            return x * (1 - ratio);
        mask = Matrix<double>.Build.Dense(x.RowCount, x.ColumnCount);
        for (var i = 0; i < x.RowCount; i++)
            for (var j = 0; j < x.ColumnCount; j++)
                mask[i, j] = Np.Random.RandomSample() > ratio ? 1 : 0;
        return x.PointwiseMultiply(mask);
    }

    public Matrix<double> Backward(Matrix<double> dout) => dout.PointwiseMultiply(mask);
}

public class Convolution(double[,,,] w, double[] b, int stride = 1, int pad = 0)
{
    private double[,,,] x;

    public double[,,,] DW { get; private set; }

    public double[] Db { get; private set; }

    public double[,,,] Forward(double[,,,] input)
    {
        x = input;
        int Length(int axis) => (x.GetLength(axis) + 2 * pad - w.GetLength(axis)) / stride + 1;
        var y = new double[x.GetLength(0), w.GetLength(0), Length(2), Length(3)];
        for (var n = 0; n < y.GetLength(0); n++)
            for (var f = 0; f < y.GetLength(1); f++)
                for (var i = 0; i < y.GetLength(2); i++)
                    for (var j = 0; j < y.GetLength(3); j++)
                        y[n, f, i, j] = b[f] + Window(i, j).Sum(at => x[n, at.C, at.Row, at.Column] * w[f, at.C, at.K, at.L]);
        return y;
    }

    public double[,,,] Backward(double[,,,] dout)
    {
        DW = new double[w.GetLength(0), w.GetLength(1), w.GetLength(2), w.GetLength(3)];
        Db = new double[b.Length];
        var dx = new double[x.GetLength(0), x.GetLength(1), x.GetLength(2), x.GetLength(3)];
        for (var n = 0; n < dout.GetLength(0); n++)
            for (var f = 0; f < dout.GetLength(1); f++)
                for (var i = 0; i < dout.GetLength(2); i++)
                    for (var j = 0; j < dout.GetLength(3); j++)
                    {
                        Db[f] += dout[n, f, i, j];
                        foreach (var (c, row, column, k, l) in Window(i, j))
                        {
                            DW[f, c, k, l] += dout[n, f, i, j] * x[n, c, row, column];
                            dx[n, c, row, column] += dout[n, f, i, j] * w[f, c, k, l];
                        }
                    }
        return dx;
    }

    /// <summary>The elements of the input that an output sees, with their places in the filter.</summary>
    private IEnumerable<(int C, int Row, int Column, int K, int L)> Window(int i, int j) =>
        from c in Enumerable.Range(0, w.GetLength(1))
        from k in Enumerable.Range(0, w.GetLength(2))
        from l in Enumerable.Range(0, w.GetLength(3))
        let row = i * stride + k - pad
        let column = j * stride + l - pad
        where row >= 0 && row < x.GetLength(2) && column >= 0 && column < x.GetLength(3)
        select (c, row, column, k, l);
}

public class SGD(double lr = 0.01)
{
    public void Update(Dictionary<string, Matrix<double>> parameters, Dictionary<string, Matrix<double>> grads)
    {
        foreach (var key in parameters.Keys)
            parameters[key] -= lr * grads[key];
    }
}

public class Momentum(double lr = 0.01, double momentum = 0.9)
{
    private readonly Dictionary<string, Matrix<double>> v = [];

    public void Update(Dictionary<string, Matrix<double>> parameters, Dictionary<string, Matrix<double>> grads)
    {
        foreach (var key in parameters.Keys)
        {
            v[key] = -lr * grads[key] + (v.TryGetValue(key, out var old) ? momentum * old : 0 * grads[key]);
            parameters[key] += v[key];
        }
    }
}

public static class Errors
{
    public static double MeanSquaredError(Matrix<double> y, Matrix<double> t) => 0.5 * (y - t).PointwisePower(2).RowSums().Sum();

    public static double CrossEntropyError(Matrix<double> y, Matrix<double> t) => -t.PointwiseMultiply(y.PointwiseLog()).RowSums().Sum() / y.RowCount;
}
