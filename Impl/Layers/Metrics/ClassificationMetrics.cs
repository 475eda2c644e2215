using Harness.Kernels;

namespace Harness.Layers.Metrics;

/// <summary>How well classes are predicted; 1 is the positive class where there are two.</summary>
/// <remarks>What is not defined is what scikit-learn says of it: a share of nothing is 0, and the AUC of one class alone is NaN.</remarks>
public static class ClassificationMetrics
{
    /// <summary>The share of predictions that are right.</summary>
    /// <param name="yTrue">The classes, at least one.</param>
    /// <param name="yPred">The predicted classes, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is no class.</exception>
    public static double Accuracy(ReadOnlySpan<long> yTrue, ReadOnlySpan<long> yPred)
    {
        MetricGuard.Batch(nameof(Accuracy), yTrue.Length, yPred.Length);
        int right = 0;
        for (int i = 0; i < yTrue.Length; i++)
            right += yTrue[i] == yPred[i] ? 1 : 0;
        return (double)right / yTrue.Length;
    }

    /// <summary>The share of predicted positives that are positive: TP / (TP + FP); 0 where none is predicted.</summary>
    /// <param name="yTrue">The classes, 0 or 1, at least one.</param>
    /// <param name="yPred">The predicted classes, 0 or 1, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is no class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class is neither 0 nor 1.</exception>
    public static double Precision(ReadOnlySpan<long> yTrue, ReadOnlySpan<long> yPred)
    {
        var (both, _, predicted) = Positives(nameof(Precision), yTrue, yPred);
        return predicted == 0 ? 0 : (double)both / predicted;
    }

    /// <summary>The share of positives that are predicted: TP / (TP + FN); 0 where there is none.</summary>
    /// <inheritdoc cref="Precision" path="/*[not(self::summary)]"/>
    public static double Recall(ReadOnlySpan<long> yTrue, ReadOnlySpan<long> yPred)
    {
        var (both, positive, _) = Positives(nameof(Recall), yTrue, yPred);
        return positive == 0 ? 0 : (double)both / positive;
    }

    /// <summary>The harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN); 0 where nothing is positive or predicted so.</summary>
    /// <inheritdoc cref="Precision" path="/*[not(self::summary)]"/>
    public static double F1(ReadOnlySpan<long> yTrue, ReadOnlySpan<long> yPred)
    {
        var (both, positive, predicted) = Positives(nameof(F1), yTrue, yPred);
        return positive + predicted == 0 ? 0 : 2.0 * both / (positive + predicted);
    }

    /// <summary>The area under the ROC curve: how likely a positive scores higher than a negative, where equal scores count one half.</summary>
    /// <remarks>
    /// It is (R − P (P + 1) / 2) / (P Q) with the sum R of the positives' ranks among all scores, equal ones having the mean of their ranks
    /// (H. B. Mann and D. R. Whitney, 1947), so that sorting is all the work.
    /// </remarks>
    /// <param name="yTrue">The classes, 0 or 1, at least one.</param>
    /// <param name="yScore">The scores, as many, none NaN.</param>
    /// <returns>A number in [0, 1]; NaN where one class is missing.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or there is no class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class is neither 0 nor 1, or a score is NaN.</exception>
    public static double Auc(ReadOnlySpan<long> yTrue, ReadOnlySpan<double> yScore)
    {
        MetricGuard.Batch(nameof(Auc), yTrue.Length, yScore.Length);
        MetricGuard.Binary(nameof(Auc), yTrue, nameof(yTrue));
        MetricGuard.Between(nameof(Auc), yScore, double.NegativeInfinity, double.PositiveInfinity, nameof(yScore));
        double[] scores = yScore.ToArray();
        long[] classes = yTrue.ToArray();
        Array.Sort(scores, classes);

        double ranks = 0, positives = 0;
        for (int first = 0, end; first < scores.Length; first = end)
        {
            int among = 0;
            for (end = first; end < scores.Length && scores[end] == scores[first]; end++)
                among += (int)classes[end];
            positives += among;
            // Ranks first + 1 … end.
            ranks += among * (first + 1 + end) / 2.0;
        }

        double negatives = scores.Length - positives;
        return (ranks - (positives * (positives + 1) / 2)) / (positives * negatives);
    }

    /// <summary>−(1/N) Σ [y ln p + (1 − y) ln(1 − p)]; logarithms below −100 count as −100, as in torch's binary_cross_entropy.</summary>
    /// <param name="yTrue">The classes, 0 or 1, at least one.</param>
    /// <param name="yPred">The predicted probabilities of class 1, as many, in [0, 1].</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is no class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class is neither 0 nor 1, or a probability outside [0, 1].</exception>
    public static double LogLoss(ReadOnlySpan<long> yTrue, ReadOnlySpan<double> yPred)
    {
        MetricGuard.Batch(nameof(LogLoss), yTrue.Length, yPred.Length);
        MetricGuard.Binary(nameof(LogLoss), yTrue, nameof(yTrue));
        MetricGuard.Between(nameof(LogLoss), yPred, 0, 1, nameof(yPred));
        double[] targets = new double[yTrue.Length];
        for (int i = 0; i < targets.Length; i++)
            targets[i] = yTrue[i];
        return -BinaryCrossEntropy.Sum(targets, yPred, BinaryCrossEntropyLoss.SmallestLog) / targets.Length;
    }

    /// <summary>True positives, positives, and predicted positives.</summary>
    private static (int Both, int Positive, int Predicted) Positives(string metric, ReadOnlySpan<long> yTrue, ReadOnlySpan<long> yPred)
    {
        MetricGuard.Batch(metric, yTrue.Length, yPred.Length);
        MetricGuard.Binary(metric, yTrue, nameof(yTrue));
        MetricGuard.Binary(metric, yPred, nameof(yPred));
        var (both, positive, predicted) = (0, 0, 0);
        for (int i = 0; i < yTrue.Length; i++)
        {
            both += (int)(yTrue[i] & yPred[i]);
            positive += (int)yTrue[i];
            predicted += (int)yPred[i];
        }

        return (both, positive, predicted);
    }
}
