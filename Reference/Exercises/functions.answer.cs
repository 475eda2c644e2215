using System;
using System.Collections.Generic;
using System.Linq;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

/// <summary>Right solutions of the exercises as functions with a cache.</summary>
public static class Functions
{
    public static (Matrix<double>, (Matrix<double> X, Matrix<double> W)) AffineForward(Matrix<double> x, Matrix<double> w, Vector<double> b) => ((x * w).AddRow(b), (x, w));

    public static (Matrix<double>, Matrix<double>, Vector<double>) AffineBackward(Matrix<double> dout, (Matrix<double> X, Matrix<double> W) cache) =>
        (dout * cache.W.Transpose(), cache.X.Transpose() * dout, dout.ColumnSums());

    public static (Matrix<double>, Matrix<double>) ReluForward(Matrix<double> x) => (x.Map(v => Math.Max(v, 0)), x);

    public static Matrix<double> ReluBackward(Matrix<double> dout, Matrix<double> cache) => dout.PointwiseMultiply(cache.Map(v => v > 0 ? 1.0 : 0.0));

    public static (Matrix<double>, (Matrix<double> X, double Slope)) LeakyReluForward(Matrix<double> x, double slope) => (x.Map(v => v > 0 ? v : slope * v), (x, slope));

    public static Matrix<double> LeakyReluBackward(Matrix<double> dout, (Matrix<double> X, double Slope) cache) => dout.PointwiseMultiply(cache.X.Map(v => v > 0 ? 1 : cache.Slope));

    public static (Matrix<double>, (Matrix<double> X, double Alpha)) EluForward(Matrix<double> x, double alpha) => (x.Map(v => v > 0 ? v : alpha * (Math.Exp(v) - 1)), (x, alpha));

    public static Matrix<double> EluBackward(Matrix<double> dout, (Matrix<double> X, double Alpha) cache) => dout.PointwiseMultiply(cache.X.Map(v => v > 0 ? 1 : cache.Alpha * Math.Exp(v)));

    public static (Matrix<double>, Matrix<double>) TanhForward(Matrix<double> x)
    {
        var y = x.Map(Math.Tanh);
        return (y, y);
    }

    public static Matrix<double> TanhBackward(Matrix<double> dout, Matrix<double> cache) => dout.PointwiseMultiply(cache.Map(v => 1 - v * v));

    public static (Matrix<double>, Matrix<double>) SoftplusForward(Matrix<double> x) => (x.Map(v => Math.Log(1 + Math.Exp(v))), x);

    public static Matrix<double> SoftplusBackward(Matrix<double> dout, Matrix<double> cache) => dout.PointwiseMultiply(cache.Map(Logistic));

    public static (Matrix<double>, Matrix<double>) SiluForward(Matrix<double> x) => (x.Map(v => v * Logistic(v)), x);

    public static Matrix<double> SiluBackward(Matrix<double> dout, Matrix<double> cache) => dout.PointwiseMultiply(cache.Map(v => Logistic(v) * (1 + v * (1 - Logistic(v)))));

    public static (Matrix<double>, Matrix<double>) GeluForward(Matrix<double> x) => (x.Map(v => v * Normal(v)), x);

    public static Matrix<double> GeluBackward(Matrix<double> dout, Matrix<double> cache) =>
        dout.PointwiseMultiply(cache.Map(v => Normal(v) + v * Math.Exp(-v * v / 2) / Math.Sqrt(2 * Math.PI)));

    public static (Matrix<double>, Matrix<double>) LogSoftmaxForward(Matrix<double> x)
    {
        var y = x.EachRow(row => row - row.Maximum() - Math.Log((row - row.Maximum()).PointwiseExp().Sum()));
        return (y, y);
    }

    public static Matrix<double> LogSoftmaxBackward(Matrix<double> dout, Matrix<double> cache)
    {
        var sums = dout.RowSums();
        return dout - cache.Map(Math.Exp).MapIndexed((i, _, p) => p * sums[i]);
    }

    public static (double, Matrix<double>) SoftmaxLoss(Matrix<double> x, int[] y)
    {
        var (logs, _) = LogSoftmaxForward(x);
        return (-y.Select((c, i) => logs[i, c]).Average(), logs.MapIndexed((i, j, v) => (Math.Exp(v) - (j == y[i] ? 1 : 0)) / y.Length));
    }

    public static (double, Matrix<double>) NllLoss(Matrix<double> x, int[] y) =>
        (-y.Select((c, i) => x[i, c]).Average(), x.MapIndexed((i, j, _) => j == y[i] ? -1.0 / y.Length : 0, Zeros.Include));

