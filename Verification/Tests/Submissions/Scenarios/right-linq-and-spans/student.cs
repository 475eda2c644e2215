using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

public class LinearLayerWithBackprop(int inSize, int outSize)
{
    private Matrix<double> X;
    public Matrix<double> W = Np.Random.RandN(inSize, outSize);
    public Vector<double> b = Vector<double>.Build.Dense(outSize);

    public Matrix<double> Forward(Matrix<double> X)
    {
        this.X = X;
        return (X * W).MapIndexed((i, j, y) => y + b[j]);
    }

    public (Matrix<double>, (Matrix<double>, Vector<double>)) Backward(Matrix<double> dout)
    {
        var dX = dout * W.Transpose();
        var dW = X.Transpose() * dout;
        var db = dout.ColumnSums();
        return (dX, (dW, db));
    }
}

public class ReLULayerWithBackprop
{
    private double[] mask;

    public double[,] Forward(double[,] X)
    {
        var Y = (double[,])X.Clone();
        var values = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref Y[0, 0], Y.Length);
        mask = new double[Y.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] *= mask[i] = values[i] > 0 ? 1 : 0;
        return Y;
    }

    public double[,] Backward(double[,] dout)
    {
        var dX = (double[,])dout.Clone();
        var values = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref dX[0, 0], dX.Length);
        for (int i = 0; i < values.Length; i++)
            values[i] *= mask[i];
        return dX;
    }
}

public class BinaryCrossEntropyLoss
{
    public double Forward(IEnumerable<double> yTrue, IReadOnlyList<double> yPred) =>
        -yTrue.Zip(yPred, (y, p) => y * Math.Log(p) + (1 - y) * Math.Log(1 - p)).Average();

    public List<double> Backward(IList<double> yTrue, IList<double> yPred) =>
        [.. yTrue.Zip(yPred, (y, p) => ((1 - y) / (1 - p) - y / p) / yTrue.Count)];
}
