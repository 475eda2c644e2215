using System.Numerics;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Scripting;

/// <summary>Values as the kinds of numbers and arrays that a subject's parameters and members take.</summary>
/// <remarks>
/// A number goes to any kind of number that can hold it. An array of one dimension goes to a vector or an array of one dimension, and to
/// what has two dimensions as a single column (n, 1); one of two dimensions goes to a matrix, an array of two dimensions or an array of rows.
/// Tensors take any. Integer kinds take arrays of whole numbers only, such as labels. What accepts several kinds gets doubles: the first
/// kind of this list that fits.
/// </remarks>
internal static class Handover
{
    private static readonly Kind[] Kinds =
    [
        .. NumbersOf<double>(), .. NumbersOf<int>(), .. NumbersOf<float>(), .. NumbersOf<long>(), .. NumbersOf<uint>(), .. NumbersOf<decimal>(),
        new(typeof(MathNet.Numerics.LinearAlgebra.Double.DenseVector), IsRow, value => value.ToVector()),
        new(typeof(MathNet.Numerics.LinearAlgebra.Double.DenseMatrix), IsTable, value => value.ToMatrix()),
        new(typeof(MathNet.Numerics.LinearAlgebra.Single.DenseVector), IsRow, value => new MathNet.Numerics.LinearAlgebra.Single.DenseVector(Elements<float>(value))),
        new(typeof(MathNet.Numerics.LinearAlgebra.Single.DenseMatrix), IsTable,
            value => Matrix<float>.Build.DenseOfRowMajor((int)value.Shape[0], (int)value.Shape[1], Elements<float>(value))),
        .. ArraysOf<double>(), .. ArraysOf<float>(), .. ArraysOf<int>(), .. ArraysOf<long>(),
        new(typeof(bool), value => value.IsNumber && IsFlag(value), value => value.Number == 1),
        new(typeof(bool[]), value => IsRow(value) && IsFlag(value), value => Array.ConvertAll(value.Data.ToArray(), element => element == 1)),
        new(typeof(bool[,]), value => IsTable(value) && IsFlag(value), value => ArrayShapes.Filled(typeof(bool), value.Shape, i => value.Data[i] == 1)),
    ];

    // What accepts several kinds gets that of the value.
    private static readonly Kind[] WholeFirst = [.. Kinds.OrderBy(kind => Rank(kind.Type, typeof(int)) + Rank(kind.Type, typeof(long)))];
    private static readonly Kind[] FlagsFirst = [.. Kinds.OrderBy(kind => Rank(kind.Type, typeof(bool)))];

    /// <summary>Whether a value can be handed over as a parameter or member of a type.</summary>
    public static bool CanConvert(Value value, Type type) => Find(value, type) is not null;

    /// <summary>A fresh object of a type with a value's content.</summary>
    /// <exception cref="SubjectFault">The type is none that we can make, or has not as many dimensions.</exception>
    public static object ToSubject(Value value, Type type) => Find(value, type) is var (kind, given)
        ? kind.Make(given)
        : throw new SubjectFault(FailureKind.Missing, $"expected a parameter that takes {Describe(value)}, found {TypeText.Of(type)}");

    /// <summary>What a value is, in words.</summary>
    public static string Describe(Value value) => value.IsNumber ? "a number" : $"an array of shape {value.ShapeText}";

    /// <summary>Whether a type takes a value in the shape that it has, as a number or an array of the runtime or a library.</summary>
    public static bool Takes(Value value, Type type) => Array.Exists(Kinds, kind => type.IsAssignableFrom(kind.Type) && kind.Fits(value));

