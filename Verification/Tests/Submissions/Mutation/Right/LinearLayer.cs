using Harness.NumPy;

public class LinearLayer
{
    public double[,] W;
    public double[] b;

    public LinearLayer(int inSize, int outSize)
    {
        W = new double[inSize, outSize];
        b = new double[outSize];
        for (int i = 0; i < inSize; i++)
            for (int j = 0; j < outSize; j++)
                W[i, j] = Np.Random.RandN();
    }

    public double[,] Forward(double[,] X)
    {
        int rows = X.GetLength(0);
        int inputs = W.GetLength(0);
        int outputs = W.GetLength(1);
        var Y = new double[rows, outputs];
        for (int n = 0; n < rows; n++)
        {
            for (int j = 0; j < outputs; j++)
            {
                double sum = b[j];
                for (int i = 0; i < inputs; i++)
                    sum += X[n, i] * W[i, j];
                Y[n, j] = sum;
            }
        }
        return Y;
    }
}
