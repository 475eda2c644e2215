using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML;

namespace Harness.MLNet;

/// <summary>The values of the two losses by ML.NET's own evaluators, and whether they can be witnesses for given data.</summary>
/// <remarks>
/// ML.NET takes hard labels only and reads probabilities as float32. The error that this makes is bounded for probabilities in
/// [<see cref="SmallestProbability"/>, <see cref="LargestProbability"/>]: rounding p moves it by at most 2⁻²⁵, so <c>−log q</c>, where q is
/// p or 1 − p, moves by at most <c>2⁻²⁵ / q</c>, which is 4.4e-6 of the loss at q = 0.001, and 6e-8 where the loss itself goes to 0.
/// </remarks>
public static class MLNetEvaluators
{
    /// <summary>The relative part of the tolerance that these values deserve: |a − e| ≤ absolute + relative · |e|.</summary>
    public const double RelativeTolerance = 5e-6;

    /// <summary>The absolute part of the tolerance that these values deserve: |a − e| ≤ absolute + relative · |e|.</summary>
    public const double AbsoluteTolerance = 1e-7;

    /// <summary>The smallest probability for which a value is given.</summary>
    public const double SmallestProbability = 1e-3;

    /// <summary>The largest probability for which a value is given.</summary>
    public const double LargestProbability = 1 - 1e-3;

    // The evaluator reports bits, −log2.
    private static readonly double NatsPerBit = Math.Log(2);

    /// <summary>Whether <see cref="BinaryLogLoss"/> has a value for the data.</summary>
    /// <param name="yTrue">The labels <c>(N,)</c>.</param>
    /// <param name="yPred">The probabilities of the positive class <c>(N,)</c>.</param>
    /// <param name="reason">Why not, as a clause without a full stop: fit for a report's "skipped: …".</param>
    public static bool CanWitnessBinaryLogLoss(
        ReadOnlySpan<double> yTrue, ReadOnlySpan<double> yPred, [NotNullWhen(false)] out string? reason)
    {
        reason = ReasonAgainstBinary(yTrue, yPred);
        return reason is null;
    }

    /// <summary>The mean of <c>−(y log p + (1 − y) log(1 − p))</c> in nats, converted from the bits that ML.NET reports.</summary>
    /// <param name="yTrue">The labels <c>(N,)</c>, each 0 or 1, both present: ML.NET computes the area under the curve with it.</param>
    /// <param name="yPred">The probabilities of the positive class <c>(N,)</c>, in [0.001, 0.999].</param>
    /// <exception cref="ArgumentException">The data are not such; the message is <see cref="CanWitnessBinaryLogLoss"/>'s reason.</exception>
    public static double BinaryLogLoss(ReadOnlySpan<double> yTrue, ReadOnlySpan<double> yPred)
    {
        if (!CanWitnessBinaryLogLoss(yTrue, yPred, out var reason))
            throw new ArgumentException(reason);

        var labels = new bool[yTrue.Length];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = yTrue[i] != 0;
        return new MLContext().BinaryClassification.Evaluate(new BinaryPredictions(labels, Singles(yPred))).LogLoss * NatsPerBit;
    }

    /// <summary>Whether <see cref="LogLoss"/> has a value for the data.</summary>
    /// <param name="oneHot">The targets <c>(N, M)</c>.</param>
    /// <param name="yPred">The probabilities <c>(N, M)</c>.</param>
    /// <param name="reason">Why not, as a clause without a full stop: fit for a report's "skipped: …".</param>
    public static bool CanWitnessLogLoss(Tensor<double> oneHot, Tensor<double> yPred, [NotNullWhen(false)] out string? reason)
    {
        reason = ReasonAgainst(oneHot, yPred);
        return reason is null;
    }

