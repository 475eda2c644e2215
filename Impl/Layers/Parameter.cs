using System.Numerics.Tensors;

namespace Harness.Layers;

/// <summary>An array that a layer learns, and the gradient of the loss by it.</summary>
public sealed class Parameter
{
    private readonly string _name;

    /// <summary>Takes the first value.</summary>
    /// <param name="name">What messages call it, such as LinearTransform.Weight.</param>
    /// <param name="value">Any shape; copied.</param>
    internal Parameter(string name, Tensor<double> value)
    {
        _name = name;
        Value = Arrays.Copy(value);
        Gradient = Arrays.New(value.Lengths);
    }

    /// <summary>The array, row-major. One that is set is copied into the same memory.</summary>
    /// <exception cref="ArgumentException">The array that is set has another shape.</exception>
    public Tensor<double> Value
    {
        get;
        set
        {
            if (field is null)
            {
                field = value;
                return;
            }

            Guard.Shape(_name, value, field.Lengths, nameof(Value));
            Arrays.Elements(value).CopyTo(Arrays.Memory(field));
        }
    }

    /// <summary>The gradient by the array as the latest Backward of the layer found it, in its shape; zeros before. The memory stays the same.</summary>
    public Tensor<double> Gradient { get; }

    /// <summary>The value's memory.</summary>
    internal Span<double> Values => Arrays.Memory(Value);

    /// <summary>The gradient's memory.</summary>
    internal Span<double> Gradients => Arrays.Memory(Gradient);
}
