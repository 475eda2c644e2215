using MathNet.Numerics.LinearAlgebra;

namespace Harness.FiniteDifference;

/// <summary>MathNet's matrices, which are stored by columns; the check sees them by rows, as doubles.</summary>
/// <param name="type">What the elements' type is called.</param>
/// <param name="narrow">From double to an element.</param>
/// <param name="widen">From an element to double.</param>
internal sealed class Matrices<T>(string type, Func<double, T> narrow, Func<T, double> widen) : IArrayKind<Matrix<T>>
    where T : struct, IEquatable<T>, IFormattable
{
    private readonly nint[] _shape = [0, 0];
    private double[] _elements = [];

    public string Type => type;

    public bool IsDouble => typeof(T) == typeof(double);

    public nint[] ShapeOf(Matrix<T> array) => [array.RowCount, array.ColumnCount];

    public double[] Copy(Matrix<T> array) => View(array).Elements.ToArray();

    public Matrix<T> Wrap(double[] elements, ReadOnlySpan<nint> shape)
    {
        // A number, as a loss is, stands in one row.
        int columns = shape.Length == 2 ? (int)shape[1] : elements.Length, rows = shape.Length == 2 ? (int)shape[0] : 1;
        return Matrix<T>.Build.Dense(rows, columns, (i, j) => narrow(elements[(i * columns) + j]));
    }

    public void Refresh(Matrix<T> array, double[] elements)
    {
        int at = 0;
        for (int i = 0; i < array.RowCount; i++)
        {
            for (int j = 0; j < array.ColumnCount; j++)
                array.At(i, j, narrow(elements[at++]));
        }
    }

    public ArrayView View(Matrix<T> array)
    {
        int count = array.RowCount * array.ColumnCount, at = 0;
        if (_elements.Length < count)
            _elements = new double[count];
        for (int i = 0; i < array.RowCount; i++)
        {
            for (int j = 0; j < array.ColumnCount; j++)
                _elements[at++] = widen(array.At(i, j));
        }

        (_shape[0], _shape[1]) = (array.RowCount, array.ColumnCount);
        return new(_elements.AsSpan(0, count), _shape, Type);
    }

    public double Nearest(double value) => widen(narrow(value));
}
