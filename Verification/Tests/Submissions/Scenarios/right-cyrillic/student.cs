using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

public class ReLULayerWithBackprop
{
    // Класс слоя: f(x) = max(0, x)
    private Matrix<double> вход;

    public Matrix<double> Forward(Matrix<double> х)
    {
        вход = х;
        return х.Map(элемент => Math.Max(элемент, 0));
    }

    public Matrix<double> Backward(Matrix<double> dout) => dout.MapIndexed((i, j, d) => вход[i, j] > 0 ? d : 0);
}
