using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

public class ReLULayerWithBackprop
{
    private Matrix<double> X;

    public Matrix<double> Forward(Matrix<double> X)
    {
        this.X = X;
        var Y = X.Clone();
        for (int i = 0; i < X.RowCount; )
            Y.SetRow(i, X.Row(i).PointwiseMaximum(0));
        return Y;
    }

    public Matrix<double> Backward(Matrix<double> dout) => dout.MapIndexed((i, j, d) => X[i, j] > 0 ? d : 0);
}
