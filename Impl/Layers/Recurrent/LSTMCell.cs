using System.Numerics.Tensors;
using Harness.Kernels;
using Harness.NumPy;

namespace Harness.Layers.Recurrent;

/// <summary>One step of a long short-term memory: c' = f ⊙ c + i ⊙ g and h' = o ⊙ tanh c', where (i, f, o) = σ and g = tanh of X Wx + h Wh + b.</summary>
/// <remarks>
/// S. Hochreiter and J. Schmidhuber, 1997, with the forget gate of F. Gers, 2000. The gates stand side by side as input, forget, output,
/// candidate; torch's LSTMCell has the candidate before the output gate.
/// </remarks>
public sealed class LSTMCell : RecurrentUnit
{
    private (Tensor<double> X, Tensor<double> h, Tensor<double> c)? _forward;
    private double[]? _gates;
    private double[]? _tanh;
    private double[]? _slopes;

    /// <summary>Draws Wx, Wh and b, in this order, evenly from ±1/√H, as torch does.</summary>
    /// <param name="inputSize">D, at least 1.</param>
    /// <param name="hiddenSize">H, at least 1.</param>
    /// <param name="random">The generator; null for <see cref="Np.Random"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public LSTMCell(int inputSize, int hiddenSize, RandomState? random = null)
        : base(inputSize, hiddenSize, gates: 4, random)
    {
    }

    /// <summary>The next state and the next cell, shape (N, H) each.</summary>
    /// <param name="X">Shape (N, D); N may be 0. Kept by reference until the next Forward, as h and c are.</param>
    /// <param name="h">The state, shape (N, H).</param>
    /// <param name="c">The cell, shape (N, H).</param>
    /// <param name="result">Dense arrays of shape (N, H), none of those that are read, which become the output and are returned; null for new ones.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public (Tensor<double> h, Tensor<double> c) Forward(Tensor<double> X, Tensor<double> h, Tensor<double> c, (Tensor<double> h, Tensor<double> c)? result = null)
    {
        Check(X, h);
        Guard.Shape(Type, c, h.Lengths);
        var nextH = Arrays.Result(Type, result?.h, h.Lengths, read: h);
        var nextC = Arrays.Result(Type, result?.c, h.Lengths, read: c);
        int H = HiddenSize, length = (int)h.FlattenedLength;
        var gates = Arrays.Scratch(ref _gates, 4 * length);
        Affine(Arrays.Elements(X), Arrays.Elements(h), gates);
        var tanh = Arrays.Scratch(ref _tanh, length);
        var cell = Arrays.Elements(c);
        for (int at = 0; at < length; at += H)
        {
            var row = gates.Slice(4 * at, 4 * H);
            Curves.Sigmoid(row[..(3 * H)], row[..(3 * H)]);
            Curves.Tanh(row[(3 * H)..], row[(3 * H)..]);
            var next = Arrays.Memory(nextC).Slice(at, H);
            TensorPrimitives.Multiply(row[..H], row[(3 * H)..], next);
            TensorPrimitives.MultiplyAdd(row.Slice(H, H), cell.Slice(at, H), next, next);
            Curves.Tanh(next, tanh.Slice(at, H));
            TensorPrimitives.Multiply(row.Slice(2 * H, H), tanh.Slice(at, H), Arrays.Memory(nextH).Slice(at, H));
        }

        _forward = (X, h, c);
        return (nextH, nextC);
    }

    /// <summary>The gradients by the latest X, h and c; those by Wx, Wh and b are in the parameters.</summary>
    /// <param name="dnextH">The gradient of the loss by the next state, shape (N, H).</param>
    /// <param name="dnextC">The gradient of the loss by the next cell, but for what goes through the next state, shape (N, H).</param>
    /// <param name="result">Dense arrays of the shapes of X, h and c, which become the gradients and are returned; null for new ones.</param>
    /// <exception cref="ArgumentException">A shape is another.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public (Tensor<double> dX, Tensor<double> dh, Tensor<double> dc) Backward(Tensor<double> dnextH, Tensor<double> dnextC, (Tensor<double> dX, Tensor<double> dh, Tensor<double> dc)? result = null)
    {
        var (X, h, c) = Guard.AfterForward(Type, _forward);
        Guard.Shape(Type, dnextH, h.Lengths);
        Guard.Shape(Type, dnextC, h.Lengths);
        var dX = Arrays.Result(Type, result?.dX, X.Lengths, read: X);
        var dh = Arrays.Result(Type, result?.dh, h.Lengths, read: h);
        var dc = Arrays.Result(Type, result?.dc, c.Lengths, read: c);
        var slopes = Arrays.Scratch(ref _slopes, _gates!.Length);

        // h' = o tanh c' gives do = dh' tanh c' and adds dh' o (1 − tanh² c') to dc'; c' = f c + i g then gives
        // df = dc' c, di = dc' g, dg = dc' i and dc = dc' f. Behind σ and tanh: dz = di i (1 − i), df f (1 − f), do o (1 − o), dg (1 − g²).
        LongShortTermMemory.Backward(_gates, _tanh, Arrays.Elements(c), Arrays.Elements(dnextH), Arrays.Elements(dnextC), HiddenSize, slopes, Arrays.Memory(dc));
        AffineBackward(Arrays.Elements(X), Arrays.Elements(h), slopes, Arrays.Memory(dX), Arrays.Memory(dh));
        return (dX, dh, dc);
    }
}
