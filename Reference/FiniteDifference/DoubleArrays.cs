namespace Harness.FiniteDifference;

/// <summary>Arrays of doubles.</summary>
internal sealed class DoubleArrays : IArrayKind<double[]>
{
    private readonly nint[] _shape = [0];

    public string Type => "double";

    public bool IsDouble => true;

    public nint[] ShapeOf(double[] array) => [array.Length];

    public double[] Copy(double[] array) => [.. array];

    public double[] Wrap(double[] elements, ReadOnlySpan<nint> shape) => elements;

    public void Refresh(double[] array, double[] elements)
    {
        // The array is the same.
    }

    public ArrayView View(double[] array)
    {
        _shape[0] = array.Length;
        return new(array, _shape, Type);
    }

    public double Nearest(double value) => value;
}
