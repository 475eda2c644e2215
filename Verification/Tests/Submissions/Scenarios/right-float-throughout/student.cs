using Harness.NumPy;

public class LinearLayer
{
    float[,] W, lastX;
    float[] b;

    public LinearLayer(int inSize, int outSize)
    {
        W = ToSingle(Np.Random.RandN(inSize, outSize));
        b = new float[outSize];
    }

    static float[,] ToSingle(MathNet.Numerics.LinearAlgebra.Matrix<double> m)
    {
        var grid = new float[m.RowCount, m.ColumnCount];
        for (int i = 0; i < m.RowCount; i++)
            for (int j = 0; j < m.ColumnCount; j++)
                grid[i, j] = (float)m[i, j];
        return grid;
    }

    public float[,] Forward(float[,] X)
    {
        lastX = X;
        int n = X.GetLength(0), inSize = W.GetLength(0), outSize = W.GetLength(1);
        var Y = new float[n, outSize];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < outSize; j++)
            {
                Y[i, j] = b[j];
                for (int k = 0; k < inSize; k++)
                    Y[i, j] += X[i, k] * W[k, j];
            }
        return Y;
    }

    public (float[,] dX, float[,] dW, float[] db) Backward(float[,] dout)
    {
        int n = lastX.GetLength(0), inSize = W.GetLength(0), outSize = W.GetLength(1);
        var dX = new float[n, inSize];
        var dW = new float[inSize, outSize];
        var db = new float[outSize];
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
    float[,] lastX;

    public float[,] Forward(float[,] X)
    {
        lastX = (float[,])X.Clone();
        var Y = (float[,])X.Clone();
        for (int i = 0; i < Y.GetLength(0); i++)
            for (int j = 0; j < Y.GetLength(1); j++)
                if (Y[i, j] < 0)
                    Y[i, j] = 0;
        return Y;
    }

    public float[,] Backward(float[,] dout)
    {
        var dX = (float[,])dout.Clone();
        for (int i = 0; i < dX.GetLength(0); i++)
            for (int j = 0; j < dX.GetLength(1); j++)
                if (lastX[i, j] <= 0)
                    dX[i, j] = 0;
        return dX;
    }
}

public class BinaryCrossEntropyLossWithBackprop
{
    public float Forward(float[] yTrue, float[] yPred)
    {
        float sum = 0;
        for (int i = 0; i < yTrue.Length; i++)
            sum += yTrue[i] * MathF.Log(yPred[i]) + (1 - yTrue[i]) * MathF.Log(1 - yPred[i]);
        return -sum / yTrue.Length;
    }

    public float[] Backward(float[] yTrue, float[] yPred)
    {
        var gradient = new float[yTrue.Length];
        for (int i = 0; i < yTrue.Length; i++)
            gradient[i] = (yPred[i] - yTrue[i]) / (yPred[i] * (1 - yPred[i])) / yTrue.Length;
        return gradient;
    }
}
