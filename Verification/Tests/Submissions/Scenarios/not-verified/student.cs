using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

public class LinearLayerWithBackprop
{
    // Nobody can tell what these functions compute with.
    private readonly Func<Matrix<double>, Matrix<double>> forward;
    private readonly Func<Matrix<double>, (Matrix<double>, (Matrix<double>, Vector<double>))> backward;
    private Matrix<double> X;

    public LinearLayerWithBackprop(int inSize, int outSize)
    {
        var (W, b) = (0.1 * Np.Random.RandN(inSize, outSize), Vector<double>.Build.Dense(outSize));
        forward = X => (X * W).MapIndexed((i, j, y) => y + b[j]);
        backward = dout => (dout * W.Transpose(), (X.Transpose() * dout, dout.ColumnSums()));
    }

    public Matrix<double> Forward(Matrix<double> X)
    {
        this.X = X;
        return forward(X);
    }

    public (Matrix<double>, (Matrix<double>, Vector<double>)) Backward(Matrix<double> dout) => backward(dout);
}
