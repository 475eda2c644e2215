using MathNet.Numerics.LinearAlgebra;

public class ReLULayer
{
    private Matrix<double> mask;

    public Matrix<double> Forward(Matrix<double> X)
    {
        mask = X.Map(x => x > 0 ? 1.0 : 0.0);
        return X.PointwiseMaximum(0);
    }

    public Matrix<double> Backward(Matrix<double> dout)
    {
        return dout.PointwiseMultiply(mask);
    }
}
