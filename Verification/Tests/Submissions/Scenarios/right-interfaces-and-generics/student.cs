using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

public interface ILayer<T>
{
    T Forward(T X);
}

public abstract class Layer<T> : ILayer<T>
{
    protected T X { get; private set; }

    public T Forward(T X)
    {
        this.X = X;
        return Compute();
    }

    protected abstract T Compute();
}

public abstract class Elementwise(Func<double, double> f, Func<double, double> derivative) : Layer<Matrix<double>>
{
    protected override Matrix<double> Compute() => X.Map(f);

    public virtual Matrix<double> Backward(Matrix<double> dout) => dout.PointwiseMultiply(X.Map(derivative));
}

public sealed class ReLULayer() : Elementwise(x => Math.Max(x, 0), x => x > 0 ? 1 : 0);

public class LinearLayer(int inSize, int outSize) : Layer<Matrix<double>>
{
    protected readonly Matrix<double> W = Np.Random.RandN(inSize, outSize);
    protected readonly Vector<double> b = Vector<double>.Build.Dense(outSize);

    protected override Matrix<double> Compute() => (X * W).MapIndexed((i, j, y) => y + b[j]);
}

public sealed class LinearLayerWithBackprop(int inSize, int outSize) : LinearLayer(inSize, outSize)
{
    public (Matrix<double>, (Matrix<double>, Vector<double>)) Backward(Matrix<double> dout) =>
        (dout * W.Transpose(), (X.Transpose() * dout, dout.ColumnSums()));
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
