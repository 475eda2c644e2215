using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;

/// <summary>Right solutions of the exercises as functions of examples in columns.</summary>
public static class Columns
{
    public static (Matrix<double>, (Matrix<double> A, Matrix<double> W)) LinearForward(Matrix<double> a, Matrix<double> w, Matrix<double> b) =>
        ((w * a).MapIndexed((i, _, v) => v + b[i, 0], Zeros.Include), (a, w));

    public static (Matrix<double>, Matrix<double>, Matrix<double>) LinearBackward(Matrix<double> dZ, (Matrix<double> A, Matrix<double> W) cache) =>
        (cache.W.Transpose() * dZ, dZ * cache.A.Transpose() / dZ.ColumnCount, dZ.RowSums().ToColumnMatrix() / dZ.ColumnCount);

    public static (Matrix<double>, Matrix<double>) Relu(Matrix<double> z) => (z.Map(v => Math.Max(v, 0)), z);

    public static Matrix<double> ReluBackward(Matrix<double> dA, Matrix<double> cache) => dA.PointwiseMultiply(cache.Map(v => v > 0 ? 1.0 : 0.0));

    public static (Matrix<double>, Matrix<double>) Sigmoid(Matrix<double> z) => (z.Map(v => 1 / (1 + Math.Exp(-v)), Zeros.Include), z);

    public static Matrix<double> SigmoidBackward(Matrix<double> dA, Matrix<double> cache)
    {
        var (s, _) = Sigmoid(cache);
        return dA.PointwiseMultiply(s).PointwiseMultiply(1 - s);
    }

    public static (Matrix<double>, Matrix<double>) Tanh(Matrix<double> z) => (z.Map(Math.Tanh), z);

    public static Matrix<double> TanhBackward(Matrix<double> dA, Matrix<double> cache) => dA.PointwiseMultiply(cache.Map(v => 1 - Math.Tanh(v) * Math.Tanh(v), Zeros.Include));

    public static double ComputeCost(double[,] al, double[,] y) =>
        -Enumerable.Range(0, y.GetLength(1)).Average(i => y[0, i] * Math.Log(al[0, i]) + (1 - y[0, i]) * Math.Log(1 - al[0, i]));

    public static (Matrix<double>, Matrix<double>, Matrix<double>[]) RnnCellForward(Matrix<double> xt, Matrix<double> aPrev, Dictionary<string, Matrix<double>> parameters)
    {
        var aNext = (parameters["Waa"] * aPrev + parameters["Wax"] * xt).MapIndexed((i, _, v) => Math.Tanh(v + parameters["ba"][i, 0]), Zeros.Include);
        var scores = (parameters["Wya"] * aNext).MapIndexed((i, _, v) => Math.Exp(v + parameters["by"][i, 0]), Zeros.Include);
        return (aNext, scores.NormalizeColumns(1), [aNext, aPrev, xt, parameters["Waa"], parameters["Wax"]]);
    }

    public static Dictionary<string, Matrix<double>> RnnCellBackward(Matrix<double> daNext, Matrix<double>[] cache)
    {
        var dz = daNext.PointwiseMultiply(cache[0].Map(a => 1 - a * a, Zeros.Include));
        return new()
        {
            ["dxt"] = cache[4].Transpose() * dz,
            ["da_prev"] = cache[3].Transpose() * dz,
            ["dWax"] = dz * cache[2].Transpose(),
            ["dWaa"] = dz * cache[1].Transpose(),
            ["dba"] = dz.RowSums().ToColumnMatrix(),
        };
    }

    public static Dictionary<string, Matrix<double>> UpdateParameters(Dictionary<string, Matrix<double>> parameters, Dictionary<string, Matrix<double>> grads, double learningRate) =>
        parameters.ToDictionary(pair => pair.Key, pair => pair.Value - learningRate * grads["d" + pair.Key]);

    public static (Dictionary<string, Matrix<double>>, Dictionary<string, Matrix<double>>) UpdateParametersWithMomentum(
        Dictionary<string, Matrix<double>> parameters, Dictionary<string, Matrix<double>> grads, Dictionary<string, Matrix<double>> v, double beta, double learningRate)
    {
        var moved = v.ToDictionary(pair => pair.Key, pair => beta * pair.Value + (1 - beta) * grads[pair.Key]);
        return (UpdateParameters(parameters, moved, learningRate), moved);
    }
}
