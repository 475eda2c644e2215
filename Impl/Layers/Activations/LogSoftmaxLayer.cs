using Harness.Kernels;

namespace Harness.Layers.Activations;

/// <summary>Y_i = X_i − ln Σ_j e^X_j along one axis: the logarithm of softmax; torch's LogSoftmax.</summary>
public sealed class LogSoftmaxLayer : AxisLayer
{
    /// <summary>Chooses the axis.</summary>
    /// <param name="dim">The axis that the sum runs along; negative ones count from the last, which is the default.</param>
    public LogSoftmaxLayer(int dim = -1)
        : base(dim)
    {
    }

    /// <inheritdoc/>
    private protected override void ForwardRows(ReadOnlySpan<double> x, int length, Span<double> y) => Softmax.LogForward(x, length, y);

    // ∂y_i/∂x_k = δ_ik − e^x_k / Σ_j e^x_j = δ_ik − e^y_k, so ∂L/∂x_k = d_k − e^y_k Σ_i d_i.
    /// <inheritdoc/>
    private protected override void BackwardRows(ReadOnlySpan<double> y, ReadOnlySpan<double> dout, int length, Span<double> dx) => Softmax.LogBackward(y, dout, length, dx);
}
