using System.Globalization;
using Harness.Scripting;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Submissions;

/// <summary>Values as C# that makes them.</summary>
internal static class CSharpLiteral
{
    private static readonly Dictionary<Type, (string Name, string Suffix)> Numbers = new()
    {
        [typeof(double)] = ("double", ""),
        [typeof(float)] = ("float", "f"),
        [typeof(int)] = ("int", ""),
        [typeof(long)] = ("long", "L"),
        [typeof(uint)] = ("uint", "u"),
        [typeof(decimal)] = ("decimal", "m"),
    };

    /// <summary>An expression for an object that a subject is given; it has the object's own type.</summary>
    /// <param name="value">The value that the object was made of.</param>
    /// <param name="given">The object.</param>
    public static string Of(Value value, object given) => given switch
    {
        MathNet.Numerics.LinearAlgebra.Double.DenseVector vector => $"Vector({List(vector, typeof(double))})",
        MathNet.Numerics.LinearAlgebra.Double.DenseMatrix matrix => $"Matrix({Grid(matrix, typeof(double))})",
        MathNet.Numerics.LinearAlgebra.Single.DenseVector vector => $"new MathNet.Numerics.LinearAlgebra.Single.DenseVector(new float[] {{ {List(vector, typeof(float))} }})",
        MathNet.Numerics.LinearAlgebra.Single.DenseMatrix matrix => $"MathNet.Numerics.LinearAlgebra.Single.DenseMatrix.OfArray({Grid(matrix, typeof(float))})",
        Array { Rank: 2 } grid => Grid(value, grid.GetType().GetElementType()!),
        Array rows when rows.GetType().GetElementType()!.IsArray => Rows(value, rows.GetType().GetElementType()!.GetElementType()!),
        Array list => $"new {Numbers[list.GetType().GetElementType()!].Name}[] {{ {List(value.Data.ToArray(), list.GetType().GetElementType()!)} }}",
        _ when Numbers.ContainsKey(given.GetType()) => Number(value.Number, given.GetType()),
        _ => TensorOf(value, given.GetType().GetGenericArguments()[0]),
    };

    /// <summary>A number, exactly.</summary>
    /// <param name="number">The number.</param>
    /// <param name="type">Its type.</param>
    public static string Number(double number, Type type)
    {
        var (name, suffix) = Numbers[type];
        if (!double.IsFinite(number))
            return $"{name}.{(double.IsNaN(number) ? "NaN" : number > 0 ? "PositiveInfinity" : "NegativeInfinity")}";
        var digits = type == typeof(float) ? ((float)number).ToString("R", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture);
        var isWhole = type == typeof(double) && digits.AsSpan().IndexOfAny('.', 'E') < 0;
        return $"{digits}{(isWhole ? ".0" : "")}{suffix}";
    }

    /// <summary>The elements, separated by commas.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="type">Their type.</param>
    public static string List<T>(IEnumerable<T> elements, Type type) =>
        string.Join(", ", elements.Select(element => Number(Convert.ToDouble(element, CultureInfo.InvariantCulture), type)));

    private static string Grid<T>(Matrix<T> matrix, Type type)
        where T : struct, IEquatable<T>, IFormattable =>
        Grid(Enumerable.Range(0, matrix.RowCount).Select(i => List(matrix.Row(i), type)), type);

    private static string Grid(Value value, Type type) => Grid(Split(value, type), type);

    private static string Grid(IEnumerable<string> rows, Type type) => $"new {Numbers[type].Name}[,] {{ {string.Join(", ", rows.Select(row => $"{{ {row} }}"))} }}";

    private static string Rows(Value value, Type type)
    {
        var name = Numbers[type].Name;
        return $"new {name}[][] {{ {string.Join(", ", Split(value, type).Select(row => $"new {name}[] {{ {row} }}"))} }}";
    }

    /// <summary>The rows of a matrix; a vector is a single column.</summary>
    private static IEnumerable<string> Split(Value value, Type type) => Enumerable.Range(0, (int)value.Shape[0]).Select(i => List(value[i].Data.ToArray(), type));

    private static string TensorOf(Value value, Type type) =>
        $"System.Numerics.Tensors.Tensor.Create(new {Numbers[type].Name}[] {{ {List(value.Data.ToArray(), type)} }}, [{string.Join(", ", value.Shape.ToArray())}])";
}
