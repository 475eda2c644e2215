public class ReLULayerWithBackprop
{
    private double[,] X;

    public double[,] Forward(double[,] X)
    {
        this.X = (double[,])X.Clone();
        int rows = X.GetLength(0), columns = X.GetLength(1);
        var Y = new double[rows, columns];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                Y[i, j] = Math.Max(0, X[i, j]);
        return Y;
    }

    public double[,] Backward(double[,] dout)
    {
        var dX = (double[,])dout.Clone();
        for (int i = 0; i < dX.GetLength(0); i++)
        {
            for (int j = 0; j < dX.GetLength(1); j++)
            {
                if (X[i, j] <= 0)
                    dX[i, j] = 0;
            }
        }
        return dX;
    }
}
