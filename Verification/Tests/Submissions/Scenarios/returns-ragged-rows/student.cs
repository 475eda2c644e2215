using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

public class ReLULayerWithBackprop
{
    private Matrix<double> X;

    public Matrix<double> Forward(Matrix<double> X)
    {
        this.X = X;
        return X.Map(x => Math.Max(x, 0));
    }

    public double[][] Backward(Matrix<double> dout) => dout.ToRowArrays().Select((row, i) => row.Where((d, j) => X[i, j] > 0).ToArray()).ToArray();
}
