using System.Diagnostics.CodeAnalysis;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Layers;

/// <summary>L = −(1/N) Σ_n [y_n ln p_n + (1 − y_n) ln(1 − p_n)], with torch's choices where p is 0 or 1.</summary>
/// <remarks>A target may be any number in [0, 1], not only 0 or 1.</remarks>
[SuppressMessage("Performance", "CA1822", Justification = "Called on an instance, as the notebook does and submissions are.")]
public sealed class BinaryCrossEntropyLoss : ILoss
{
    /// <summary>No logarithm counts as less, so that the loss stays finite at p = 0 and p = 1; torch's constant.</summary>
    internal const double SmallestLog = -100;

    /// <summary>No denominator counts as less, so that the gradient stays finite at p = 0 and p = 1; torch's constant.</summary>
    internal const double SmallestDenominator = 1e-12;

    /// <summary>The mean loss of the batch; logarithms below −100 count as −100.</summary>
    /// <param name="yTrue">The targets, shape (N), in [0, 1].</param>
    /// <param name="yPred">The predictions p, shape (N), in [0, 1].</param>
    /// <exception cref="ArgumentException">The lengths differ, or N is 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An element is outside [0, 1], or NaN.</exception>
    public double Forward(Vector<double> yTrue, Vector<double> yPred)
    {
        Guard.Batch(nameof(BinaryCrossEntropyLoss), yTrue, yPred);

        double sum = 0;
        for (int n = 0; n < yTrue.Count; n++)
        {
            var (y, p) = (yTrue[n], yPred[n]);
            sum += y * Log(p) + (1 - y) * LogOfRest(p);
        }

        return -sum / yTrue.Count;
    }

    /// <summary>The gradient of the loss by yPred, shape (N); p (1 − p) below 1e-12 counts as 1e-12.</summary>
    /// <inheritdoc cref="Forward" path="/*[not(self::summary)]"/>
    public Vector<double> Backward(Vector<double> yTrue, Vector<double> yPred)
    {
        Guard.Batch(nameof(BinaryCrossEntropyLoss), yTrue, yPred);
        int N = yTrue.Count;

        // ∂L/∂p = −(1/N) [y/p − (1 − y)/(1 − p)] = (1/N) (p − y) / (p (1 − p)).
        return Vector<double>.Build.Dense(N, n =>
        {
            var (y, p) = (yTrue[n], yPred[n]);
            return (p - y) / Math.Max(p * (1 - p), SmallestDenominator) / N;
        });
    }

    /// <summary>The loss of two columns, each of shape (N, 1).</summary>
    double ILoss.Forward(Matrix<double> yTrue, Matrix<double> yPred) =>
        Forward(OnlyColumn(yTrue, nameof(yTrue), nameof(Forward)), OnlyColumn(yPred, nameof(yPred), nameof(Forward)));

    /// <summary>The gradient of two columns' loss, shape (N, 1).</summary>
    Matrix<double> ILoss.Backward(Matrix<double> yTrue, Matrix<double> yPred) =>
        Backward(OnlyColumn(yTrue, nameof(yTrue), nameof(Backward)), OnlyColumn(yPred, nameof(yPred), nameof(Backward))).ToColumnMatrix();

    private static double Log(double p) => Math.Max(Math.Log(p), SmallestLog);

    // ln(1 − p), without the rounding of 1 − p that would lose a small p.
    private static double LogOfRest(double p) => Math.Max(SpecialFunctions.Log1p(-p), SmallestLog);

    private static Vector<double> OnlyColumn(Matrix<double> y, string name, string member)
    {
        Guard.Shape(nameof(BinaryCrossEntropyLoss), y, rows: null, columns: 1, member, name);
        return y.Column(0);
    }
}
