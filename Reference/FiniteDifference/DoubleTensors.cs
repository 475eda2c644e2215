using System.Numerics.Tensors;

namespace Harness.FiniteDifference;

/// <summary>Tensors of doubles.</summary>
internal sealed class DoubleTensors : IArrayKind<Tensor<double>>
{
    public string Type => "double";

    public bool IsDouble => true;

    public nint[] ShapeOf(Tensor<double> array) => array.Lengths.ToArray();

    public double[] Copy(Tensor<double> array) => Shapes.Flat(array);

    public Tensor<double> Wrap(double[] elements, ReadOnlySpan<nint> shape) => Tensor.Create(elements, shape);

    public void Refresh(Tensor<double> array, double[] elements)
    {
        // The memory is the same.
    }

    public ArrayView View(Tensor<double> array) => new(Shapes.Elements(array), array.Lengths, Type);

    public double Nearest(double value) => value;
}
