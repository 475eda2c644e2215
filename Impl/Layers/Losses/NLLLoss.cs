using System.Numerics.Tensors;

namespace Harness.Layers.Losses;

/// <summary>L = −Σ_n w_c X_{n, c} / Σ_n w_c with c the class of row n, on logarithms of probabilities; torch's NLLLoss.</summary>
/// <remarks>Behind <see cref="Activations.LogSoftmaxLayer"/> it is the cross-entropy of softmax.</remarks>
public sealed class NLLLoss
{
    /// <summary>Fixes the formula.</summary>
    /// <param name="weight">A factor for each class, shape (C); null for ones.</param>
    /// <param name="ignoreIndex">The class of rows that do not count; torch's default is −100.</param>
    /// <param name="reduction">Mean (by the sum of the weights), as torch's default, or Sum.</param>
    /// <exception cref="ArgumentException">The weights have another rank.</exception>
    public NLLLoss(Tensor<double>? weight = null, long ignoreIndex = -100, Reduction reduction = Reduction.Mean)
    {
        if (weight is not null)
            Guard.Pattern(nameof(NLLLoss), weight, "(C)", [-1], ".ctor");
        (Weight, IgnoreIndex, Reduction) = (weight, ignoreIndex, reduction);
    }

    /// <summary>A factor for each class; null for ones.</summary>
    public Tensor<double>? Weight { get; }

    /// <summary>The class of rows that do not count.</summary>
    public long IgnoreIndex { get; }

    /// <summary>Whether the terms are averaged or summed.</summary>
    public Reduction Reduction { get; }

    /// <summary>The loss; NaN where the mean is over no weight, as in torch.</summary>
    /// <param name="classes">The right class of each row, or of each place of further axes, row by row: from 0 to C − 1, or IgnoreIndex.</param>
    /// <param name="scores">Logarithms of probabilities, shape (N, C) or (N, C, …).</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or there is no class to score.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class is not among the C.</exception>
    public double Forward(ReadOnlySpan<long> classes, Tensor<double> scores)
    {
        var (_, count, inner) = Check(classes, scores, nameof(Forward));
        var x = Arrays.Elements(scores);
        var weights = Weights();
        double sum = 0;
        for (int i = 0; i < classes.Length; i++)
            if (classes[i] != IgnoreIndex)
                sum -= WeightOf(weights, classes[i]) * x[Place(i, classes[i], count, inner)];
        return sum / Divisor(classes, weights);
    }

    /// <summary>The gradient of the loss by the scores, in their shape; needs no Forward before it.</summary>
    /// <param name="classes">The right class of each row, or of each place of further axes, row by row.</param>
    /// <param name="scores">Logarithms of probabilities, shape (N, C) or (N, C, …).</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or there is no class to score.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class is not among the C.</exception>
    public Tensor<double> Backward(ReadOnlySpan<long> classes, Tensor<double> scores)
    {
        var (_, count, inner) = Check(classes, scores, nameof(Backward));
        var result = Arrays.New(scores.Lengths);
        var dx = Arrays.Memory(result);
        var weights = Weights();
        double divisor = Divisor(classes, weights);

        // L has one term a row, −w_c X_{n, c} / Σ w: ∂L/∂X_{n, i} = −w_c δ_ic / Σ w.
        for (int i = 0; i < classes.Length; i++)
            if (classes[i] != IgnoreIndex)
                dx[Place(i, classes[i], count, inner)] = -WeightOf(weights, classes[i]) / divisor;
        return result;
    }

    private static double WeightOf(ReadOnlySpan<double> weights, long @class) => weights.IsEmpty ? 1 : weights[(int)@class];

    /// <summary>Where the score of a class stands: i counts rows and places within them.</summary>
    private static int Place(int i, long @class, int count, int inner) => ((((i / inner) * count) + (int)@class) * inner) + (i % inner);

    private ReadOnlySpan<double> Weights() => Weight is null ? [] : Arrays.Elements(Weight);

    private double Divisor(ReadOnlySpan<long> classes, ReadOnlySpan<double> weights)
    {
        if (Reduction == Reduction.Sum)
            return 1;
        double sum = 0;
        foreach (long @class in classes)
            if (@class != IgnoreIndex)
                sum += WeightOf(weights, @class);
        return sum;
    }

    private (int Rows, int Count, int Inner) Check(ReadOnlySpan<long> classes, Tensor<double> scores, string member)
    {
        var shape = Guard.Classes(nameof(NLLLoss), scores, classes, IgnoreIndex, member);
        if (Weight is not null)
            Guard.Shape(nameof(NLLLoss), Weight, [shape.Classes], member);
        return shape;
    }
}
