using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

public class BinaryCrossEntropyLossWithBackprop
{
    public double Forward(string yTrue, string yPred)
    {
        double sum = 0;
        for (int i = 0; i < yTrue.Length; i++)
            sum += (double)yTrue[i] * Math.Log((double)yPred[i]) + (1 - (double)yTrue[i]) * Math.Log(1 - (double)yPred[i]);
        return -sum / yTrue.Length;
    }

    public double[] Backward(double[] yTrue, double[] yPred)
    {
        var gradient = new double[yTrue.Length];
        for (int i = 0; i < yTrue.Length; i++)
            gradient[i] = ((double)yPred[i] - (double)yTrue[i]) / ((double)yPred[i] * (1 - (double)yPred[i])) / yTrue.Length;
        return gradient;
    }
}
