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
        if (X.RowCount == 1)
            throw new InvalidOperationException("one row only");
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