    public static (double, Matrix<double>) SvmLoss(Matrix<double> x, int[] y)
    {
        var margins = x.MapIndexed((i, j, v) => j == y[i] ? 0 : Math.Max(0, v - x[i, y[i]] + 1), Zeros.Include);
        var counts = margins.Map(v => v > 0 ? 1.0 : 0.0).RowSums();
        return (margins.RowSums().Sum() / y.Length, margins.MapIndexed((i, j, v) => (j == y[i] ? -counts[i] : v > 0 ? 1 : 0) / y.Length, Zeros.Include));
    }

    public static (double, Matrix<double>) MseLoss(Matrix<double> x, Matrix<double> y) => ((x - y).Enumerate().Average(e => e * e), (x - y) * 2 / x.Size());

    public static (double, Matrix<double>) MaeLoss(Matrix<double> x, Matrix<double> y) => ((x - y).Enumerate().Average(Math.Abs), (x - y).PointwiseSign() / x.Size());

    public static (double, Matrix<double>) HuberLoss(Matrix<double> x, Matrix<double> y, double delta)
    {
        double Loss(double e) => Math.Abs(e) <= delta ? e * e / 2 : delta * (Math.Abs(e) - delta / 2);
        return ((x - y).Enumerate().Average(Loss), (x - y).Map(e => Math.Clamp(e, -delta, delta)) / x.Size());
    }

    public static (double[,], int[]) FlattenForward(double[,,,] x)
    {
        int[] shape = [.. Enumerable.Range(0, 4).Select(x.GetLength)];
        var y = new double[shape[0], x.Length / shape[0]];
        Buffer.BlockCopy(x, 0, y, 0, sizeof(double) * x.Length);
        return (y, shape);
    }

    public static double[,,,] FlattenBackward(double[,] dout, int[] cache)
    {
        var dx = new double[cache[0], cache[1], cache[2], cache[3]];
        Buffer.BlockCopy(dout, 0, dx, 0, sizeof(double) * dx.Length);
        return dx;
    }

    public static (Matrix<double>, Matrix<double>) DropoutForward(Matrix<double> x, Dictionary<string, object> settings)
    {
        if ((string)settings["mode"] == "test")
            return (x, null);
        var keep = (double)settings["p"];
        // Row by row, as NumPy fills an array.
        var draws = Np.Random.RandomSample(x.RowCount, x.ColumnCount);
        var mask = x.MapIndexed((i, j, _) => draws[i, j] < keep ? 1 / keep : 0, Zeros.Include);
        return (x.PointwiseMultiply(mask), mask);
    }

    public static Matrix<double> DropoutBackward(Matrix<double> dout, Matrix<double> cache) => dout.PointwiseMultiply(cache);

    public static (Matrix<double>, (Matrix<double> Normalized, Vector<double> Gamma, Vector<double> Std)) BatchnormForward(
        Matrix<double> x, Vector<double> gamma, Vector<double> beta, Dictionary<string, object> settings)
    {
        var (eps, momentum, isTest) = ((double)settings["eps"], (double)settings["momentum"], (string)settings["mode"] == "test");
        var (running, spread) = (Of(settings["running_mean"]), Of(settings["running_var"]));
        var mean = isTest ? running : x.ColumnSums() / x.RowCount;
        var centred = x.AddRow(-mean);
        var variance = isTest ? spread : centred.PointwisePower(2).ColumnSums() / x.RowCount;
        var std = (variance + eps).PointwiseSqrt();
        var normalized = centred.EachRow(row => row.PointwiseDivide(std));
        if (!isTest)
        {
            settings["running_mean"] = momentum * running + (1 - momentum) * mean;
            settings["running_var"] = momentum * spread + (1 - momentum) * variance;
        }
        return (normalized.EachRow(row => row.PointwiseMultiply(gamma) + beta), (normalized, gamma, std));
    }

    public static (Matrix<double>, Vector<double>, Vector<double>) BatchnormBackward(Matrix<double> dout, (Matrix<double> Normalized, Vector<double> Gamma, Vector<double> Std) cache)
    {
        var (normalized, gamma, std) = cache;
        var (n, inner) = (dout.RowCount, dout.EachRow(row => row.PointwiseMultiply(gamma)));
        var (mean, along) = (inner.ColumnSums() / n, inner.PointwiseMultiply(normalized).ColumnSums() / n);
        var dx = (inner.AddRow(-mean) - normalized.EachRow(row => row.PointwiseMultiply(along))).EachRow(row => row.PointwiseDivide(std));
        return (dx, dout.PointwiseMultiply(normalized).ColumnSums(), dout.ColumnSums());
    }

    public static (Matrix<double>, (Matrix<double> Normalized, Vector<double> Gamma, double[] Std)) LayernormForward(
        Matrix<double> x, Vector<double> gamma, Vector<double> beta, Dictionary<string, double> settings)
    {
        double[] std = [.. x.EnumerateRows().Select(row => Math.Sqrt((row - row.Average()).PointwisePower(2).Average() + settings["eps"]))];
        var normalized = x.MapIndexed((i, j, v) => (v - x.Row(i).Average()) / std[i], Zeros.Include);
        return (normalized.EachRow(row => row.PointwiseMultiply(gamma) + beta), (normalized, gamma, std));
    }

