public class BinaryCrossEntropyLossWithBackprop
{
    private const double Epsilon = 1e-9;

    public double Forward(double[] yTrue, double[] yPred)
    {
        double sum = 0;
        for (int i = 0; i < yPred.Length; i++)
        {
            double y = yTrue[i];
            double p = Math.Min(Math.Max(yPred[i], Epsilon), 1 - Epsilon);
            sum += y * Math.Log(p) + (1 - y) * Math.Log(1 - p);
        }
        return -sum / yPred.Length;
    }

    public double[] Backward(double[] yTrue, double[] yPred)
    {
        int n = yPred.Length;
        var gradient = new double[n];
        for (int i = 0; i < n; i++)
        {
            double y = yTrue[i], p = yPred[i];
            if (y == 1)
                gradient[i] = -1 / (p * n);
            else
                gradient[i] = (p - y) / (p * (1 - p)) / n;
        }
        return gradient;
    }
}
