using Harness.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Layers;

/// <summary>Y = max(X, 0), element by element; on arrays of any number of axes as an <see cref="ITensorLayer"/>.</summary>
public sealed partial class ReLULayer : ILayer, ITensorLayer
{
    private (ulong[] Blocked, int Rows, int Columns)? _forward;

    /// <summary>X where it is positive, 0 elsewhere, and NaN where X is NaN; shape of X.</summary>
    /// <param name="X">The batch, any shape (N, M); N may be 0. Not kept: a bit an element is.</param>
    public Matrix<double> Forward(Matrix<double> X) => Forward(X, Dense.Zeros(X.RowCount, X.ColumnCount));

    /// <summary>The same, written to memory of the caller's.</summary>
    /// <param name="X">The batch, any shape (N, M); N may be 0. Not kept: a bit an element is.</param>
    /// <param name="result">A dense matrix of the shape of X, which may be X itself, and becomes the output and is returned.</param>
    /// <exception cref="ArgumentException">The result has another shape.</exception>
    public Matrix<double> Forward(Matrix<double> X, Matrix<double> result)
    {
        Guard.Shape(nameof(ReLULayer), result, X.RowCount, X.ColumnCount);
        int words = Rectifier.Words(X.RowCount * X.ColumnCount);
        ulong[] blocked = _forward is { } latest && latest.Blocked.Length == words ? latest.Blocked : new ulong[words];
        Rectifier.Forward(Dense.Elements(X), Dense.Memory(result), blocked);
        _forward = (blocked, X.RowCount, X.ColumnCount);
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
    /// <param name="result">A dense matrix of the shape of X, which may be dout itself, and becomes the gradient and is returned.</param>
    /// <exception cref="ArgumentException">The shape of dout or of the result is not that of X.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Matrix<double> Backward(Matrix<double> dout, Matrix<double> result)
    {
        var (blocked, rows, columns) = Guard.AfterForward(nameof(ReLULayer), _forward);
        Guard.Shape(nameof(ReLULayer), dout, rows, columns);
        Guard.Shape(nameof(ReLULayer), result, rows, columns);

        // ∂y/∂x = 1 for x > 0, 0 for x < 0.
        Rectifier.Backward(blocked, Dense.Elements(dout), Dense.Memory(result));
        return result;
    }
}
