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
        retrun -sum / yTrue.Length;
    }

    public double[] Backward(double[] yTrue, double[] yPred)
    {
        var gradient = new double[yTrue.Length];
        for (int i = 0; i < yTrue.Length; i++)
            gradient[i] = (yPred[i] - yTrue[i]) / (yPred[i] * (1 - yPred[i])) / yTrue.Length;
        return gradient;
    }
}
