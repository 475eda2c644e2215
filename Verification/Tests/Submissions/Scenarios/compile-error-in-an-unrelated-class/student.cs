#:package Newtonsoft.Json@13.0.3
using Newtonsoft.Json;
using Plots = ScottPlot.Plot;

public class ReLULayerWithBackprop
{
    private double[,] X;

    public double[,] Forward(double[,] X)
    {
        this.X = X;
        return Each(X, (i, j) => Math.Max(X[i, j], 0));
    }

    public double[,] Backward(double[,] dout) => Each(dout, (i, j) => X[i, j] > 0 ? dout[i, j] : 0);

    private static double[,] Each(double[,] like, Func<int, int, double> value)
    {
        var result = new double[like.GetLength(0), like.GetLength(1)];
        for (int i = 0; i < result.GetLength(0); i++)
            for (int j = 0; j < result.GetLength(1); j++)
                result[i, j] = value(i, j);
        return result;
    }
}

public class Saver
{
    public string Save(object layer) => JsonConvert.SerializeObject(layer);
}

public class SigmoidLayerWithBackprop : Saver
{
    public double Forward(double x) => 1 / (1 + Math.Exp(-x));
}

public class Picture
{
    public void Show(double[] losses) => new Plots().Add(losses);
}
