using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

public class LinearLayerWithBackprop
{
    public Matrix<double> W;
    public Vector<double> b;
    private Matrix<double> X;

    public LinearLayerWithBackprop(int inSize, int outSize)
    {
        W = Np.Random.RandN(inSize, outSize);
        b = Vector<double>.Build.Dense(outSize);
    }

    public Matrix<double> Forward(Matrix<double> X)
    {
        this.X = X.Clone();
        var Y = X * W;
        for (int i = 0; i < Y.RowCount; i++)
            Y.SetRow(i, Y.Row(i) + b);
        return Y;
    }

    public (Matrix<double> dX, (Matrix<double> dW, Vector<double> db) dTheta) Backward(Matrix<double> dout)
    {
        var dX = dout * W.Transpose();
        var dW = Matrix<double>.Build.Dense(W.RowCount, W.ColumnCount);
        for (int i = 0; i < W.RowCount; i++)
        {
            for (int j = 0; j < W.ColumnCount; j++)
            {
                double sum = 0;
                for (int n = 0; n < dout.RowCount; n++)
                    sum += X[n, i] * dout[n, j];
                dW[i, j] = sum;
            }
        }
        var db = dout.ColumnSums();
        return (dX, (dW, db));
    }
}
