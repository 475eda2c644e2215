using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

public class LinearLayerWithBackprop(int inSize, int outSize)
{
    private Matrix<double> X;
    public Matrix<double> W = Np.Random.RandN(inSize, outSize);
    public Vector<double> b = Vector<double>.Build.Dense(outSize);

    public Matrix<double> Forward(Matrix<double> X)
    {
        this.X = X;
        return (X * W).MapIndexed((i, j, y) => y + b[j]);
    }

    public (Matrix<double>, (Matrix<double>, Vector<double>)) Backward(Matrix<double> dout)
    {
        var dX = dout * W.Transpose();
        var dW = X.Transpose() * dout;
        var db = dout.ColumnSums();
        return (dX, (dW, db));
    }
}

public class ReLULayerWithBackprop
{
    private Matrix<double> X;

    public Matrix<double> Forward(Matrix<double> X)
    {
        this.X = X;
        return X.Map(x => Math.Max(x, 0));
    }

    public Matrix<double> Backward(Matrix<double> dout) => dout.MapIndexed((i, j, d) => X[i, j] > 0 ? d : 0);
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

public class CrossEntropyLoss
{
    public double Forward(Matrix<double> yTrue, Matrix<double> yPred) =>
        -yTrue.PointwiseMultiply(yPred.PointwiseLog()).RowSums().Sum() / yTrue.RowCount;

    public Matrix<double> Backward(Matrix<double> yTrue, Matrix<double> yPred) => -yTrue.PointwiseDivide(yPred) / yTrue.RowCount;
}

public class ProductGraph
{
    private double x, y, z;

    public double Forward(double x, double y, double z)
    {
        (this.x, this.y, this.z) = (x, y, z);
        return (x + y) * z;
    }

    public (double dx, double dy, double dz) Backward() => (z, z, x + y);
}

public class SigmoidNeuron
{
    private double w0, x0, w1, x1, f;

    public double Forward(double w0, double x0, double w1, double x1, double w2)
    {
        (this.w0, this.x0, this.w1, this.x1) = (w0, x0, w1, x1);
        return f = 1 / (1 + Math.Exp(-(w0 * x0 + w1 * x1 + w2)));
    }

    public double[] Backward()
    {
        var d = f * (1 - f);
        return [d * x0, d * w0, d * x1, d * w1, d];
    }
}
