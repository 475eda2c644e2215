using System.Numerics.Tensors;

namespace Harness.FiniteDifference;

/// <summary>Arrays of floats, which the check sees as doubles.</summary>
internal sealed class FloatArrays : IArrayKind<float[]>
{
    private readonly nint[] _shape = [0];
    private double[] _elements = [];

    public string Type => "float";

    public bool IsDouble => false;

    public nint[] ShapeOf(float[] array) => [array.Length];

    public double[] Copy(float[] array) => Array.ConvertAll(array, value => (double)value);

    public float[] Wrap(double[] elements, ReadOnlySpan<nint> shape) => Array.ConvertAll(elements, value => (float)value);

    public void Refresh(float[] array, double[] elements) => TensorPrimitives.ConvertSaturating<double, float>(elements, array);

    public ArrayView View(float[] array)
    {
        if (_elements.Length < array.Length)
            _elements = new double[array.Length];
        TensorPrimitives.ConvertSaturating<float, double>(array, _elements.AsSpan(0, array.Length));
        _shape[0] = array.Length;
        return new(_elements.AsSpan(0, array.Length), _shape, Type);
    }

    public double Nearest(double value) => (float)value;
}
