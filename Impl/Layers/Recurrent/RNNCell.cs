using System.Numerics.Tensors;
using Harness.Kernels;
using Harness.NumPy;

namespace Harness.Layers.Recurrent;

/// <summary>One step of a recurrent network: h' = tanh(X Wx + h Wh + b); torch's RNNCell.</summary>
public sealed class RNNCell : RecurrentUnit
{
    private (Tensor<double> X, Tensor<double> h)? _forward;
    private double[]? _next;

    /// <summary>Draws Wx, Wh and b, in this order, evenly from ±1/√H, as torch does.</summary>
    /// <param name="inputSize">D, at least 1.</param>
    /// <param name="hiddenSize">H, at least 1.</param>
    /// <param name="random">The generator; null for <see cref="Np.Random"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public RNNCell(int inputSize, int hiddenSize, RandomState? random = null)
        : base(inputSize, hiddenSize, gates: 1, random)
    {
    }

    /// <summary>The next state, shape (N, H).</summary>
    /// <param name="X">Shape (N, D); N may be 0. Kept by reference until the next Forward.</param>
    /// <param name="h">The state, shape (N, H). Kept by reference until the next Forward.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public Tensor<double> Forward(Tensor<double> X, Tensor<double> h)
    {
        Check(X, h);
        var next = Arrays.Scratch(ref _next, (int)h.FlattenedLength);
        Affine(Arrays.Elements(X), Arrays.Elements(h), next);
        Curves.Tanh(next, next);
        _forward = (X, h);
        var result = Arrays.New(h.Lengths);
        next.CopyTo(Arrays.Memory(result));
        return result;
    }

    /// <summary>The gradients by the latest X and h; those by Wx, Wh and b are in the parameters.</summary>
    /// <param name="dnext">The gradient of the loss by the next state, shape (N, H).</param>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public (Tensor<double> dX, Tensor<double> dh) Backward(Tensor<double> dnext)
    {
        var (X, h) = Guard.AfterForward(Type, _forward);
        Guard.Shape(Type, dnext, h.Lengths);

        // h' = tanh z gives ∂L/∂z = d (1 − h'²).
        double[] dz = new double[_next!.Length];
        TensorPrimitives.Multiply(_next, _next, dz);
        TensorPrimitives.Subtract(1.0, dz, dz);
        TensorPrimitives.Multiply(dz, Arrays.Elements(dnext), dz);
        var (dX, dh) = (Arrays.New(X.Lengths), Arrays.New(h.Lengths));
        AffineBackward(Arrays.Elements(X), Arrays.Elements(h), dz, Arrays.Memory(dX), Arrays.Memory(dh));
        return (dX, dh);
    }
}
