using System;

public class LinearLayerWithBackprop
{
    private readonly double[,] weights;
    private readonly double[] bias;
    private double[,] x;

    public LinearLayerWithBackprop(int inSize, int outSize)
    {
        var random = new Random();
        (weights, bias) = (new double[inSize, outSize], new double[outSize]);
        for (int i = 0; i < inSize; i++)
            for (int j = 0; j < outSize; j++)
                weights[i, j] = random.NextDouble();
    }

    public double[,] Forward(double[,] input)
    {
        x = input;
        var y = new double[x.GetLength(0), bias.Length];
        for (int n = 0; n < x.GetLength(0); n++)
            for (int j = 0; j < bias.Length; j++)
            {
                y[n, j] = bias[j];
                for (int i = 0; i < x.GetLength(1); i++)
                    y[n, j] += x[n, i] * weights[i, j];
            }
        return y;
    }

    public (double[,], (double[,], double[])) Backward(double[,] dout)
    {
        var (dx, dw, db) = (new double[x.GetLength(0), x.GetLength(1)], new double[x.GetLength(1), bias.Length], new double[bias.Length]);
        for (int n = 0; n < x.GetLength(0); n++)
            for (int j = 0; j < bias.Length; j++)
            {
                db[j] += dout[n, j];
                for (int i = 0; i < x.GetLength(1); i++)
                {
                    dx[n, i] += dout[n, j] * weights[i, j];
                    dw[i, j] += x[n, i] * dout[n, j];
                }
            }
        return (dx, (dw, db));
    }
}
