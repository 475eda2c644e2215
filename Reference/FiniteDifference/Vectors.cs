using MathNet.Numerics.LinearAlgebra;

namespace Harness.FiniteDifference;

/// <summary>MathNet's vectors, which the check sees as doubles.</summary>
/// <param name="type">What the elements' type is called.</param>
/// <param name="narrow">From double to an element.</param>
/// <param name="widen">From an element to double.</param>
internal sealed class Vectors<T>(string type, Func<double, T> narrow, Func<T, double> widen) : IArrayKind<Vector<T>>
    where T : struct, IEquatable<T>, IFormattable
{
    private readonly nint[] _shape = [0];
    private double[] _elements = [];

    public string Type => type;

    public bool IsDouble => typeof(T) == typeof(double);

    public nint[] ShapeOf(Vector<T> array) => [array.Count];

    public double[] Copy(Vector<T> array) => View(array).Elements.ToArray();

    public Vector<T> Wrap(double[] elements, ReadOnlySpan<nint> shape) => Vector<T>.Build.Dense(elements.Length, i => narrow(elements[i]));

    public void Refresh(Vector<T> array, double[] elements)
    {
        for (int i = 0; i < elements.Length; i++)
            array.At(i, narrow(elements[i]));
    }

    public ArrayView View(Vector<T> array)
    {
        if (_elements.Length < array.Count)
            _elements = new double[array.Count];
        for (int i = 0; i < array.Count; i++)
            _elements[i] = widen(array.At(i));
        _shape[0] = array.Count;
        return new(_elements.AsSpan(0, array.Count), _shape, Type);
    }

    public double Nearest(double value) => widen(narrow(value));
}
