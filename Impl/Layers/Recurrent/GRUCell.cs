using System.Numerics.Tensors;
using Harness.Kernels;
using Harness.NumPy;

namespace Harness.Layers.Recurrent;

/// <summary>One step of a gated recurrent unit: h' = (1 − z) ⊙ h + z ⊙ g, with (z, r) = σ(X Wx + h Wh + b) and g = tanh(X Wx + (r ⊙ h) Wh + b).</summary>
/// <remarks>
/// J. Chung et al., 2014. The gates stand side by side as update, reset, candidate. torch's GRUCell resets h Wh instead of h, and its update
/// gate keeps the old state where this one lets the candidate in; ONNX's resets h unless linear_before_reset is set.
/// </remarks>
public sealed class GRUCell : RecurrentUnit
{
    private (Tensor<double> X, Tensor<double> h)? _forward;
    private double[]? _gates;
    private double[]? _reset;
    private double[]? _slopes;

    /// <summary>Draws Wx, Wh and b, in this order, evenly from ±1/√H, as torch does.</summary>
    /// <param name="inputSize">D, at least 1.</param>
    /// <param name="hiddenSize">H, at least 1.</param>
    /// <param name="random">The generator; null for <see cref="Np.Random"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public GRUCell(int inputSize, int hiddenSize, RandomState? random = null)
        : base(inputSize, hiddenSize, gates: 3, random)
    {
    }

    /// <summary>The next state, shape (N, H).</summary>
    /// <param name="X">Shape (N, D); N may be 0. Kept by reference until the next Forward.</param>
    /// <param name="h">The state, shape (N, H). Kept by reference until the next Forward.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public Tensor<double> Forward(Tensor<double> X, Tensor<double> h)
    {
        Check(X, h);
        int H = HiddenSize, length = (int)h.FlattenedLength;
        var result = Arrays.New(h.Lengths);
        var x = Arrays.Elements(X);
        var old = Arrays.Elements(h);
        var next = Arrays.Memory(result);
        var gates = Arrays.Scratch(ref _gates, 3 * length);
        var reset = Arrays.Scratch(ref _reset, length);
        double[] ofInput = new double[3 * length], product = new double[length];

        RowMajorProduct.Multiply(x, Wx.Values, ofInput, InputSize, 3 * H);
        Rows.Add(ofInput, B.Values);
        RowMajorProduct.Multiply(old, Wh.Values, gates, H, 3 * H);
        for (int at = 0; at < length; at += H)
        {
            var row = gates.Slice(3 * at, 2 * H);
            TensorPrimitives.Add(row, ofInput.AsSpan(3 * at, 2 * H), row);
            Curves.Sigmoid(row, row);
            TensorPrimitives.Multiply(row[H..], old.Slice(at, H), reset.Slice(at, H));
        }

        RowMajorProduct.Multiply(reset, CandidateWeights(), product, H, H);
        for (int at = 0; at < length; at += H)
        {
            var g = gates.Slice((3 * at) + (2 * H), H);
            TensorPrimitives.Add(ofInput.AsSpan((3 * at) + (2 * H), H), product.AsSpan(at, H), g);
            Curves.Tanh(g, g);
            // (1 − z) h + z g = h + z (g − h).
            var to = next.Slice(at, H);
            TensorPrimitives.Subtract(g, old.Slice(at, H), to);
            TensorPrimitives.MultiplyAdd(gates.Slice(3 * at, H), to, old.Slice(at, H), to);
        }

        _forward = (X, h);
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
        int H = HiddenSize, length = (int)h.FlattenedLength, N = (int)X.Lengths[0];
        var (dX, dh) = (Arrays.New(X.Lengths), Arrays.New(h.Lengths));
        var old = Arrays.Elements(h);
        var d = Arrays.Elements(dnext);
        var dz = Arrays.Scratch(ref _slopes, 3 * length);
        double[] candidates = new double[length], dreset = new double[length], direct = new double[length], dW = new double[H * H];

        // h' = (1 − z) h + z g gives dz = d (g − h), dg = d z and the direct path dh = d (1 − z).
        // Behind tanh and σ: da_g = dg (1 − g²) and da_z = dz z (1 − z).
        for (int i = 0; i < length; i++)
        {
            int at = (3 * (i / H) * H) + (i % H);
            var (z, g) = (_gates![at], _gates[at + (2 * H)]);
            candidates[i] = dz[at + (2 * H)] = d[i] * z * (1 - (g * g));
            dz[at] = d[i] * (g - old[i]) * z * (1 - z);
            direct[i] = d[i] * (1 - z);
        }

        // g's product with Wh takes r h: d(r h) = da_g Wh_gᵀ, so dr = d(r h) h and dh has another path, d(r h) r; da_r = dr r (1 − r).
        RowMajorProduct.MultiplyTransposed(candidates, CandidateWeights(), dreset, H, H);
        for (int i = 0; i < length; i++)
        {
            int at = (3 * (i / H) * H) + H + (i % H);
            double r = _gates![at];
            dz[at] = dreset[i] * old[i] * r * (1 - r);
            direct[i] += dreset[i] * r;
        }

        // For X, b and the first two gates' h it is a linear layer; for the candidate, h and dWh are those of r h.
        AffineBackward(Arrays.Elements(X), old, dz, Arrays.Memory(dX), Arrays.Memory(dh));
        double[] gatesOnly = dz.ToArray();
        for (int n = 0; n < N; n++)
            gatesOnly.AsSpan((3 * n * H) + (2 * H), H).Clear();
        RowMajorProduct.MultiplyTransposed(gatesOnly, Wh.Values, Arrays.Memory(dh), 3 * H, H);
        TensorPrimitives.Add(Arrays.Memory(dh), direct, Arrays.Memory(dh));
        RowMajorProduct.TransposedMultiply(_reset, candidates, dW, N, H);
        for (int k = 0; k < H; k++)
            dW.AsSpan(k * H, H).CopyTo(Wh.Gradients[((3 * k * H) + (2 * H))..]);
        return (dX, dh);
    }

    /// <summary>The last H columns of Wh.</summary>
    private double[] CandidateWeights()
    {
        double[] weights = new double[HiddenSize * HiddenSize];
        for (int k = 0; k < HiddenSize; k++)
            Wh.Values.Slice((3 * k * HiddenSize) + (2 * HiddenSize), HiddenSize).CopyTo(weights.AsSpan(k * HiddenSize));
        return weights;
    }
}
