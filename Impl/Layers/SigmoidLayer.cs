using MathNet.Numerics.LinearAlgebra;

namespace Harness.Layers;

/// <summary>Y = σ(X) = 1 / (1 + e⁻ˣ), element by element.</summary>
public sealed class SigmoidLayer : ILayer
{
    private Matrix<double>? _Y;

    /// <summary>σ(X), in [0, 1], in the shape of X; exactly 0 and 1 far out, where the double next to them is farther away.</summary>
    /// <param name="X">The batch, any shape (N, M); N may be 0.</param>
    /// <returns>A new matrix, which is kept by reference for Backward until the next Forward.</returns>
    public Matrix<double> Forward(Matrix<double> X) => _Y = Dense.Map(X, Sigmoid);

    /// <summary>dout ⊙ Y ⊙ (1 − Y).</summary>
    /// <param name="dout">The gradient of the loss by Y, shape of X.</param>
    /// <returns>The gradient by the latest X, in its shape.</returns>
    /// <exception cref="ArgumentException">The shape of dout is not that of X.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Matrix<double> Backward(Matrix<double> dout)
    {
        var Y = Guard.AfterForward(nameof(SigmoidLayer), _Y);
        Guard.Shape(nameof(SigmoidLayer), dout, Y.RowCount, Y.ColumnCount);

        // σ'(x) = e⁻ˣ / (1 + e⁻ˣ)² = σ(x) (1 − σ(x)).
        return Dense.Map(Y, dout, (y, d) => d * y * (1 - y));
    }

    /// <summary>σ(x); e⁻ˣ may overflow to ∞ for x below −709, where the quotient is 0 as it should be.</summary>
    internal static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