    private static (Kind Kind, Value Value)? Find(Value value, Type type)
    {
        var kinds = value.Kind switch
        {
            ElementKind.Whole => WholeFirst,
            ElementKind.Flag => FlagsFirst,
            _ => Kinds,
        };
        foreach (var kind in kinds)
            if (type.IsAssignableFrom(kind.Type) && kind.Fits(value))
                return (kind, value);
        if (OwnTypes.Maker(type, value) is { } make)
            return (new(type, _ => true, make), value);
        return IsRow(value) && type != typeof(object) ? Find(value.Reshaped([value.Shape[0], 1]), type) : null;
    }

    private static Kind[] NumbersOf<T>()
        where T : struct, INumber<T> => [new(typeof(T), value => value.IsNumber && Holds<T>(value), value => T.CreateTruncating(value.Number))];

    private static Kind[] ArraysOf<T>()
        where T : struct, INumber<T> =>
    [
        new(typeof(T[]), value => IsRow(value) && Holds<T>(value), Elements<T>),
        new(typeof(T[,]), value => IsTable(value) && Holds<T>(value), Grid<T>),
        new(typeof(T[][]), value => IsTable(value) && Holds<T>(value), Rows<T>),
        new(typeof(T[,,]), value => value.Shape.Length == 3 && Holds<T>(value), Filled<T>),
        new(typeof(T[,,,]), value => value.Shape.Length == 4 && Holds<T>(value), Filled<T>),
        new(typeof(T[][][]), value => value.Shape.Length == 3 && Holds<T>(value), value => ArrayShapes.Slices(value).Select(Rows<T>).ToArray()),
        new(typeof(T[][][][]), value => value.Shape.Length == 4 && Holds<T>(value), value => ArrayShapes.Slices(value).Select(plane => ArrayShapes.Slices(plane).Select(Rows<T>).ToArray()).ToArray()),
        new(typeof(Tensor<T>), value => !value.IsNumber && Holds<T>(value), value => Tensor.Create(Elements<T>(value), value.Shape)),
    ];

    private static bool IsRow(Value value) => value.Shape.Length == 1;

    private static bool IsTable(Value value) => value.Shape.Length == 2;

    private static bool Holds<T>(Value value)
        where T : struct, INumber<T>
    {
        if (typeof(T) == typeof(double) || typeof(T) == typeof(float))
            return true;
        var isWhole = typeof(T) != typeof(decimal);
        foreach (var element in value.Data)
            if (!double.IsFinite(element) || (isWhole && double.CreateTruncating(T.CreateSaturating(element)) != element))
                return false;
        return true;
    }

    private static bool IsFlag(Value value) => value.Kind == ElementKind.Flag;

    /// <summary>0 for an element type and its arrays, else 1.</summary>
    private static int Rank(Type type, Type element) => type == element || (type.IsArray && Rank(type.GetElementType()!, element) == 0) ? 0 : 1;

    private static Array Filled<T>(Value value)
        where T : struct, INumber<T> => ArrayShapes.Filled(typeof(T), value.Shape, i => T.CreateTruncating(value.Data[i]));

    private static T[] Elements<T>(Value value)
        where T : struct, INumber<T>
    {
        var elements = new T[value.Data.Length];
        for (var i = 0; i < elements.Length; i++)
            elements[i] = T.CreateTruncating(value.Data[i]);
        return elements;
    }

    private static T[,] Grid<T>(Value value)
        where T : struct, INumber<T>
    {
        var grid = new T[value.Shape[0], value.Shape[1]];
        for (var i = 0; i < grid.GetLength(0); i++)
            for (var j = 0; j < grid.GetLength(1); j++)
                grid[i, j] = T.CreateTruncating(value.Data[(i * grid.GetLength(1)) + j]);
        return grid;
    }

    private static T[][] Rows<T>(Value value)
        where T : struct, INumber<T>
    {
        var columns = (int)value.Shape[1];
        var elements = Elements<T>(value);
        return [.. Enumerable.Range(0, (int)value.Shape[0]).Select(i => elements.AsSpan(i * columns, columns).ToArray())];
    }

    private sealed record Kind(Type Type, Func<Value, bool> Fits, Func<Value, object> Make);
}
