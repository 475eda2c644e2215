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

    public Matrix<double> Backward(Matrix<double> dout) 
    {
        var mask = new bool[3, 3];
        for (int i = 0; i < X.RowCount; i++)
            for (int j = 0; j < X.ColumnCount; j++)
                mask[i, j] = X[i, j] > 0;
        return dout.MapIndexed((i, j, d) => mask[i, j] ? d : 0);
    }
}