    public static (Matrix<double>, Vector<double>, Vector<double>) LayernormBackward(Matrix<double> dout, (Matrix<double> Normalized, Vector<double> Gamma, double[] Std) cache)
    {
        var (normalized, gamma, std) = cache;
        var inner = dout.EachRow(row => row.PointwiseMultiply(gamma));
        var dx = inner.MapIndexed((i, j, v) => (v - inner.Row(i).Average() - normalized[i, j] * inner.Row(i).PointwiseMultiply(normalized.Row(i)).Average()) / std[i], Zeros.Include);
        return (dx, dout.PointwiseMultiply(normalized).ColumnSums(), dout.ColumnSums());
    }

    public static (Matrix<double>, (Matrix<double> Normalized, Vector<double> Gamma, double[] Root)) RmsnormForward(Matrix<double> x, Vector<double> gamma, Dictionary<string, double> settings)
    {
        double[] root = [.. x.EnumerateRows().Select(row => Math.Sqrt(row.PointwisePower(2).Average() + settings["eps"]))];
        var normalized = x.MapIndexed((i, _, v) => v / root[i]);
        return (normalized.EachRow(row => row.PointwiseMultiply(gamma)), (normalized, gamma, root));
    }

    public static (Matrix<double>, Vector<double>) RmsnormBackward(Matrix<double> dout, (Matrix<double> Normalized, Vector<double> Gamma, double[] Root) cache)
    {
        var (normalized, gamma, root) = cache;
        var inner = dout.EachRow(row => row.PointwiseMultiply(gamma));
        var dx = inner.MapIndexed((i, j, v) => (v - normalized[i, j] * inner.Row(i).PointwiseMultiply(normalized.Row(i)).Average()) / root[i], Zeros.Include);
        return (dx, dout.PointwiseMultiply(normalized).ColumnSums());
    }

    public static (double[,,], (int[,] X, double[,] W)) WordEmbeddingForward(int[,] x, double[,] w)
    {
        var y = new double[x.GetLength(0), x.GetLength(1), w.GetLength(1)];
        for (var i = 0; i < y.GetLength(0); i++)
            for (var t = 0; t < y.GetLength(1); t++)
                for (var d = 0; d < y.GetLength(2); d++)
                    y[i, t, d] = w[x[i, t], d];
        return (y, (x, w));
    }

    public static double[,] WordEmbeddingBackward(double[,,] dout, (int[,] X, double[,] W) cache)
    {
        var dw = new double[cache.W.GetLength(0), cache.W.GetLength(1)];
        for (var i = 0; i < dout.GetLength(0); i++)
            for (var t = 0; t < dout.GetLength(1); t++)
                for (var d = 0; d < dout.GetLength(2); d++)
                    dw[cache.X[i, t], d] += dout[i, t, d];
        return dw;
    }

    public static (Matrix<double>, Matrix<double>[]) RnnStepForward(Matrix<double> x, Matrix<double> prevH, Matrix<double> wx, Matrix<double> wh, Vector<double> b)
    {
        var nextH = (x * wx + prevH * wh).AddRow(b).Map(Math.Tanh);
        return (nextH, [x, prevH, wx, wh, nextH]);
    }

    public static (Matrix<double>, Matrix<double>, Matrix<double>, Matrix<double>, Vector<double>) RnnStepBackward(Matrix<double> dnextH, Matrix<double>[] cache)
    {
        var dz = dnextH.PointwiseMultiply(cache[4].Map(h => 1 - h * h));
        return (dz * cache[2].Transpose(), dz * cache[3].Transpose(), cache[0].Transpose() * dz, cache[1].Transpose() * dz, dz.ColumnSums());
    }

    public static (Matrix<double>, Matrix<double>, Matrix<double>[]) LstmStepForward(
        Matrix<double> x, Matrix<double> prevH, Matrix<double> prevC, Matrix<double> wx, Matrix<double> wh, Vector<double> b)
    {
        var (z, h) = ((x * wx + prevH * wh).AddRow(b), prevH.ColumnCount);
        Matrix<double> Gate(int k) => z.SubMatrix(0, z.RowCount, k * h, h);
        var (i, f, o, g) = (Gate(0).Map(Logistic), Gate(1).Map(Logistic), Gate(2).Map(Logistic), Gate(3).Map(Math.Tanh));
        var nextC = f.PointwiseMultiply(prevC) + i.PointwiseMultiply(g);
        return (o.PointwiseMultiply(nextC.Map(Math.Tanh)), nextC, [x, prevH, prevC, wx, wh, i, f, o, g, nextC]);
    }

