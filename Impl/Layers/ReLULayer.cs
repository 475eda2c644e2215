using MathNet.Numerics.LinearAlgebra;

namespace Harness.Layers;

/// <summary>Y = max(X, 0), element by element.</summary>
public sealed class ReLULayer : ILayer
{
    private Matrix<double>? _X;

    /// <summary>X where it is positive, 0 elsewhere, and NaN where X is NaN; shape of X.</summary>
    /// <param name="X">The batch, any shape (N, M); N may be 0. Kept by reference until the next Forward.</param>
    public Matrix<double> Forward(Matrix<double> X)
    {
        _X = X;
        return Dense.Map(X, x => Math.Max(x, 0));
    }

    /// <summary>dout where X was positive, 0 elsewhere; at the kink, X = 0, the gradient is 0, which is torch's choice.</summary>
    /// <param name="dout">The gradient of the loss by Y, shape of X.</param>
    /// <returns>The gradient by the latest X, in its shape. Where X was NaN it is dout, as in torch.</returns>
    /// <exception cref="ArgumentException">The shape of dout is not that of X.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Matrix<double> Backward(Matrix<double> dout)
    {
        var X = Guard.AfterForward(nameof(ReLULayer), _X);
        Guard.Shape(nameof(ReLULayer), dout, X.RowCount, X.ColumnCount);

        // ∂y/∂x = 1 for x > 0, 0 for x < 0. Selected, not multiplied: 0 · ∞ would be NaN.
        return Dense.Map(X, dout, (x, d) => x <= 0 ? 0 : d);
    }
}
