using System.Numerics.Tensors;

namespace Harness.Layers.Metrics;

/// <summary>How far predicted numbers are from right ones.</summary>
public static class RegressionMetrics
{
    /// <summary>The mean of (yPred − yTrue)².</summary>
    /// <param name="yTrue">The right numbers, at least one.</param>
    /// <param name="yPred">The predictions, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is no number.</exception>
    public static double Mse(ReadOnlySpan<double> yTrue, ReadOnlySpan<double> yPred)
    {
        double[] errors = Errors(nameof(Mse), yTrue, yPred);
        return TensorPrimitives.SumOfSquares(errors) / errors.Length;
    }

    /// <summary>The mean of |yPred − yTrue|.</summary>
    /// <inheritdoc cref="Mse" path="/*[not(self::summary)]"/>
    public static double Mae(ReadOnlySpan<double> yTrue, ReadOnlySpan<double> yPred)
    {
        double[] errors = Errors(nameof(Mae), yTrue, yPred);
        return TensorPrimitives.SumOfMagnitudes<double>(errors) / errors.Length;
    }

    /// <summary>The root of the mean of (yPred − yTrue)².</summary>
    /// <inheritdoc cref="Mse" path="/*[not(self::summary)]"/>
    public static double Rmse(ReadOnlySpan<double> yTrue, ReadOnlySpan<double> yPred)
    {
        double[] errors = Errors(nameof(Rmse), yTrue, yPred);
        return Math.Sqrt(TensorPrimitives.SumOfSquares(errors) / errors.Length);
    }

    /// <summary>1 − Σ (yPred − yTrue)² / Σ (yTrue − mean)², at most 1; for one number or equal ones 1 if the predictions are right and 0 if not, as in scikit-learn.</summary>
    /// <inheritdoc cref="Mse" path="/*[not(self::summary)]"/>
    public static double R2(ReadOnlySpan<double> yTrue, ReadOnlySpan<double> yPred)
    {
        double[] errors = Errors(nameof(R2), yTrue, yPred), around = new double[errors.Length];
        TensorPrimitives.Subtract(yTrue, TensorPrimitives.Sum(yTrue) / yTrue.Length, around);
        double unexplained = TensorPrimitives.SumOfSquares(errors), total = TensorPrimitives.SumOfSquares(around);
        return total != 0 ? 1 - (unexplained / total) : unexplained == 0 ? 1 : 0;
    }

    private static double[] Errors(string metric, ReadOnlySpan<double> yTrue, ReadOnlySpan<double> yPred)
    {
        MetricGuard.Batch(metric, yTrue.Length, yPred.Length);
        double[] errors = new double[yTrue.Length];
        TensorPrimitives.Subtract(yPred, yTrue, errors);
        return errors;
    }
}
