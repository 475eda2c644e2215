using System.Numerics.Tensors;
using Harness.Kernels;
using Harness.NumPy;

namespace Harness.Layers.Recurrent;

/// <summary>The parameters of a recurrent unit, and the product X Wx + h Wh + b that they all begin with.</summary>
public abstract class RecurrentUnit
{
    private double[]? _product;

    private protected RecurrentUnit(int inputSize, int hiddenSize, int gates, RandomState? random)
    {
        string type = GetType().Name;
        Guard.Positive(type, inputSize);
        Guard.Positive(type, hiddenSize);
        (InputSize, HiddenSize) = (inputSize, hiddenSize);
        double bound = 1 / Math.Sqrt(hiddenSize);
        random ??= Np.Random;
        Wx = new($"{type}.{nameof(Wx)}", random.Uniform(-bound, bound, [inputSize, gates * hiddenSize]));
        Wh = new($"{type}.{nameof(Wh)}", random.Uniform(-bound, bound, [hiddenSize, gates * hiddenSize]));
        B = new($"{type}.{nameof(B)}", random.Uniform(-bound, bound, [gates * hiddenSize]));
    }

    /// <summary>D, columns of X.</summary>
    public int InputSize { get; }

    /// <summary>H, columns of the state.</summary>
    public int HiddenSize { get; }

    /// <summary>The weights of X, shape (D, gates · H), the gates side by side; torch's weight_ih, transposed.</summary>
    public Parameter Wx { get; }

    /// <summary>The weights of the state, shape (H, gates · H), the gates side by side; torch's weight_hh, transposed.</summary>
    public Parameter Wh { get; }

    /// <summary>The bias, shape (gates · H); the sum of torch's bias_ih and bias_hh.</summary>
    public Parameter B { get; }

    /// <summary>Wx, Wh and b.</summary>
    public IReadOnlyList<Parameter> Parameters => [Wx, Wh, B];

    private protected string Type => GetType().Name;

    /// <summary>Overwrites z with X Wx + h Wh + b.</summary>
    private protected void Affine(ReadOnlySpan<double> x, ReadOnlySpan<double> h, Span<double> z)
    {
        int columns = B.Values.Length;
        var product = Arrays.Scratch(ref _product, z.Length);
        RowMajorProduct.Multiply(x, Wx.Values, z, InputSize, columns);
        RowMajorProduct.Multiply(h, Wh.Values, product, HiddenSize, columns);
        TensorPrimitives.Add(z, product, z);
        Rows.Add(z, B.Values);
    }

    /// <summary>From the gradient by z the gradients by Wx, Wh and b, and by x and h: those of two linear layers with one bias.</summary>
    private protected void AffineBackward(ReadOnlySpan<double> x, ReadOnlySpan<double> h, ReadOnlySpan<double> dz, Span<double> dx, Span<double> dh)
    {
        int columns = B.Values.Length, rows = dz.Length / columns;

        // z = x Wx + h Wh + b: ∂L/∂x = dz Wxᵀ, ∂L/∂Wx = xᵀ dz, ∂L/∂h = dz Whᵀ, ∂L/∂Wh = hᵀ dz, ∂L/∂b = Σ_n dz_n.
        RowMajorProduct.MultiplyTransposed(dz, Wx.Values, dx, columns, InputSize);
        RowMajorProduct.MultiplyTransposed(dz, Wh.Values, dh, columns, HiddenSize);
        RowMajorProduct.TransposedMultiply(x, dz, Wx.Gradients, rows, columns);
        RowMajorProduct.TransposedMultiply(h, dz, Wh.Gradients, rows, columns);
        Rows.Sum(dz, B.Gradients);
    }

    /// <summary>Holds an input and a state against each other.</summary>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    private protected void Check(Tensor<double> X, Tensor<double> h)
    {
        Guard.Pattern(Type, X, $"(N, {InputSize})", [-1, InputSize], "Forward");
        Guard.Shape(Type, h, [X.Lengths[0], HiddenSize], "Forward");
    }
}
