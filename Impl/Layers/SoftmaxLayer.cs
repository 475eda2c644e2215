using MathNet.Numerics.LinearAlgebra;

namespace Harness.Layers;

/// <summary>Turns each row into probabilities: Y_ni = e^X_ni / Σ_j e^X_nj.</summary>
public sealed class SoftmaxLayer : ILayer
{
    private Matrix<double>? _Y;

    /// <summary>The softmax of each row, in [0, 1], rows summing to 1; shape of X.</summary>
    /// <param name="X">The batch, shape (N, M), M at least 1; N may be 0. A row with NaN or +∞ becomes NaN.</param>
    /// <returns>A new matrix, which is kept by reference for Backward until the next Forward.</returns>
    /// <exception cref="ArgumentException">X has no columns.</exception>
    public Matrix<double> Forward(Matrix<double> X)
    {
        Guard.HasColumns(nameof(SoftmaxLayer), X);

        // Softmax does not change when a row is shifted; shifted by its maximum no exponential overflows, and one is 1.
        double[] shift = [.. X.EnumerateRows().Select(row => row.Maximum())];
        var Y = Matrix<double>.Build.Dense(X.RowCount, X.ColumnCount, (n, i) => Math.Exp(X[n, i] - shift[n]));
        var sums = Y.RowSums();
        return _Y = Dense.Replace(Y, (n, _, e) => e / sums[n]);
    }

    /// <summary>Y ⊙ (dout − s), where s is the sum of dout ⊙ Y over the row.</summary>
    /// <param name="dout">The gradient of the loss by Y, shape of X.</param>
    /// <returns>The gradient by the latest X, in its shape; its rows sum to 0.</returns>
    /// <exception cref="ArgumentException">The shape of dout is not that of X.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Matrix<double> Backward(Matrix<double> dout)
    {
        var Y = Guard.AfterForward(nameof(SoftmaxLayer), _Y);
        Guard.Shape(nameof(SoftmaxLayer), dout, Y.RowCount, Y.ColumnCount);

        // ∂y_j/∂x_i = y_j (δ_ij − y_i), so ∂L/∂x_i = Σ_j d_j y_j (δ_ij − y_i) = y_i (d_i − Σ_j d_j y_j).
        var s = Dense.Map(Y, dout, (y, d) => d * y).RowSums();
        return Matrix<double>.Build.Dense(Y.RowCount, Y.ColumnCount, (n, i) => Y[n, i] * (dout[n, i] - s[n]));
    }
}
