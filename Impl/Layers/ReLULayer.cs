using Harness.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Layers;

/// <summary>Y = max(X, 0), element by element.</summary>
public sealed class ReLULayer : ILayer
{
    private Matrix<double>? _X;

    /// <summary>X where it is positive, 0 elsewhere, and NaN where X is NaN; shape of X.</summary>
    /// <param name="X">The batch, any shape (N, M); N may be 0. Kept by reference until the next Forward.</param>
    public Matrix<double> Forward(Matrix<double> X) => Forward(X, Dense.Zeros(X.RowCount, X.ColumnCount));

    /// <summary>The same, written to memory of the caller's.</summary>
    /// <param name="X">The batch, any shape (N, M); N may be 0. Kept by reference until the next Forward.</param>
    /// <param name="result">A dense matrix of the shape of X, not X itself, which becomes the output and is returned.</param>
    /// <exception cref="ArgumentException">The result has another shape.</exception>
    public Matrix<double> Forward(Matrix<double> X, Matrix<double> result)
    {
        Guard.Shape(nameof(ReLULayer), result, X.RowCount, X.ColumnCount);
        _X = X;
        Rectifier.Forward(Dense.Elements(X), Dense.Memory(result));
        return result;
    }

    /// <summary>dout where X was positive, 0 elsewhere; at the kink, X = 0, the gradient is 0, which is torch's choice.</summary>
    /// <param name="dout">The gradient of the loss by Y, shape of X.</param>
    /// <returns>The gradient by the latest X, in its shape. Where X was NaN it is dout, as in torch.</returns>
    /// <exception cref="ArgumentException">The shape of dout is not that of X.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Matrix<double> Backward(Matrix<double> dout) => Backward(dout, Dense.Zeros(dout.RowCount, dout.ColumnCount));

    /// <summary>The same, written to memory of the caller's.</summary>
    /// <param name="dout">The gradient of the loss by Y, shape of X.</param>
    /// <param name="result">A dense matrix of the shape of X, which becomes the gradient and is returned.</param>
    /// <exception cref="ArgumentException">The shape of dout or of the result is not that of X.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Matrix<double> Backward(Matrix<double> dout, Matrix<double> result)
    {
        var X = Guard.AfterForward(nameof(ReLULayer), _X);
        Guard.Shape(nameof(ReLULayer), dout, X.RowCount, X.ColumnCount);
        Guard.Shape(nameof(ReLULayer), result, X.RowCount, X.ColumnCount);

        // ∂y/∂x = 1 for x > 0, 0 for x < 0.
        Rectifier.Backward(Dense.Elements(X), Dense.Elements(dout), Dense.Memory(result));
        return result;
    }
}
