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

    public string Backward(Matrix<double> dout) => dout.ToString();
}
