using Harness.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Layers;

/// <summary>L = −(1/N) Σ_n Σ_i y_ni ln softmax(z_n)_i, on logits: <see cref="SoftmaxLayer"/> and <see cref="CrossEntropyLoss"/> in one.</summary>
/// <remarks>Targets are one-hot or soft. Together the two need no constant for p = 0: ln softmax(z)_i = z_i − ln Σ_j e^z_j is finite.</remarks>
public sealed class SoftmaxCrossEntropyLoss : ILoss
{
    /// <summary>The mean loss of the batch.</summary>
    /// <param name="yTrue">The targets, shape (N, M), in [0, 1].</param>
    /// <param name="yPred">The logits z, shape (N, M), finite.</param>
    /// <exception cref="ArgumentException">The shapes differ, or N or M is 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is outside [0, 1], or a logit is not finite.</exception>
    public double Forward(Matrix<double> yTrue, Matrix<double> yPred)
    {
        Guard.Logits(nameof(SoftmaxCrossEntropyLoss), yTrue, yPred);

        double sum = SoftmaxCrossEntropy.Sum(Dense.Elements(yTrue), Dense.Elements(yPred), yTrue.RowCount);
        if (double.IsNaN(sum))
            Guard.ElementsOfLogits(nameof(SoftmaxCrossEntropyLoss), yTrue, yPred);
        return sum / yTrue.RowCount;
    }

    /// <summary>The gradient of the loss by the logits, shape (N, M).</summary>
    /// <inheritdoc cref="Forward" path="/*[not(self::summary)]"/>
    public Matrix<double> Backward(Matrix<double> yTrue, Matrix<double> yPred) => Backward(yTrue, yPred, Dense.Zeros(yTrue.RowCount, yTrue.ColumnCount));

    /// <summary>The same, written to memory of the caller's.</summary>
    /// <param name="yTrue">The targets, shape (N, M), in [0, 1].</param>
    /// <param name="yPred">The logits z, shape (N, M), finite.</param>
    /// <param name="result">A dense matrix of shape (N, M), neither of the others, which becomes the gradient and is returned.</param>
    /// <exception cref="ArgumentException">The shapes differ, or N or M is 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is outside [0, 1], or a logit is not finite.</exception>
    public Matrix<double> Backward(Matrix<double> yTrue, Matrix<double> yPred, Matrix<double> result)
    {
        Guard.Logits(nameof(SoftmaxCrossEntropyLoss), yTrue, yPred);
        Guard.Shape(nameof(SoftmaxCrossEntropyLoss), result, yTrue.RowCount, yTrue.ColumnCount);

        // ln p_i = z_i − ln Σ_j e^z_j, so ∂L/∂z_k = −(1/N) Σ_i y_i (δ_ik − p_k) = (1/N) (p_k Σ_i y_i − y_k).
        if (!SoftmaxCrossEntropy.Gradient(Dense.Elements(yTrue), Dense.Elements(yPred), yTrue.RowCount, yTrue.RowCount, Dense.Memory(result)))
            Guard.ElementsOfLogits(nameof(SoftmaxCrossEntropyLoss), yTrue, yPred);
        return result;
    }
}
