using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.NumPy;

/// <summary>What a call drew, whatever its .NET type: shape and values in row-major order, doubles or integers.</summary>
public sealed record Drawn(nint[] Shape, double[]? Doubles, long[]? Integers)
{
    public int Count => Doubles?.Length ?? Integers!.Length;

    /// <summary>The bits of the values, so that −0, NaN and the last digit count.</summary>
    public long[] Bits { get; } = Integers ?? MemoryMarshal.Cast<double, long>(Doubles).ToArray();

    public static Drawn Of(object result) => result switch
    {
        double number => new([], [number], null),
        long number => new([], null, [number]),
        double[] row => new([row.Length], row, null),
        long[] row => new([row.Length], null, row),
        Vector<double> row => new([row.Count], row.ToArray(), null),
        Matrix<double> grid => new([grid.RowCount, grid.ColumnCount], grid.ToRowMajorArray(), null),
        double[,] grid => new([grid.GetLength(0), grid.GetLength(1)], [.. grid.Cast<double>()], null),
        long[,] grid => new([grid.GetLength(0), grid.GetLength(1)], null, [.. grid.Cast<object>().Select(Integer)]),
        Tensor<double> box => new([.. box.Lengths], Flat(box), null),
        Tensor<long> box => new([.. box.Lengths], null, Flat(box)),
        float number => new([], [number], null),
        Vector<float> row => new([row.Count], [.. row.Select(value => (double)value)], null),
        Matrix<float> grid => new([grid.RowCount, grid.ColumnCount], [.. grid.ToRowMajorArray().Select(value => (double)value)], null),
        Tensor<float> box => new([.. box.Lengths], [.. Flat(box).Select(value => (double)value)], null),
        Array array => new([.. Enumerable.Range(0, array.Rank).Select(axis => (nint)array.GetLength(axis))], null, [.. array.Cast<object>().Select(Integer)]),
        Tensor<bool> box => OfIntegers(box),
        Tensor<sbyte> box => OfIntegers(box),
        Tensor<byte> box => OfIntegers(box),
        Tensor<short> box => OfIntegers(box),
        Tensor<ushort> box => OfIntegers(box),
        Tensor<int> box => OfIntegers(box),
        Tensor<uint> box => OfIntegers(box),
        Tensor<ulong> box => OfIntegers(box),
        bool or sbyte or byte or short or ushort or int or uint or ulong => new([], null, [Integer(result)]),
        _ => throw new ArgumentException($"No draw is a {result.GetType()}.", nameof(result)),
    };

    private static Drawn OfIntegers<T>(Tensor<T> box) => new([.. box.Lengths], null, [.. Flat(box).Select(value => Integer(value!))]);

    /// <summary>Any integer as a long of the same bits, as NumPy's <c>astype</c> makes one.</summary>
    private static long Integer(object value) => value is ulong large ? unchecked((long)large) : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    public string Show(int index) =>
        Doubles is null ? Integers![index].ToString(CultureInfo.InvariantCulture) : Doubles[index].ToString("R", CultureInfo.InvariantCulture);

    private static T[] Flat<T>(Tensor<T> box)
    {
        T[] values = new T[box.FlattenedLength];
        box.FlattenTo(values);
        return values;
    }
}
