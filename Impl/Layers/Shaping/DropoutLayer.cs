using System.Numerics.Tensors;
using Harness.NumPy;

namespace Harness.Layers.Shaping;

/// <summary>While training, sets each element to 0 with probability p and divides the others by 1 − p; torch's Dropout ("inverted").</summary>
/// <remarks>The expectation of an element stays what it was, so that evaluation passes X on as it is.</remarks>
public sealed class DropoutLayer : ITensorLayer
{
    private readonly RandomState _random;
    private double[]? _mask;
    private nint[]? _lengths;
    private bool _masked;

    /// <summary>Fixes the probability.</summary>
    /// <param name="p">The probability that an element becomes 0, from 0 to 1; torch's default is 0.5. At 1 everything becomes 0.</param>
    /// <param name="random">The generator; each Forward in training takes one number for each element, row by row. An element is kept where it is below 1 − p. Null for <see cref="Np.Random"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is outside [0, 1], or NaN.</exception>
    public DropoutLayer(double p = 0.5, RandomState? random = null)
    {
        Guard.Between(nameof(DropoutLayer), p, 0, 1);
        (P, _random) = (p, random ?? Np.Random);
    }

    /// <summary>The probability that an element becomes 0.</summary>
    public double P { get; }

    /// <summary>Whether elements are dropped; true unless set.</summary>
    public bool Training { get; set; } = true;

    /// <summary>X ⊙ mask in training, where the mask has 0 and 1 / (1 − p); a copy of X in evaluation, which draws nothing.</summary>
    /// <param name="X">Any shape. Not kept: the mask is.</param>
    /// <param name="result">A dense array of the shape of X, which may be X itself, and becomes the output and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The result has another shape.</exception>
    public Tensor<double> Forward(Tensor<double> X, Tensor<double>? result = null)
    {
        result = Arrays.Result(nameof(DropoutLayer), result, X.Lengths, read: null);
        (_lengths, _masked) = (X.Lengths.ToArray(), Training);
        if (Training)
        {
            var mask = Arrays.Scratch(ref _mask, (int)X.FlattenedLength);
            _random.FillRandomSample(mask);
            double keep = 1 - P;
            foreach (ref double u in mask)
                u = u < keep ? 1 / keep : 0;
        }

        Mask(X, result);
        return result;
    }

    /// <summary>dout ⊙ mask, with the mask of the latest Forward; a copy of dout where that was in evaluation.</summary>
    /// <param name="dout">The gradient of the loss by the output, shape of X.</param>
    /// <param name="result">A dense array of the shape of X, which may be dout itself, and becomes the gradient and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The shape of dout or of the result is not that of X.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Tensor<double> Backward(Tensor<double> dout, Tensor<double>? result = null)
    {
        nint[] lengths = Guard.AfterForward(nameof(DropoutLayer), _lengths);
        Guard.Shape(nameof(DropoutLayer), dout, lengths);
        result = Arrays.Result(nameof(DropoutLayer), result, lengths, read: null);

        // y = m x with m that does not depend on x: ∂y/∂x = m.
        Mask(dout, result);
        return result;
    }

    private void Mask(Tensor<double> from, Tensor<double> to)
    {
        if (_masked)
            TensorPrimitives.Multiply(Arrays.Elements(from), _mask, Arrays.Memory(to));
        else
            Arrays.Elements(from).CopyTo(Arrays.Memory(to));
    }
}
