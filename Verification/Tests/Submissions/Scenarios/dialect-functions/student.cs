using System;
public static class Layers
{
    public static (double[,] Out, (double[,] X, double[,] W) Cache) AffineForward(double[,] x, double[,] w, double[] b)
    {
        int n = x.GetLength(0), m = w.GetLength(1), k = w.GetLength(0);
        var y = new double[n, m];
        for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) { double s = b[j]; for (int l = 0; l < k; l++) s += x[i, l] * w[l, j]; y[i, j] = s; }
        return (y, (x, w));
    }
    public static (double[,], double[,], double[]) AffineBackward(double[,] dout, (double[,] X, double[,] W) cache)
    {
        var (x, w) = cache;
        int n = x.GetLength(0), m = w.GetLength(1), k = w.GetLength(0);
        var dx = new double[n, k]; var dw = new double[k, m]; var db = new double[m];
        for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) { db[j] += dout[i, j]; for (int l = 0; l < k; l++) { dx[i, l] += dout[i, j] * w[l, j]; dw[l, j] += x[i, l] * dout[i, j]; } }
        return (dx, dw, db);
    }
    public static (double[,], double[,]) ReluForward(double[,] x)
    {
        var y = (double[,])x.Clone();
        for (int i = 0; i < y.GetLength(0); i++) for (int j = 0; j < y.GetLength(1); j++) y[i, j] = Math.Max(0, y[i, j]);
        return (y, x);
    }
    public static double[,] ReluBackward(double[,] dout, double[,] cache)
    {
        var y = (double[,])dout.Clone();
        for (int i = 0; i < y.GetLength(0); i++) for (int j = 0; j < y.GetLength(1); j++) if (cache[i, j] <= 0) y[i, j] = 0;
        return y;
    }
    public static (double, double[,]) SoftmaxLoss(double[,] x, int[] y)
    {
        int n = x.GetLength(0), m = x.GetLength(1); var d = new double[n, m]; double loss = 0;
        for (int i = 0; i < n; i++)
        {
            double max = double.MinValue, z = 0; for (int j = 0; j < m; j++) max = Math.Max(max, x[i, j]);
            for (int j = 0; j < m; j++) z += Math.Exp(x[i, j] - max);
            loss -= (x[i, y[i]] - max - Math.Log(z)) / n;
            for (int j = 0; j < m; j++) d[i, j] = (Math.Exp(x[i, j] - max) / z - (j == y[i] ? 1 : 0)) / n;
        }
        return (loss, d);
    }
}
