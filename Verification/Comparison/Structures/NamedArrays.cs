using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.CompilerServices;
using Harness.Comparison.ArrayFiles;

namespace Harness.Comparison.Structures;

/// <summary>Takes a value apart into the arrays that it is made of, each by its path.</summary>
internal sealed class NamedArrays
{
    /// <summary>The name of a value that is itself an array.</summary>
    public const string Root = "value";

    // Beyond it a whole number has no double of its own.
    private const long MostExact = 1L << 53;

    private const int Deepest = 32;

    private readonly OrderedDictionary<string, NumericArray?> _arrays = new(StringComparer.Ordinal);

    private NamedArrays()
    {
    }

    /// <summary>Reads a value, in which something may be null.</summary>
    /// <exception cref="ArgumentException">Something in it is not made of numbers; the message says what and where.</exception>
    public static IReadOnlyDictionary<string, NumericArray?> Of(object? value)
    {
        var arrays = new NamedArrays();
        arrays.Add("", value, 0);
        return arrays._arrays;
    }

    /// <summary>Reads a value that is made of numbers and nothing else.</summary>
    /// <exception cref="ArgumentException">Something in it is not, or is null; the message says what and where.</exception>
    public static IReadOnlyDictionary<string, NumericArray> OfNumbers(object? value)
    {
        return Of(value).ToDictionary(
            named => named.Key,
            named => named.Value ?? throw new ArgumentException($"Expected numbers, found null at {named.Key}.", nameof(value)),
            StringComparer.Ordinal);
    }

    /// <summary>The same numbers as doubles.</summary>
    public static double[] Widened(ReadOnlySpan<float> elements)
    {
        var values = new double[elements.Length];
        TensorPrimitives.ConvertChecked<float, double>(elements, values);
        return values;
    }

    private void Add(string path, object? value, int depth)
    {
        if (depth > Deepest)
            throw new ArgumentException($"Expected arrays at most {NumberText.Count(Deepest)} levels deep, found more at {path}.", nameof(value));
        if (value is null)
            Keep(path, null);
        else if (IsTorchs(value))
            throw Refusal(path, value);
        else if (TryRead(value) is { } array)
            Keep(path, array);
        else if (value is IDictionary dictionary)
            AddAll(path, dictionary.Keys.Cast<object>().Select(key => (KeyText(key), dictionary[key])), depth);
        else if (value is ITuple tuple)
            AddAll(path, Enumerable.Range(0, tuple.Length).Select(item => ($"Item{NumberText.Count(item + 1)}", tuple[item])), depth);
        else if (value is IEnumerable items and not string)
            AddAll(path, items.Cast<object?>().Select((item, index) => ($"[{index.ToString(CultureInfo.InvariantCulture)}]", item)), depth);
        else if (IsTakenApart(value.GetType()) && Members(value) is { Length: > 0 } members)
            AddAll(path, members, depth);
        else
            throw Refusal(path, value);
    }

    private static ArgumentException Refusal(string path, object value) =>
        new($"Expected numbers, found {Describe(value)}{(path.Length == 0 ? "" : $", at {path}")}.", nameof(value));

    private void AddAll(string path, IEnumerable<(string Name, object? Value)> items, int depth)
    {
        var count = 0;
        foreach ((string name, object? value) in items)
        {
            Add(path.Length == 0 || name[0] == '[' ? path + name : $"{path}.{name}", value, depth + 1);
            count++;
        }

        // What is empty is there nevertheless.
        if (count == 0)
            Keep(path, new([], 0) { Kind = ElementKind.Integer });
    }

    private void Keep(string path, NumericArray? array) => _arrays.Add(path.Length == 0 ? Root : path, array);

    /// <summary>Text in quotes, so that it is told from a number.</summary>
    private static string KeyText(object key) => key is string text ? $"[\"{text}\"]" : $"[{Convert.ToString(key, CultureInfo.InvariantCulture)}]";

    /// <summary>What a library's own type means is not in its properties alone: a decimal, a complex number, a matrix of them.</summary>
    private static bool IsTakenApart(Type type) =>
        (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
        || type.Namespace is not { } name || !((string[])["System", "MathNet", "Microsoft"]).Contains(name.Split('.')[0]);

    private static object? Read(PropertyInfo property, object value)
    {
        try
        {
            return property.GetValue(value);
        }
        catch (TargetInvocationException exception)
        {
            throw new ArgumentException($"Expected numbers, found that {value.GetType()}.{property.Name} throws {exception.InnerException!.GetType()}.", nameof(value), exception);
        }
    }

    private static NumericArray? TryRead(object? value)
    {
        if (TryNumber(value) is { } number)
            return new([number]) { Kind = KindOf(value!.GetType()) };
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
        if (!element.IsPrimitive && element != typeof(Half))
            return null;
        var shape = new nint[array.Rank];
        for (int axis = 0; axis < shape.Length; axis++)
            shape[axis] = array.GetLength(axis);
        double[]? values = element == typeof(double) ? Shapes.Elements<double>(array).ToArray()
            : element == typeof(float) ? Widened(Shapes.Elements<float>(array))
            : TryNumbers(array);
        return values is null ? null : new(values, shape) { Kind = KindOf(element) };
    }

    /// <summary>Rows of one length are a matrix, as NumPy reads them; others are items of their own.</summary>
    private static NumericArray? OfJagged(Array rows)
    {
        NumericArray?[] read = [.. rows.Cast<object?>().Select(TryRead)];
        if (read is not [{ Shape: var length }, ..] || read.Any(row => row is null || !row.Shape.AsSpan().SequenceEqual(length)))
            return null;
        return new([.. read.SelectMany(row => row!.Values)], [read.Length, .. length]) { Kind = read.Max(row => row!.Kind) };
    }

    private static NumericArray? OfTensor(IReadOnlyTensor tensor)
    {
        Type element = tensor.GetType().GetGenericArguments().FirstOrDefault(typeof(object));
        double[]? values = tensor is Tensor<double> doubles ? Shapes.RowMajor(doubles).ToArray() : tensor is IEnumerable elements ? TryNumbers(elements) : null;
        return values is null ? null : new(values, [.. tensor.Lengths]) { Kind = KindOf(element) };
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
        long number and >= -MostExact and <= MostExact => number,
        ulong number and <= MostExact => number,
        _ => null,
    };

    private static ElementKind KindOf(Type type) =>
        type == typeof(double) ? ElementKind.Double : type == typeof(float) ? ElementKind.Single : type == typeof(Half) ? ElementKind.Half : ElementKind.Integer;

    private static (string Name, object? Value)[] Members(object value)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.Instance;
        return
        [
            .. value.GetType().GetProperties(all).Where(property => property.CanRead && property.GetIndexParameters().Length == 0).Select(property => (property.Name, Read(property, value))),
            .. value.GetType().GetFields(all).Select(field => (field.Name, field.GetValue(value))),
        ];
    }

    // This assembly knows the library only by name.
    private static bool IsTorchs(object value) => value.GetType().Namespace == "TorchSharp";

    private static string Describe(object value) => value switch
    {
        Complex => "a complex number: compare its real and its imaginary part",
        decimal => "a decimal, which has more digits than a double: convert it to double, or compare it by ==",
        long or ulong => $"a whole number beyond 2^53, {value}, which no double holds: compare it by ==",
        _ when IsTorchs(value) => "a tensor of torch: compare it with TorchAssert.Close of the package Harness.Torch",
        _ => $"a {value.GetType()}",
    };
}
