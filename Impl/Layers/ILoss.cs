using MathNet.Numerics.LinearAlgebra;

namespace Harness.Layers;

/// <summary>A number that says how far predictions are from targets, the mean over the batch, and its gradient.</summary>
public interface ILoss
{
    /// <summary>The mean loss of the batch.</summary>
    /// <param name="yTrue">The targets, one observation a row, in [0, 1].</param>
    /// <param name="yPred">The predictions, in the shape of the targets, in [0, 1].</param>
    /// <exception cref="ArgumentException">The shapes differ, or the batch is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An element is outside [0, 1].</exception>
    double Forward(Matrix<double> yTrue, Matrix<double> yPred);

    /// <summary>The gradient of the loss by yPred, in its shape; needs no Forward before it.</summary>
    /// <inheritdoc cref="Forward" path="/*[not(self::summary)]"/>
    Matrix<double> Backward(Matrix<double> yTrue, Matrix<double> yPred);
}
