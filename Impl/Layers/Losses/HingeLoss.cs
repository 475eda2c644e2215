using System.Numerics.Tensors;

namespace Harness.Layers.Losses;

/// <summary>L = (1/N) Σ_n Σ_{i ≠ c} max(0, X_ni − X_nc + margin) with c the class of row n: the multi-class SVM of J. Weston and C. Watkins.</summary>
/// <remarks>torch's MultiMarginLoss divides by the number of classes too.</remarks>
public sealed class HingeLoss
{
    /// <summary>Fixes the margin.</summary>
    /// <param name="margin">By how much the right class has to be ahead: finite, at least 0; 1 by default.</param>
    /// <param name="reduction">Mean over the rows, the default, or Sum.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is negative or not finite.</exception>
    public HingeLoss(double margin = 1, Reduction reduction = Reduction.Mean)
    {
        Guard.FiniteAndNotNegative(nameof(HingeLoss), margin);
        (Margin, Reduction) = (margin, reduction);
    }

    /// <summary>By how much the right class has to be ahead.</summary>
    public double Margin { get; }

    /// <summary>Whether the rows' losses are averaged or summed.</summary>
    public Reduction Reduction { get; }

    /// <summary>The loss.</summary>
    /// <param name="classes">The right class of each row, from 0 to C − 1.</param>
    /// <param name="scores">Shape (N, C), at least one row.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or there is no row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class is not among the C.</exception>
    public double Forward(ReadOnlySpan<long> classes, Tensor<double> scores)
    {
        var (rows, count) = Check(classes, scores, nameof(Forward));
        var x = Arrays.Elements(scores);
        double sum = 0;
        for (int n = 0; n < rows; n++)
            for (int i = 0; i < count; i++)
                if (i != classes[n])
                    sum += Math.Max(0, Ahead(x, n * count, i, classes[n]));
        return sum / Divisor(rows);
    }

    /// <summary>The gradient of the loss by the scores, shape (N, C); needs no Forward before it.</summary>
    /// <inheritdoc cref="Forward" path="/*[not(self::summary)]"/>
    public Tensor<double> Backward(ReadOnlySpan<long> classes, Tensor<double> scores)
    {
        var (rows, count) = Check(classes, scores, nameof(Backward));
        var x = Arrays.Elements(scores);
        var result = Arrays.New(scores.Lengths);
        var dx = Arrays.Memory(result);

        // A term that is above 0 grows with X_ni and falls with X_nc: ∂L/∂X_ni = 1/N for each such i, and ∂L/∂X_nc = −(their number)/N.
        // At the kink, where a term is 0, the gradient is 0.
        double slope = 1 / Divisor(rows);
        for (int n = 0; n < rows; n++)
            for (int i = 0; i < count; i++)
                if (i != classes[n] && Ahead(x, n * count, i, classes[n]) > 0)
                {
                    dx[(n * count) + i] += slope;
                    dx[(n * count) + (int)classes[n]] -= slope;
                }

        return result;
    }

    private static (int Rows, int Count) Check(ReadOnlySpan<long> classes, Tensor<double> scores, string member)
    {
        Guard.Pattern(nameof(HingeLoss), scores, "(N, C)", [-1, -1], member);
        var (rows, count, _) = Guard.Classes(nameof(HingeLoss), scores, classes, ignored: null, member);
        return (rows, count);
    }

    private double Ahead(ReadOnlySpan<double> x, int row, int i, long @class) => x[row + i] - x[row + (int)@class] + Margin;

    private double Divisor(int rows) => Reduction == Reduction.Mean ? rows : 1;
}
