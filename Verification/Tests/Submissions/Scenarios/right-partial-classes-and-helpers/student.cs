using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

public partial class LinearLayer(int inSize, int outSize)
{
    private Matrix<double> X;
    private readonly Matrix<double> W = Init.Normal(inSize, outSize);
    private readonly Vector<double> b = Vector<double>.Build.Dense(outSize);
}

public partial class LinearLayer
{
    public Matrix<double> Forward(Matrix<double> X) => (this.X = X).Times(W).PlusRow(b);
}

public partial class LinearLayer
{
    public (Matrix<double>, (Matrix<double>, Vector<double>)) Backward(Matrix<double> dout) =>
        (dout.Times(W.Transpose()), (X.Transpose().Times(dout), dout.ColumnSums()));
}

internal static class Init
{
    public static Matrix<double> Normal(int rows, int columns) => Np.Random.RandN(rows, columns);
}

internal static class Extensions
{
    public static Matrix<double> Times(this Matrix<double> a, Matrix<double> b) => a * b;

    public static Matrix<double> PlusRow(this Matrix<double> m, Vector<double> row) => m.MapIndexed((i, j, x) => x + row[j]);
}

public class ReLULayerWithBackprop
{
    private Matrix<double> X;

    public Matrix<double> Forward(Matrix<double> X)
    {
        this.X = X;
        return X.Map(x => Math.Max(x, 0));
    }

    public Matrix<double> Backward(Matrix<double> dout) => dout.MapIndexed((i, j, d) => X[i, j] > 0 ? d : 0);
}

public class BinaryCrossEntropyLossWithBackprop
{
    public double Forward(double[] yTrue, double[] yPred)
    {
        double sum = 0;
        for (int i = 0; i < yTrue.Length; i++)
            sum += yTrue[i] * Math.Log(yPred[i]) + (1 - yTrue[i]) * Math.Log(1 - yPred[i]);
        return -sum / yTrue.Length;
    }

    public double[] Backward(double[] yTrue, double[] yPred)
    {
        var gradient = new double[yTrue.Length];
        for (int i = 0; i < yTrue.Length; i++)
            gradient[i] = (yPred[i] - yTrue[i]) / (yPred[i] * (1 - yPred[i])) / yTrue.Length;
        return gradient;
    }
}
