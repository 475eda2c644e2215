using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

public class ReLULayerWithBackprop
{
    private static readonly Random Noise = new(1);
    private Matrix<double> X;

    public Matrix<double> Forward(Matrix<double> X)
    {
        this.X = X;
        return X.Map(x => Noise.NextDouble() < 0.5 ? Math.Max(x, 0) : 0);
    }

    public Matrix<double> Backward(Matrix<double> dout) => dout.MapIndexed((i, j, d) => X[i, j] > 0 ? d : 0);
}
