using Harness.Kernels;

namespace Harness.Layers.Activations;

/// <summary>Y_i = e^X_i / Σ_j e^X_j along one axis of an array; torch's Softmax. <see cref="SoftmaxLayer"/> is the same on matrices.</summary>
public sealed class SoftmaxAlongLayer : AxisLayer
{
    /// <summary>Chooses the axis.</summary>
    /// <param name="dim">The axis that the sum runs along; negative ones count from the last, which is the default.</param>
    public SoftmaxAlongLayer(int dim = -1)
        : base(dim)
    {
    }

    /// <inheritdoc/>
    private protected override void ForwardRows(ReadOnlySpan<double> x, int length, Span<double> y) => Softmax.Forward(x, length, y);

    // ∂y_i/∂x_k = y_i (δ_ik − y_k), so ∂L/∂x_k = Σ_i d_i y_i (δ_ik − y_k) = y_k (d_k − Σ_i d_i y_i).
    /// <inheritdoc/>
    private protected override void BackwardRows(ReadOnlySpan<double> y, ReadOnlySpan<double> dout, int length, Span<double> dx) => Softmax.Backward(y, dout, length, dx);
}
