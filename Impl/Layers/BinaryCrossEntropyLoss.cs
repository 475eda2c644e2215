using System.Diagnostics.CodeAnalysis;
using Harness.Kernels;
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

        double sum = BinaryCrossEntropy.Sum(Dense.Elements(yTrue), Dense.Elements(yPred), SmallestLog);
        return double.IsNaN(sum) ? throw Guard.Outside(nameof(BinaryCrossEntropyLoss), yTrue, yPred) : -sum / yTrue.Count;
    }

    /// <summary>The gradient of the loss by yPred, shape (N); p (1 − p) below 1e-12 counts as 1e-12.</summary>
    /// <inheritdoc cref="Forward" path="/*[not(self::summary)]"/>
    public Vector<double> Backward(Vector<double> yTrue, Vector<double> yPred) => Backward(yTrue, yPred, Vector<double>.Build.Dense(yTrue.Count));

    /// <summary>The same, written to memory of the caller's.</summary>
    /// <param name="yTrue">The targets, shape (N), in [0, 1].</param>
    /// <param name="yPred">The predictions p, shape (N), in [0, 1].</param>
    /// <param name="result">A dense vector of shape (N), which becomes the gradient and is returned.</param>
    /// <exception cref="ArgumentException">The lengths differ, or N is 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An element is outside [0, 1], or NaN.</exception>
    public Vector<double> Backward(Vector<double> yTrue, Vector<double> yPred, Vector<double> result)
    {
        Guard.Batch(nameof(BinaryCrossEntropyLoss), yTrue, yPred);
        Guard.Shape(nameof(BinaryCrossEntropyLoss), result, yTrue.Count);
        int N = yTrue.Count;

        // ∂L/∂p = −(1/N) [y/p − (1 − y)/(1 − p)] = (1/N) (p − y) / (p (1 − p)).
        return BinaryCrossEntropy.Gradient(Dense.Elements(yTrue), Dense.Elements(yPred), SmallestDenominator, N, Dense.Memory(result))
            ? result
            : throw Guard.Outside(nameof(BinaryCrossEntropyLoss), yTrue, yPred);
    }

    /// <summary>The loss of two columns, each of shape (N, 1).</summary>
    double ILoss.Forward(Matrix<double> yTrue, Matrix<double> yPred) =>
        Forward(OnlyColumn(yTrue, nameof(yTrue), nameof(Forward)), OnlyColumn(yPred, nameof(yPred), nameof(Forward)));

    /// <summary>The gradient of two columns' loss, shape (N, 1).</summary>
    Matrix<double> ILoss.Backward(Matrix<double> yTrue, Matrix<double> yPred) =>
        Backward(OnlyColumn(yTrue, nameof(yTrue), nameof(Backward)), OnlyColumn(yPred, nameof(yPred), nameof(Backward))).ToColumnMatrix();

    private static Vector<double> OnlyColumn(Matrix<double> y, string name, string member)
    {
        Guard.Shape(nameof(BinaryCrossEntropyLoss), y, rows: null, columns: 1, member, name);
        return y.Column(0);
    }
}
