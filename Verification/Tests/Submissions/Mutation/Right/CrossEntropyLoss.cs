using MathNet.Numerics.LinearAlgebra;

public class CrossEntropyLoss
{
    public double Forward(Matrix<double> yTrue, Matrix<double> yPred)
    {
        double sum = 0;
        for (int i = 0; i < yPred.RowCount; i++)
        {
            for (int j = 0; j < yPred.ColumnCount; j++)
            {
                if (yTrue[i, j] != 0 && yPred[i, j] > 0)
                    sum -= yTrue[i, j] * Math.Log(yPred[i, j]);
            }
        }
        return sum / yPred.RowCount;
    }

    public Matrix<double> Backward(Matrix<double> yTrue, Matrix<double> yPred)
    {
        double n = yTrue.RowCount;
        return -yTrue.PointwiseDivide(yPred) / n;
    }
}
