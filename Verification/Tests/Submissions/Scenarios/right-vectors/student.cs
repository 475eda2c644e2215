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

public class BinaryCrossEntropyLoss
{
    public double Forward(Vector<double> yTrue, Vector<double> yPred) =>
        -(yTrue.PointwiseMultiply(yPred.PointwiseLog()) + (1 - yTrue).PointwiseMultiply((1 - yPred).PointwiseLog())).Sum() / yTrue.Count;

    public Vector<double> Backward(Vector<double> yTrue, Vector<double> yPred) =>
        (yPred - yTrue).PointwiseDivide(yPred.PointwiseMultiply(1 - yPred)) / yTrue.Count;
}
