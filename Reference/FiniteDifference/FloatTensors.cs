using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Harness.FiniteDifference;

/// <summary>Tensors of floats, which the check sees as doubles.</summary>
internal sealed class FloatTensors : IArrayKind<Tensor<float>>
{
    private double[] _elements = [];

    public string Type => "float";

    public bool IsDouble => false;

    public nint[] ShapeOf(Tensor<float> array) => array.Lengths.ToArray();

    public double[] Copy(Tensor<float> array) => Array.ConvertAll(Shapes.Flat(array), value => (double)value);

    public Tensor<float> Wrap(double[] elements, ReadOnlySpan<nint> shape) => Tensor.Create(Array.ConvertAll(elements, value => (float)value), shape);

    public void Refresh(Tensor<float> array, double[] elements)
    {
        if (elements.Length > 0)
            TensorPrimitives.ConvertSaturating(elements, MemoryMarshal.CreateSpan(ref array.AsTensorSpan().GetPinnableReference(), elements.Length));
    }

    public ArrayView View(Tensor<float> array)
    {
        var floats = Shapes.Elements(array);
        if (_elements.Length < floats.Length)
            _elements = new double[floats.Length];
        TensorPrimitives.ConvertSaturating(floats, _elements.AsSpan(0, floats.Length));
        return new(_elements.AsSpan(0, floats.Length), array.Lengths, Type);
    }

    public double Nearest(double value) => (float)value;
}
