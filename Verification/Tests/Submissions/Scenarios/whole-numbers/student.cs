using MathNet.Numerics.LinearAlgebra;

public class ReLULayer
{
    public int[,] Forward(Matrix<double> X)
    {
        var Y = new int[X.RowCount, X.ColumnCount];
        for (int i = 0; i < X.RowCount; i++)
            for (int j = 0; j < X.ColumnCount; j++)
                Y[i, j] = (int)Math.Max(X[i, j], 0);
        return Y;
    }
}
