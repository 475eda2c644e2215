using MathNet.Numerics.LinearAlgebra;

namespace Harness.Layers;

/// <summary>L = −(1/N) Σ_n Σ_i y_ni ln p_ni, on probabilities, as the notebook writes it.</summary>
/// <remarks>
/// Targets are one-hot or soft. Rows of p need not sum to 1, since every element is an argument of its own here (finite differences
/// move one alone); a softmax, where one is wanted, is a layer before this loss. At p = 0 the constants of
/// <see cref="BinaryCrossEntropyLoss"/> hold, so that both losses stay finite in the same way.
/// </remarks>
public sealed class CrossEntropyLoss : ILoss
{
    /// <summary>The mean loss of the batch; logarithms below −100 count as −100.</summary>
    /// <param name="yTrue">The targets, shape (N, M), in [0, 1].</param>
    /// <param name="yPred">The predictions p, shape (N, M), in [0, 1].</param>
    /// <exception cref="ArgumentException">The shapes differ, or N or M is 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An element is outside [0, 1], or NaN.</exception>
    public double Forward(Matrix<double> yTrue, Matrix<double> yPred)
    {
        Guard.Batch(nameof(CrossEntropyLoss), yTrue, yPred);

        double sum = 0;
        for (int n = 0; n < yTrue.RowCount; n++)
            for (int i = 0; i < yTrue.ColumnCount; i++)
                sum += yTrue[n, i] * Math.Max(Math.Log(yPred[n, i]), BinaryCrossEntropyLoss.SmallestLog);

        return -sum / yTrue.RowCount;
    }

    /// <summary>The gradient of the loss by yPred, shape (N, M); a p below 1e-12 counts as 1e-12.</summary>
    /// <inheritdoc cref="Forward" path="/*[not(self::summary)]"/>
    public Matrix<double> Backward(Matrix<double> yTrue, Matrix<double> yPred)
    {
        Guard.Batch(nameof(CrossEntropyLoss), yTrue, yPred);
        int N = yTrue.RowCount;

        // ∂L/∂p_ni = −(1/N) y_ni / p_ni.
        return Dense.Map(yTrue, yPred, (y, p) => -y / Math.Max(p, BinaryCrossEntropyLoss.SmallestDenominator) / N);
    }
}