    public static (Matrix<double>, Matrix<double>, Matrix<double>, Matrix<double>, Matrix<double>, Vector<double>) LstmStepBackward(Matrix<double> dnextH, Matrix<double> dnextC, Matrix<double>[] cache)
    {
        var (x, prevH, prevC, wx, wh) = (cache[0], cache[1], cache[2], cache[3], cache[4]);
        var (i, f, o, g, tanh) = (cache[5], cache[6], cache[7], cache[8], cache[9].Map(Math.Tanh));
        var dc = dnextC + dnextH.PointwiseMultiply(o).PointwiseMultiply(tanh.Map(v => 1 - v * v));
        var dz = dc.PointwiseMultiply(g).PointwiseMultiply(i.Map(v => v * (1 - v)))
            .Append(dc.PointwiseMultiply(prevC).PointwiseMultiply(f.Map(v => v * (1 - v))))
            .Append(dnextH.PointwiseMultiply(tanh).PointwiseMultiply(o.Map(v => v * (1 - v))))
            .Append(dc.PointwiseMultiply(i).PointwiseMultiply(g.Map(v => 1 - v * v)));
        return (dz * wx.Transpose(), dz * wh.Transpose(), dc.PointwiseMultiply(f), x.Transpose() * dz, prevH.Transpose() * dz, dz.ColumnSums());
    }

    public static (Matrix<double>, Dictionary<string, object>) Sgd(Matrix<double> w, Matrix<double> dw, Dictionary<string, object> config) => (w - (double)config["learning_rate"] * dw, config);

    public static (Matrix<double>, Dictionary<string, object>) SgdMomentum(Matrix<double> w, Matrix<double> dw, Dictionary<string, object> config)
    {
        var v = -(double)config["learning_rate"] * dw;
        if (config.TryGetValue("velocity", out var old))
            v += (double)config["momentum"] * (Matrix<double>)old;
        config["velocity"] = v;
        return (w + v, config);
    }

    public static double AccuracyScore(int[] yTrue, int[] yPred) => yTrue.Zip(yPred).Average(pair => pair.First == pair.Second ? 1.0 : 0.0);

    public static double PrecisionScore(int[] yTrue, int[] yPred) => Hits(yTrue, yPred) / yPred.Sum();

    public static double RecallScore(int[] yTrue, int[] yPred) => Hits(yTrue, yPred) / yTrue.Sum();

    public static double F1Score(int[] yTrue, int[] yPred) => 2 * Hits(yTrue, yPred) / (yTrue.Sum() + yPred.Sum());

    public static double RocAucScore(int[] yTrue, double[] yScore)
    {
        var positive = yScore.Where((_, i) => yTrue[i] == 1).ToArray();
        var negative = yScore.Where((_, i) => yTrue[i] == 0).ToArray();
        return positive.SelectMany(p => negative.Select(n => p > n ? 1.0 : p == n ? 0.5 : 0)).Average();
    }

    public static double LogLoss(int[] yTrue, double[] yPred) => -yTrue.Zip(yPred).Average(pair => Math.Log(pair.First == 1 ? pair.Second : 1 - pair.Second));

    public static double MeanAbsoluteError(double[] yTrue, double[] yPred) => yTrue.Zip(yPred).Average(pair => Math.Abs(pair.First - pair.Second));

    public static double MeanSquaredError(double[] yTrue, double[] yPred) => yTrue.Zip(yPred).Average(pair => Math.Pow(pair.First - pair.Second, 2));

    public static double RootMeanSquaredError(double[] yTrue, double[] yPred) => Math.Sqrt(MeanSquaredError(yTrue, yPred));

    public static double R2Score(double[] yTrue, double[] yPred) => 1 - MeanSquaredError(yTrue, yPred) / yTrue.Average(y => Math.Pow(y - yTrue.Average(), 2));

    private static double Hits(int[] yTrue, int[] yPred) => yTrue.Zip(yPred).Count(pair => pair is (1, 1));

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double Normal(double x) => 0.5 * (1 + MathNet.Numerics.SpecialFunctions.Erf(x / Math.Sqrt(2)));

    private static Vector<double> Of(object held) => held is double[] values ? Vector<double>.Build.Dense(values) : (Vector<double>)held;

    private static Matrix<double> AddRow(this Matrix<double> x, Vector<double> row) => x.MapIndexed((_, j, v) => v + row[j], Zeros.Include);

    private static Matrix<double> EachRow(this Matrix<double> x, Func<Vector<double>, Vector<double>> function) => Matrix<double>.Build.DenseOfRowVectors(x.EnumerateRows().Select(function));

    private static int Size(this Matrix<double> x) => x.RowCount * x.ColumnCount;
}
