using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

public class linear_layer(int in_size, int out_size)
{
    private Matrix<double> X;
    public Matrix<double> W = Np.Random.RandN(in_size, out_size);
    public Vector<double> b = Vector<double>.Build.Dense(out_size);

    public Matrix<double> forward(Matrix<double> X)
    {
        this.X = X;
        return (X * W).MapIndexed((i, j, y) => y + b[j]);
    }

    public (Matrix<double>, (Matrix<double>, Vector<double>)) backward(Matrix<double> dout)
    {
        var dX = dout * W.Transpose();
        var dW = X.Transpose() * dout;
        var db = dout.ColumnSums();
        return (dX, (dW, db));
    }
}

public class relu_layer
{
    private Matrix<double> X;

    public Matrix<double> forward(Matrix<double> X)
    {
        this.X = X;
        return X.Map(x => Math.Max(x, 0));
    }

    public Matrix<double> backward(Matrix<double> dout) => dout.MapIndexed((i, j, d) => X[i, j] > 0 ? d : 0);
}

public class binary_cross_entropy_loss
{
    public double forward(double[] y_true, double[] y_pred)
    {
        double sum = 0;
        for (int i = 0; i < y_true.Length; i++)
            sum += y_true[i] * Math.Log(y_pred[i]) + (1 - y_true[i]) * Math.Log(1 - y_pred[i]);
        return -sum / y_true.Length;
    }

    public double[] backward(double[] y_true, double[] y_pred)
    {
        var gradient = new double[y_true.Length];
        for (int i = 0; i < y_true.Length; i++)
            gradient[i] = (y_pred[i] - y_true[i]) / (y_pred[i] * (1 - y_pred[i])) / y_true.Length;
        return gradient;
    }
}
