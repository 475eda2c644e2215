using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

public class ReLULayerWithBackprop
{
    private Matrix<double> X;

    public Matrix<double> Forward(Matrix<double> X)
    {
        this.X = X;
        X.MapInplace(x => Math.Max(x, 0));
        return X;
    }

    public Matrix<double> Backward(Matrix<double> dout) => dout.MapIndexed((i, j, d) => X[i, j] > 0 ? d : 0);
}
