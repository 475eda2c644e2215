using System.Collections;
using System.Globalization;
using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.CompilerServices;
using Harness.Comparison;
using Harness.Comparison.ArrayFiles;

namespace Harness.NUnit;

/// <summary>The arrays that a value is made of, each by its path.</summary>
internal sealed class NamedArrays
{
    /// <summary>The name of a value that is itself an array.</summary>
    public const string Root = "value";

    // Beyond it a whole number has no double of its own.
    private const double MostExact = 1L << 53;

    private const int Deepest = 32;

    private readonly OrderedDictionary<string, NumericArray> _arrays = new(StringComparer.Ordinal);

    private NamedArrays()
    {
    }

    /// <summary>Reads a value.</summary>
    /// <exception cref="ArgumentException">Something in it is not made of numbers; the message says what and where.</exception>
    public static IReadOnlyDictionary<string, NumericArray> Of(object? value)
    {
        var arrays = new NamedArrays();
        arrays.Add("", value, 0);
        return arrays._arrays.Count > 0 ? arrays._arrays : throw new ArgumentException($"Expected numbers, found none in {Describe(value)}.", nameof(value));
    }

    private void Add(string path, object? value, int depth)
    {
        if (depth > Deepest)
            throw new ArgumentException($"Expected arrays at most {NumberText.Count(Deepest)} levels deep, found more at {path}.", nameof(value));
        if (TryRead(value) is { } array)
            _arrays.Add(path.Length == 0 ? Root : path, array);
        else if (value is IDictionary dictionary)
            AddAll(path, dictionary.Keys.Cast<object>().Select(key => ($"[{Convert.ToString(key, CultureInfo.InvariantCulture)}]", dictionary[key])), depth);
        else if (value is ITuple tuple)
            AddAll(path, Enumerable.Range(0, tuple.Length).Select(item => ($"Item{NumberText.Count(item + 1)}", tuple[item])), depth);
        else if (value is IEnumerable items and not string)
            AddAll(path, items.Cast<object?>().Select((item, index) => ($"[{NumberText.Count(index)}]", item)), depth);
        else if (value is not (null or string) && Members(value) is { Length: > 0 } members)
            AddAll(path, members.Select(member => (member.Name, member.GetValue(value))), depth);
        else
            throw new ArgumentException($"Expected numbers, found {Describe(value)}{(path.Length == 0 ? "" : $" at {path}")}.", nameof(value));
    }

    private void AddAll(string path, IEnumerable<(string Name, object? Value)> items, int depth)
    {
        foreach ((string name, object? value) in items)
            Add(path.Length == 0 || name[0] == '[' ? path + name : $"{path}.{name}", value, depth + 1);
    }

    private static NumericArray? TryRead(object? value)
    {
        if (TryNumber(value) is { } number)
            return new NumericArray([number]) { IsSinglePrecision = IsSingle(value!.GetType()) };
        if (value is IReadOnlyTensor tensor)
            return OfTensor(tensor);
        if (value is Array array)
            return array.GetType().GetElementType()!.IsArray ? OfJagged(array) : OfRegular(array);
        // MathNet's matrices and vectors, lists and memory give an array of their own.
        if (value is not null && value.GetType().GetMethod("ToArray", BindingFlags.Public | BindingFlags.Instance, []) is { ReturnType.IsArray: true } copies)
            return TryRead(copies.Invoke(value, []));
        return null;
    }

    private static NumericArray? OfRegular(Array array)
    {
        Type element = array.GetType().GetElementType()!;
        if (array is double[] doubles)
            return new NumericArray([.. doubles], doubles.Length);
        if (!element.IsPrimitive && element != typeof(Half))
            return null;
        var shape = new nint[array.Rank];
        for (int axis = 0; axis < shape.Length; axis++)
            shape[axis] = array.GetLength(axis);
        return TryNumbers(array) is { } values ? new NumericArray(values, shape) { IsSinglePrecision = IsSingle(element) } : null;
    }

    /// <summary>Rows of one length are a matrix, as NumPy reads them; others are items of their own.</summary>
    private static NumericArray? OfJagged(Array rows)
    {
        var read = rows.Cast<object?>().Select(TryRead).ToArray();
        if (read.Length == 0 || read.Any(row => row is null || !row.Shape.AsSpan().SequenceEqual(read[0]!.Shape)))
            return null;
        return new NumericArray([.. read.SelectMany(row => row!.Values)], [read.Length, .. read[0]!.Shape]) { IsSinglePrecision = read[0]!.IsSinglePrecision };
    }

    private static NumericArray? OfTensor(IReadOnlyTensor tensor)
    {
        Type element = tensor.GetType().GetGenericArguments().FirstOrDefault(typeof(object));
        return tensor is IEnumerable elements && TryNumbers(elements) is { } values
            ? new NumericArray(values, [.. tensor.Lengths]) { IsSinglePrecision = IsSingle(element) }
            : null;
    }

    private static double[]? TryNumbers(IEnumerable elements)
    {
        var values = new List<double>();
        foreach (object? element in elements)
        {
            if (TryNumber(element) is not { } number)
                return null;
            values.Add(number);
        }

        return [.. values];
    }

    private static double? TryNumber(object? value) => value switch
    {
        double number => number,
        float number => number,
        Half number => (double)number,
        bool number => number ? 1 : 0,
        byte or sbyte or short or ushort or int or uint => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        long number when Math.Abs((double)number) <= MostExact => number,
        ulong number when number <= MostExact => number,
        _ => null,
    };

    private static bool IsSingle(Type type) => type == typeof(float) || type == typeof(Half);

    private static PropertyInfo[] Members(object value) =>
        [.. value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(member => member.CanRead && member.GetIndexParameters().Length == 0)];

    private static string Describe(object? value) => value is null ? "null" : $"a {value.GetType()}";
}
