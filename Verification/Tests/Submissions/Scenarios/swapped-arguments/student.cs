using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

public class BinaryCrossEntropyLossWithBackprop
{
    public double Forward(double[] yPred, double[] yTrue)
    {
        double sum = 0;
        for (int i = 0; i < yTrue.Length; i++)
            sum += yTrue[i] * Math.Log(Clip(yPred[i])) + (1 - yTrue[i]) * Math.Log(1 - Clip(yPred[i]));
        return -sum / yTrue.Length;
    }

    private static double Clip(double p) => Math.Clamp(p, 1e-7, 1 - 1e-7);

    public double[] Backward(double[] yPred, double[] yTrue)
    {
        var gradient = new double[yTrue.Length];
        for (int i = 0; i < yTrue.Length; i++)
            gradient[i] = (Clip(yPred[i]) - yTrue[i]) / (Clip(yPred[i]) * (1 - Clip(yPred[i]))) / yTrue.Length;
        return gradient;
    }
}
