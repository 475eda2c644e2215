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
    private Matrix<double> X;

    public Matrix<double> Forward(Matrix<double> X)
    {
        this.X = X;
        return Task.Run(() => X.Map(x => Math.Max(x, 0))).Result;
    }

    public Matrix<double> Backward(Matrix<double> dout) => dout.MapIndexed((i, j, d) => X[i, j] > 0 ? d : 0);
}

public class BinaryCrossEntropyLossWithBackprop
{
    public double Forward(double[] yTrue, double[] yPred)
    {
        async Task<double> Term(double y, double p)
        {
            await Task.Yield();
            return y * Math.Log(p) + (1 - y) * Math.Log(1 - p);
        }
        return -Task.WhenAll(yTrue.Zip(yPred, Term)).Result.Average();
    }

    public double[] Backward(double[] yTrue, double[] yPred)
    {
        var gradient = new double[yTrue.Length];
        for (int i = 0; i < yTrue.Length; i++)
            gradient[i] = (yPred[i] - yTrue[i]) / (yPred[i] * (1 - yPred[i])) / yTrue.Length;
        return gradient;
    }
}
