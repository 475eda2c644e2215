using Harness.NumPy;

public class LinearLayer
{
    double[,] W, lastX;
    double[] b;

    public LinearLayer(int inSize, int outSize)
    {
        W = Np.Random.RandN(inSize, outSize).ToArray();
        b = new double[outSize];
    }

    public double[,] Forward(double[,] X)
    {
        lastX = X;
        int n = X.GetLength(0), inSize = W.GetLength(0), outSize = W.GetLength(1);
        var Y = new double[n, outSize];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < outSize; j++)
            {
                Y[i, j] = b[j];
                for (int k = 0; k < inSize; k++)
                    Y[i, j] += X[i, k] * W[k, j];
            }
        return Y;
    }

    public (double[,] dX, double[,] dW, double[] db) Backward(double[,] dout)
    {
        int n = lastX.GetLength(0), inSize = W.GetLength(0), outSize = W.GetLength(1);
        var dX = new double[n, inSize];
        var dW = new double[inSize, outSize];
        var db = new double[outSize];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < outSize; j++)
            {
                db[j] += dout[i, j];
                for (int k = 0; k < inSize; k++)
                {
                    dX[i, k] += dout[i, j] * W[k, j];
                    dW[k, j] += lastX[i, k] * dout[i, j];
                }
            }
        return (dX, dW, db);
    }
}

public class ReLULayer
{
    double[,] lastX;

    public double[,] Forward(double[,] X)
    {
        lastX = (double[,])X.Clone();
        var Y = (double[,])X.Clone();
        for (int i = 0; i < Y.GetLength(0); i++)
            for (int j = 0; j < Y.GetLength(1); j++)
                if (Y[i, j] < 0)
                    Y[i, j] = 0;
        return Y;
    }

    public double[,] Backward(double[,] dout)
    {
        var dX = (double[,])dout.Clone();
        for (int i = 0; i < dX.GetLength(0); i++)
            for (int j = 0; j < dX.GetLength(1); j++)
                if (lastX[i, j] <= 0)
                    dX[i, j] = 0;
        return dX;
    }
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
