using System.Numerics.Tensors;
using Harness.Kernels;
using Harness.NumPy;

namespace Harness.Layers.Recurrent;

/// <summary>A whole recurrent network: h_t = tanh(X_t Wx + h_{t−1} Wh + b) for t = 1 … T; torch's RNN of one layer, batch first.</summary>
public sealed class RNNLayer : RecurrentUnit, ITensorLayer
{
    private nint[]? _lengths;
    private double[]? _inputs;
    private double[]? _states;

    /// <summary>Draws Wx, Wh and b, in this order, evenly from ±1/√H, as torch does.</summary>
    /// <param name="inputSize">D, at least 1.</param>
    /// <param name="hiddenSize">H, at least 1.</param>
    /// <param name="random">The generator; null for <see cref="Np.Random"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public RNNLayer(int inputSize, int hiddenSize, RandomState? random = null)
        : base(inputSize, hiddenSize, gates: 1, random)
    {
    }

    /// <summary>The gradient by the first state, shape (N, H), as the latest Backward found it; null before.</summary>
    public Tensor<double>? H0Gradient { get; private set; }

    /// <summary>All states, from a first one of zeros; shape (N, T, H).</summary>
    /// <inheritdoc cref="Forward(Tensor{double}, Tensor{double}, Tensor{double})" path="/*[not(self::summary)]"/>
    public Tensor<double> Forward(Tensor<double> X, Tensor<double>? result = null)
    {
        Guard.Pattern(Type, X, $"(N, T, {InputSize})", [-1, -1, InputSize]);
        return Forward(X, Arrays.New(X.Lengths[0], HiddenSize), result);
    }

    /// <summary>All states but the first, shape (N, T, H).</summary>
    /// <param name="X">Shape (N, T, D); N and T may be 0. Not kept: a copy is, time first.</param>
    /// <param name="h0">The first state, shape (N, H). Not kept.</param>
    /// <param name="result">A dense array of shape (N, T, H), not X itself, which becomes the output and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">A shape does not fit, or the result shares memory with X.</exception>
    public Tensor<double> Forward(Tensor<double> X, Tensor<double> h0, Tensor<double>? result)
    {
        Guard.Pattern(Type, X, $"(N, T, {InputSize})", [-1, -1, InputSize]);
        Guard.Shape(Type, h0, [X.Lengths[0], HiddenSize]);
        result = Arrays.Result(Type, result, [X.Lengths[0], X.Lengths[1], HiddenSize], read: X);
        int N = (int)X.Lengths[0], T = (int)X.Lengths[1], size = N * HiddenSize;
        var inputs = Arrays.Scratch(ref _inputs, N * T * InputSize);
        var states = Arrays.Scratch(ref _states, (T + 1) * size);
        Rows.SwapAxes(Arrays.Elements(X), N, T, InputSize, inputs);
        Arrays.Elements(h0).CopyTo(states);
        double[] product = new double[size];

        // X_t Wx + b of all steps at once, where the states go; then a step after another.
        var later = states[size..];
        RowMajorProduct.Multiply(inputs, Wx.Values, later, InputSize, HiddenSize);
        Rows.Add(later, B.Values);
        for (int t = 0; t < T; t++)
        {
            var h = later.Slice(t * size, size);
            RowMajorProduct.Multiply(states.Slice(t * size, size), Wh.Values, product, HiddenSize, HiddenSize);
            TensorPrimitives.Add(h, product, h);
            Curves.Tanh(h, h);
        }

        _lengths = X.Lengths.ToArray();
        Rows.SwapAxes(later, T, N, HiddenSize, Arrays.Memory(result));
        return result;
    }

    /// <summary>The gradient by the latest X, in its shape; those by Wx, Wh and b are in the parameters, that by h0 in <see cref="H0Gradient"/>.</summary>
    /// <param name="dout">The gradient of the loss by the states, shape (N, T, H).</param>
    /// <param name="result">A dense array of the shape of X, which becomes the gradient and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The shape of dout is not that of the states, or the result's not that of X.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Tensor<double> Backward(Tensor<double> dout, Tensor<double>? result = null)
    {
        nint[] lengths = Guard.AfterForward(Type, _lengths);
        Guard.Shape(Type, dout, [lengths[0], lengths[1], HiddenSize]);
        result = Arrays.Result(Type, result, lengths, read: dout);
        int N = (int)lengths[0], T = (int)lengths[1], size = N * HiddenSize;
        double[] dz = new double[T * size], dx = new double[N * T * InputSize], carried = new double[size], above = new double[T * size];
        Rows.SwapAxes(Arrays.Elements(dout), N, T, HiddenSize, above);

        // Backwards through time: h_t has a loss of its own and is what the next step begins with, so d_t = dout_t + dz_{t+1} Whᵀ;
        // then dz_t = d_t (1 − h_t²), as in one step. Wx, Wh and b are those of every step: their gradients are sums over t, which
        // are products over all rows of all steps.
        for (int t = T - 1; t >= 0; t--)
        {
            var slopes = dz.AsSpan(t * size, size);
            var h = _states.AsSpan((t + 1) * size, size);
            TensorPrimitives.Multiply(h, h, slopes);
            TensorPrimitives.Subtract(1.0, slopes, slopes);
            TensorPrimitives.Add(carried, above.AsSpan(t * size, size), carried);
            TensorPrimitives.Multiply(slopes, carried, slopes);
            RowMajorProduct.MultiplyTransposed(slopes, Wh.Values, carried, HiddenSize, HiddenSize);
        }

        AffineBackward(_inputs, _states.AsSpan(0, T * size), dz, dx, above);
        H0Gradient = Tensor.Create(carried, [N, HiddenSize]);
        Rows.SwapAxes(dx, T, N, InputSize, Arrays.Memory(result));
        return result;
    }
}