    /// <summary>The mean over the rows of <c>−log p</c> of the true class, in nats, as ML.NET reports it.</summary>
    /// <param name="oneHot">The targets <c>(N, M)</c>: one 1 in every row, else 0; N at least 1, M at least 2.</param>
    /// <param name="yPred">
    /// The probabilities <c>(N, M)</c>: of the true class in [0.001, 0.999], of the others finite; rows need not sum to 1.
    /// </param>
    /// <exception cref="ArgumentException">The data are not such; the message is <see cref="CanWitnessLogLoss"/>'s reason.</exception>
    public static double LogLoss(Tensor<double> oneHot, Tensor<double> yPred)
    {
        if (!CanWitnessLogLoss(oneHot, yPred, out var reason))
            throw new ArgumentException(reason);

        var classes = (int)oneHot.Lengths[1];
        var (targets, scores) = (Flat(oneHot), Singles(Flat(yPred)));
        var labels = new uint[targets.Length / classes];
        for (var i = 0; i < targets.Length; i++)
        {
            // Keys are counted from 1: 0 is a missing one.
            if (targets[i] == 1)
                labels[i / classes] = (uint)(i % classes) + 1;
        }

        return new MLContext().MulticlassClassification.Evaluate(new ClassPredictions(labels, scores, classes)).LogLoss;
    }

    private static string? ReasonAgainstBinary(ReadOnlySpan<double> yTrue, ReadOnlySpan<double> yPred)
    {
        if (yTrue.Length != yPred.Length)
            return $"there are {yTrue.Length} labels and {yPred.Length} probabilities";
        foreach (var y in yTrue)
        {
            if (y is not (0 or 1))
                return FormattableString.Invariant($"ML.NET takes the labels 0 and 1 only, and one is {y}");
        }

        if (!yTrue.Contains(0) || !yTrue.Contains(1))
            return "ML.NET needs both classes among the labels";
        foreach (var p in yPred)
        {
            if (!(p is >= SmallestProbability and <= LargestProbability))
                return OutOfRange(p);
        }

        return null;
    }

    private static string? ReasonAgainst(Tensor<double> oneHot, Tensor<double> yPred)
    {
        if (oneHot.Rank != 2 || !oneHot.Lengths.SequenceEqual(yPred.Lengths))
            return "targets and probabilities must be matrices of one shape";
        if (oneHot.Lengths[0] < 1 || oneHot.Lengths[1] < 2)
            return $"ML.NET needs a row and two classes at least, and the shape is ({oneHot.Lengths[0]}, {oneHot.Lengths[1]})";

        var (targets, probabilities, classes) = (Flat(oneHot), Flat(yPred), (int)oneHot.Lengths[1]);
        for (var row = 0; row < targets.Length; row += classes)
        {
            var target = targets.AsSpan(row, classes);
            if (target.Count(1) != 1 || target.Count(0) != classes - 1)
                return $"ML.NET takes one-hot targets only, and row {row / classes} is not";
            var p = probabilities[row + target.IndexOf(1)];
            if (!(p is >= SmallestProbability and <= LargestProbability))
                return OutOfRange(p);
        }

        return Array.TrueForAll(probabilities, p => float.IsFinite((float)p)) ? null : "ML.NET passes over rows that are not finite";
    }

    private static string OutOfRange(double p) => FormattableString.Invariant(
        $"float32 is exact enough for probabilities in [{SmallestProbability}, {LargestProbability}] only, and one is {p}");

    private static double[] Flat(Tensor<double> values)
    {
        var flat = new double[values.FlattenedLength];
        // FlattenTo would do for both, but the first call of it takes 10 ms to compile.
        // Read through a span: the tensor itself forgets where a slice begins.
        if (values.IsDense && flat.Length > 0)
            MemoryMarshal.CreateReadOnlySpan(in values.AsReadOnlyTensorSpan().GetPinnableReference(), flat.Length).CopyTo(flat);
        else
            values.FlattenTo(flat);
        return flat;
    }

    private static float[] Singles(ReadOnlySpan<double> values)
    {
        var singles = new float[values.Length];
        for (var i = 0; i < singles.Length; i++)
            singles[i] = (float)values[i];
        return singles;
    }
}
