using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Scripting;

/// <summary>What travels between a script and a subject: a number, or an n-dimensional array in row-major order.</summary>
/// <remarks>A number has the empty shape; a rank-0 array does not exist beside it. Values are immutable: every conversion copies,
/// except <see cref="ToTensor"/>, whose result is for reading only.</remarks>
public sealed class Value
{
    /// <summary>Rows and columns that are turned over together, so that both sides stay in the first-level cache.</summary>
    private const int Tile = 16;

    /// <summary>Up to here doubles hold every whole number.</summary>
    private const double MostExact = 1L << 53;

    private readonly double[] _data;
    private readonly nint[] _shape;

    /// <summary>A number.</summary>
    /// <param name="number">Any double, non-finite ones included.</param>
    public Value(double number)
        : this([number], [])
    {
    }

    private Value(double[] data, nint[] shape, ElementKind kind = ElementKind.Real)
    {
        _data = data;
        _shape = shape;
        Kind = kind;
    }

    /// <summary>What the elements are in the subject's language.</summary>
    public ElementKind Kind { get; }

    /// <summary>Whether this is a number rather than an array.</summary>
    public bool IsNumber => _shape.Length == 0;

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">This is an array.</exception>
    public double Number => IsNumber ? _data[0] : throw new InvalidOperationException($"Expected a number, found an array of shape {ShapeText}.");

    /// <summary>The elements in row-major order; one for a number.</summary>
    public ReadOnlySpan<double> Data => _data;

    /// <summary>The lengths of the dimensions; empty for a number.</summary>
    public ReadOnlySpan<nint> Shape => _shape;

    /// <summary>The shape as Python writes it: <c>()</c>, <c>(3,)</c>, <c>(2, 3)</c>.</summary>
    public string ShapeText => _shape.Length == 1 ? $"({_shape[0]},)" : $"({string.Join(", ", _shape)})";

    /// <summary>An array over the given elements, which are taken over, not copied.</summary>
    /// <param name="rowMajor">The elements in row-major order.</param>
    /// <param name="shape">At least one length, none negative; their product is the count of elements.</param>
    /// <exception cref="ArgumentException">The shape is empty or does not fit the elements.</exception>
    public static Value Array(double[] rowMajor, params ReadOnlySpan<nint> shape)
    {
        nint count = 1;
        foreach (var length in shape)
            count = length < 0 ? -1 : checked(count * length);
        return shape.Length > 0 && count == rowMajor.Length
            ? new(rowMajor, shape.ToArray())
            : throw new ArgumentException($"A shape of {shape.Length} dimensions with {count} elements does not fit {rowMajor.Length} values.", nameof(shape));
    }

    /// <summary>A copy of a matrix, shape (rows, columns).</summary>
    /// <param name="matrix">Any matrix; zero rows or columns are fine.</param>
    public static Value Of(Matrix<double> matrix)
    {
        // A dense matrix lends its own memory; only another kind is copied first.
        var columns = matrix.AsColumnMajorArray() ?? matrix.ToColumnMajorArray();
        return new(Transposed(columns, matrix.ColumnCount, matrix.RowCount), [matrix.RowCount, matrix.ColumnCount]);
    }

    /// <summary>A copy of a vector, shape (length,).</summary>
    /// <param name="vector">Any vector.</param>
    public static Value Of(Vector<double> vector) => new(vector.ToArray(), [vector.Count]);

    /// <summary>A copy of a tensor, dense or not.</summary>
    /// <param name="tensor">Rank 1 or more.</param>
    public static Value Of(Tensor<double> tensor)
    {
        var elements = new double[tensor.FlattenedLength];
        // FlattenTo goes element by element and takes milliseconds to compile; most tensors lie in one piece.
        // Read through a span: the tensor itself forgets where a slice begins.
        if (tensor.IsDense && elements.Length > 0)
            MemoryMarshal.CreateReadOnlySpan(in tensor.AsReadOnlyTensorSpan().GetPinnableReference(), elements.Length).CopyTo(elements);
        else
            tensor.FlattenTo(elements);
        return Array(elements, tensor.Lengths);
    }

