using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

public class BinaryCrossEntropyLossWithBackprop
{
    public double Forward(double[] yTrue, double[] yPred)
    {
        double sum = 0;
        for (int i = 0; i < yTrue.Length; i++)
            sum += yTrue[i] * Math.Log(yPred[i]) + (1 - yTrue[i]) * Math.Log(1 - yPred[i]);
        return -sum / yTrue.Length;
    }

    public double[] Backward(double[] yTrue, double[] yPred)
    {
        var gradient = new double[yTrue.Length];
        for (int i = 0; i < yTrue.Length; i++)
            gradient[i] = (yPred[i] - yTrue[i]) / (yPred[i] * (1 - yPred[i])) / 32;
        return gradient;
    }
}
