using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using VectorOfDouble = MathNet.Numerics.LinearAlgebra.Vector<double>;
using VectorOfSingle = MathNet.Numerics.LinearAlgebra.Vector<float>;

namespace Harness.Scripting;

/// <summary>Every kind of number and array that a subject may return, as a <see cref="Value"/>.</summary>
internal static class ArrayReading
{
    /// <summary>The value; null where it is neither a number nor an array of numbers.</summary>
    /// <exception cref="SubjectFault">It is an array of rows whose lengths differ.</exception>
    public static Value? TryRead(object returned) => returned switch
    {
        Matrix<double> matrix => Value.Of(matrix),
        Matrix<float> matrix => Value.Array(Widened(matrix.ToRowMajorArray()), matrix.RowCount, matrix.ColumnCount),
        VectorOfDouble vector => Value.Of(vector),
        VectorOfSingle vector => Value.Array(Widened(vector.ToArray()), vector.Count),
        Tensor<double> tensor => tensor.Rank == 0 ? Of(tensor) : Value.Of(tensor),
        Tensor<float> tensor => Of(tensor),
        Tensor<int> tensor => Of(tensor),
        Tensor<long> tensor => Of(tensor),
        double[] array => Value.Array([.. array], array.Length),
        _ when IsNumeric(returned.GetType()) => new(Convert.ToDouble(returned, CultureInfo.InvariantCulture)),
        Array array when IsNumeric(array.GetType().GetElementType()!) => Of(array),
        IList list when ElementType(list) is { } element && (IsNumeric(element) || IsRows(element)) => OfRows(list, IsRows(element)),
        bool[] or bool[,] or bool[,,] or bool[,,,] => Of((Array)returned),
        _ => OwnTypes.TryRead(returned),
    };

    public static bool IsNumeric(Type type) => !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;

    /// <summary>Whether it is an array or list of numbers, or of such again: rows, not several results.</summary>
    private static bool IsRows(Type type) =>
        (type.IsArray ? type.GetElementType() : ListElement(type)) is { } element && (IsNumeric(element) || IsRows(element));

    private static Type? ElementType(IList list) => list.GetType().IsArray ? list.GetType().GetElementType() : ListElement(list.GetType());

    private static Type? ListElement(Type type) => type.GetInterfaces().Append(type)
        .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IList<>)
            // A vector is a list too, but a list of vectors may be several results.
            && !type.IsAssignableTo(typeof(VectorOfDouble)) && !type.IsAssignableTo(typeof(VectorOfSingle)))
        ?.GetGenericArguments()[0];

    private static Value Of(Array array)
    {
        var shape = Enumerable.Range(0, array.Rank).Select(i => (nint)array.GetLength(i)).ToArray();
        var elements = new double[array.Length];
        if (array is double[,])
            Buffer.BlockCopy(array, 0, elements, 0, elements.Length * sizeof(double));
        else
            foreach (var (i, element) in array.Cast<object>().Index())
                elements[i] = Convert.ToDouble(element, CultureInfo.InvariantCulture);
        return Value.Array(elements, shape);
    }

    private static Value Of<T>(Tensor<T> tensor)
        where T : struct, INumber<T>
    {
        var elements = new T[tensor.FlattenedLength];
        tensor.FlattenTo(elements);
        return tensor.Rank == 0 ? new(double.CreateTruncating(elements[0])) : Value.Array(Array.ConvertAll(elements, double.CreateTruncating), tensor.Lengths);
    }

    private static Value OfRows(IList list, bool rows)
    {
        var elements = list.Cast<object?>()
            .Select(element => element is null ? throw new SubjectFault(FailureKind.Unreadable, "expected an array of rows, found null for a row") : TryRead(element)!)
            .ToArray();
        if (elements.Length == 0)
            return rows ? Value.Array([], 0, 0) : Value.Array([], 0);
        foreach (var (i, element) in elements.Index())
            if (!element.Shape.SequenceEqual(elements[0].Shape))
                throw new SubjectFault(FailureKind.Unreadable,
                    $"expected rows of one length, found row 0 of shape {elements[0].ShapeText} and row {i} of shape {element.ShapeText}");
        return Value.Stack(elements);
    }

    private static double[] Widened(float[] elements) => Array.ConvertAll(elements, element => (double)element);
}