    /// <summary>Equal-shaped values stacked along a new first dimension.</summary>
    /// <param name="values">One or more values of one shape; numbers make a vector.</param>
    /// <exception cref="ArgumentException">None are given, or the shapes differ.</exception>
    public static Value Stack(IReadOnlyList<Value> values)
    {
        if (values.Count == 0)
            throw new ArgumentException("Expected at least one value to stack, found none.", nameof(values));
        var (length, first) = (values[0]._data.Length, values[0]);
        var stacked = new double[values.Count * length];
        for (var i = 0; i < values.Count; i++)
        {
            if (!values[i]._shape.AsSpan().SequenceEqual(first._shape))
                throw new ArgumentException($"Expected values of one shape, found {first.ShapeText} and, at {i}, {values[i].ShapeText}.", nameof(values));
            values[i]._data.CopyTo(stacked, i * length);
        }
        return new(stacked, [values.Count, .. first._shape], values.All(value => value.Kind == first.Kind) ? first.Kind : ElementKind.Real);
    }

    /// <summary>The value at one position of the first dimension: a row of a matrix, a number of a vector.</summary>
    /// <param name="index">From 0 to the first length less one.</param>
    public Value this[int index]
    {
        get
        {
            var length = _data.Length / (int)_shape[0];
            return new(_data.AsSpan(index * length, length).ToArray(), _shape[1..], Kind);
        }
    }

    /// <summary>The same elements as another kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <exception cref="ArgumentException">An element is no whole number below 2⁵³ in magnitude, or neither 0 nor 1.</exception>
    public Value As(ElementKind kind)
    {
        foreach (var element in _data)
            if (kind != ElementKind.Real && !(kind == ElementKind.Flag ? element is 0 or 1 : Math.Truncate(element) == element && Math.Abs(element) <= MostExact))
                throw new ArgumentException($"Expected elements of kind {kind}, found {element}.", nameof(kind));
        return kind == Kind ? this : new(_data, _shape, kind);
    }

    /// <summary>The array as a tensor over the same memory, for reading; a number becomes shape (1,).</summary>
    public Tensor<double> ToTensor() => Tensor.Create(_data, IsNumber ? [1] : _shape);

    /// <summary>A copy as a matrix.</summary>
    /// <exception cref="InvalidOperationException">The value has not two dimensions.</exception>
    public Matrix<double> ToMatrix() => _shape.Length == 2
        ? Matrix<double>.Build.Dense((int)_shape[0], (int)_shape[1], Transposed(_data, (int)_shape[0], (int)_shape[1]))
        : throw new InvalidOperationException($"Expected two dimensions, found shape {ShapeText}.");

    /// <summary>A copy as a vector.</summary>
    /// <exception cref="InvalidOperationException">The value has not one dimension.</exception>
    public Vector<double> ToVector() => _shape.Length == 1
        ? Vector<double>.Build.Dense([.. _data])
        : throw new InvalidOperationException($"Expected one dimension, found shape {ShapeText}.");

    /// <summary>The same shape with every element passed through a function.</summary>
    /// <param name="function">Called once an element, in row-major order.</param>
    public Value Map(Func<double, double> function) => new(System.Array.ConvertAll(_data, new Converter<double, double>(function)), _shape);

    /// <summary>The same elements in another shape of as many.</summary>
    internal Value Reshaped(params ReadOnlySpan<nint> shape) => Array(_data, shape).As(Kind);

    /// <inheritdoc/>
    public override string ToString() => IsNumber ? _data[0].ToString("R", null) : $"array {ShapeText}";

    /// <summary>The columns of an array (rows, columns) one after another, the array being its rows one after another.</summary>
    private static double[] Transposed(double[] source, int rows, int columns)
    {
        var target = new double[source.Length];
        for (var top = 0; top < rows; top += Tile)
            for (var left = 0; left < columns; left += Tile)
            {
                var (bottom, right) = (Math.Min(top + Tile, rows), Math.Min(left + Tile, columns));
                for (var row = top; row < bottom; row++)
                    for (var column = left; column < right; column++)
                        target[(column * rows) + row] = source[(row * columns) + column];
            }
        return target;
    }
}
