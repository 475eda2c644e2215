using System.Numerics.Tensors;

namespace Harness.Layers.Losses;

/// <summary>A loss that adds up a function of each difference yPred − yTrue.</summary>
public abstract class ElementwiseLoss
{
    private protected ElementwiseLoss(Reduction reduction) => Reduction = reduction;

    /// <summary>Whether the terms are averaged over all elements, as torch does, or summed.</summary>
    public Reduction Reduction { get; }

    /// <summary>The loss.</summary>
    /// <param name="yTrue">The targets, any shape with at least one element.</param>
    /// <param name="yPred">The predictions, shape of yTrue.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is no element.</exception>
    public double Forward(Tensor<double> yTrue, Tensor<double> yPred)
    {
        Guard.Batch(GetType().Name, yTrue, yPred);
        return Factor(yTrue) * Sum(Arrays.Elements(yPred), Arrays.Elements(yTrue));
    }

    /// <summary>The gradient of the loss by yPred, in its shape; needs no Forward before it.</summary>
    /// <param name="yTrue">The targets, any shape with at least one element.</param>
    /// <param name="yPred">The predictions, shape of yTrue.</param>
    /// <param name="result">A dense array of that shape, neither of the others, which becomes the gradient and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is no element; the result shares memory with yPred.</exception>
    public Tensor<double> Backward(Tensor<double> yTrue, Tensor<double> yPred, Tensor<double>? result = null)
    {
        Guard.Batch(GetType().Name, yTrue, yPred);
        result = Arrays.Result(GetType().Name, result, yTrue.Lengths, read: yPred);
        Slopes(Arrays.Elements(yPred), Arrays.Elements(yTrue), Factor(yTrue), Arrays.Memory(result));
        return result;
    }

    /// <summary>The sum of the terms.</summary>
    private protected abstract double Sum(ReadOnlySpan<double> predicted, ReadOnlySpan<double> wanted);

    /// <summary>The derivatives of the terms by the predictions, times a factor.</summary>
    private protected abstract void Slopes(ReadOnlySpan<double> predicted, ReadOnlySpan<double> wanted, double factor, Span<double> gradient);

    private double Factor(Tensor<double> y) => Reduction == Reduction.Mean ? 1.0 / y.FlattenedLength : 1;
}
