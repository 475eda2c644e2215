using Harness.NumPy;

public class LinearLayer
{
    double[][] W, lastX;
    double[] b;

    public LinearLayer(int inSize, int outSize)
    {
        W = Np.Random.RandN(inSize, outSize).ToRowArrays();
        b = new double[outSize];
    }

    public double[][] Forward(double[][] X)
    {
        lastX = X;
        var Y = new double[X.Length][];
        for (int i = 0; i < X.Length; i++)
        {
            Y[i] = (double[])b.Clone();
            for (int k = 0; k < W.Length; k++)
                for (int j = 0; j < b.Length; j++)
                    Y[i][j] += X[i][k] * W[k][j];
        }
        return Y;
    }

    public (double[][], (double[][], double[])) Backward(double[][] dout)
    {
        var dX = dout.Select(row => W.Select(w => w.Zip(row, (a, d) => a * d).Sum()).ToArray()).ToArray();
        var dW = W.Select((_, k) => b.Select((_, j) => Enumerable.Range(0, dout.Length).Sum(i => lastX[i][k] * dout[i][j])).ToArray()).ToArray();
        var db = b.Select((_, j) => dout.Sum(row => row[j])).ToArray();
        return (dX, (dW, db));
    }
}

public class ReLULayer
{
    double[][] lastX;

    public double[][] Forward(double[][] X)
    {
        lastX = X;
        return X.Select(row => row.Select(x => Math.Max(0, x)).ToArray()).ToArray();
    }

    public double[][] Backward(double[][] dout) =>
        dout.Select((row, i) => row.Select((d, j) => lastX[i][j] > 0 ? d : 0).ToArray()).ToArray();
}

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
            gradient[i] = (yPred[i] - yTrue[i]) / (yPred[i] * (1 - yPred[i])) / yTrue.Length;
        return gradient;
    }
}
