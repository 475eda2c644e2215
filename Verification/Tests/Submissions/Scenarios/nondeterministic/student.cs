using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

public class ReLULayerWithBackprop
{
    private static readonly Random Noise = new(1);
    private Matrix<double> X;

    public Matrix<double> Forward(Matrix<double> X)
    {
        this.X = X;
        var Y = X.Clone();
        for (int i = 0; i < X.RowCount; i++)
            for (int j = 0; j < X.ColumnCount; j++)
                if (X[i, j] < 0 || Noise.NextDouble() < 0.5)
                    Y[i, j] = 0;
        return Y;
    }

    public Matrix<double> Backward(Matrix<double> dout) => dout.MapIndexed((i, j, d) => X[i, j] > 0 ? d : 0);
}
