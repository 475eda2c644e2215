using Harness.NumPy;
using Harness.Scripting;

namespace Harness.Course.Exercises;

/// <summary>Targets and predicted probabilities for the exercises on losses.</summary>
internal static class Probabilities
{
    /// <summary>What is said where a method takes no one-hot targets.</summary>
    public const string OneHotRemark = "y_true is one-hot, of shape (N, M): class indices are not handed over.";

    /// <summary>Predictions of 0 and 1 that are certain and wrong, each of shape (2,): what the logarithm of 0 is to be, everybody decides.</summary>
    public static IReadOnlyDictionary<string, Value> Certain { get; } =
        new Dictionary<string, Value> { ["y_true"] = Value.Array([1, 0], 2), ["y_pred"] = Value.Array([0, 1], 2) };

    /// <summary>A prediction of a class that is certain and wrong, each of shape (1, 2).</summary>
    public static IReadOnlyDictionary<string, Value> CertainClass { get; } =
        new Dictionary<string, Value> { ["y_true"] = Value.Array([1, 0], 1, 2), ["y_pred"] = Value.Array([0, 1], 1, 2) };

    /// <summary>Classes 0 and 1 and the probability of 1, each of shape (n,).</summary>
    /// <param name="case">The case; its size n.</param>
    /// <param name="clipped">Whether probabilities keep to [0.01, 0.99], where any sensible clipping agrees, or fill [0, 1).</param>
    public static (Value True, Value Pred) Binary(Case @case, bool clipped)
    {
        var (random, n) = (new RandomState(@case.Seed), @case.Sizes["n"]);
        var yTrue = Value.Array([.. random.RandInt(0, 2, n).Select(label => (double)label)], n);
        var uniform = Value.Of(random.RandomSample(n));
        return (yTrue, clipped ? uniform.Map(u => 0.01 + (0.98 * u)) : uniform);
    }

    /// <summary>One-hot targets and probabilities whose rows sum to 1, each of shape (n, m).</summary>
    /// <param name="case">The case; its sizes n and m.</param>
    public static (Value True, Value Pred) OneHot(Case @case)
    {
        var (random, n, m) = (new RandomState(@case.Seed), @case.Sizes["n"], @case.Sizes["m"]);
        var yTrue = new double[n * m];
        foreach (var (row, label) in random.RandInt(0, m, n).Index())
            yTrue[(row * m) + label] = 1;
        var yPred = new double[n * m];
        var weights = Value.Of(random.RandomSample(n, m)).Map(u => 0.05 + u).Data;
        for (var row = 0; row < n; row++)
        {
            var sum = 0.0;
            foreach (var weight in weights.Slice(row * m, m))
                sum += weight;
            for (var column = 0; column < m; column++)
                yPred[(row * m) + column] = weights[(row * m) + column] / sum;
        }
        return (Value.Array(yTrue, n, m), Value.Array(yPred, n, m));
    }

    /// <summary>Whether these are labels 0 and 1, and probabilities between 0 and 1 where no logarithm is infinite.</summary>
    /// <param name="yTrue">The labels.</param>
    /// <param name="yPred">The probabilities.</param>
    public static bool AreBinary(Value yTrue, Value yPred) => AreLabels(yTrue) && AreInside(yPred);

    /// <summary>Whether these are one-hot rows, and rows of probabilities that sum to 1.</summary>
    /// <param name="yTrue">The labels, shape (n, m).</param>
    /// <param name="yPred">The probabilities, shape (n, m).</param>
    public static bool AreOneHot(Value yTrue, Value yPred)
    {
        const double rounding = 1e-9;
        return AreLabels(yTrue) && AreInside(yPred) && Values.RowSums(yTrue).Data.IndexOfAnyExcept(1.0) < 0
            && Array.TrueForAll(Values.RowSums(yPred).Data.ToArray(), sum => Math.Abs(sum - 1) < rounding);
    }

    private static bool AreLabels(Value labels) => labels.Data.IndexOfAnyExcept(0.0, 1.0) < 0;

    private static bool AreInside(Value probabilities) => Array.TrueForAll(probabilities.Data.ToArray(), p => p > 0 && p < 1);
}
