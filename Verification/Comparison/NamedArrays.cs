using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Harness.Comparison;

/// <summary>Takes a value apart into the arrays that it is made of, each by its path.</summary>
internal sealed class NamedArrays
{
    /// <summary>The name of a value that is itself an array.</summary>
    public const string Root = "value";

    private const int Deepest = 32;

    // What refers to one object twice at each of its levels has a million items at the twentieth.
    private const int MostArrays = 1_000_000;

    private readonly OrderedMap<NumericArray?> _arrays = new();

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
            named => named.Value switch
            {
                null => throw new ArgumentException($"Expected numbers, found null at {named.Key}.", nameof(value)),
                { IsComplex: true } => throw new ArgumentException($"Expected real numbers, found complex ones at {named.Key}: give their real and imaginary parts.", nameof(value)),
                { Whole: not null } => throw new ArgumentException($"Expected whole numbers of at most 2^53, found a larger one at {named.Key}, which no double holds: compare it by ==.", nameof(value)),
                { Places: not null } => throw new ArgumentException($"Expected an array with all its elements, found a sparse matrix at {named.Key}: give its values and their places.", nameof(value)),
                { } array => array,
            },
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
            throw new ArgumentException($"Expected arrays at most {NumberText.Count(Deepest)} levels deep, found more at {path}: does something in it refer to itself?", nameof(value));
        if (value is null)
            Keep(path, null);
        else if (TryRead(value, depth) is { } array)
            Keep(path, array);
        else if (OtherValues.TryOption(value, out object? some))
            Add(path, some, depth + 1);
        else if (OtherValues.TryPairs(value) is { } pairs)
            AddAll(path, pairs.Select(pair => (KeyText(pair.Key), pair.Value)), depth);
        else if (value is IDictionary dictionary)
            AddAll(path, dictionary.Keys.Cast<object>().Select(key => (KeyText(key), dictionary[key])), depth);
        else if (value is ITuple tuple)
            AddAll(path, Enumerable.Range(0, tuple.Length).Select(item => ($"Item{NumberText.Count(item + 1)}", tuple[item])), depth);
        else if (IsTorchs(value))
            throw Refusal(path, value);
        else if (value is IEnumerable items and not string)
            AddAll(path, ItemsOf(items).Select((item, index) => ($"[{index.ToString(CultureInfo.InvariantCulture)}]", item)), depth);
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

    private void Keep(string path, NumericArray? array)
    {
        if (_arrays.Count == MostArrays)
            throw new ArgumentException($"Expected at most {NumberText.Count(MostArrays)} arrays in one value, found more.");
        if (!_arrays.TryAdd(path.Length == 0 ? Root : path, array))
            throw new ArgumentException($"Expected one item for each path, found two at {path}.");
    }

    /// <summary>Text in quotes, so that it is told from a number.</summary>
    private static string KeyText(object key) => key is string text ? $"[\"{text}\"]" : $"[{Convert.ToString(key, CultureInfo.InvariantCulture)}]";

    /// <summary>What a library's own type means is not in its properties alone: a decimal, a complex number, a matrix of them.</summary>
    private static bool IsTakenApart(Type type) =>
        (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
        || type.Namespace is not { } name || !((string[])["System", "MathNet", "Microsoft"]).Contains(name.Split('.')[0]);

    /// <summary>What somebody else's code gives.</summary>
    /// <exception cref="ArgumentException">It throws.</exception>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever it throws, the value cannot be read.")]
    private static T Ask<T>(string what, Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception exception)
        {
            Exception cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            throw new ArgumentException($"Expected numbers, found that {what} throws {cause.GetType()}.", exception);
        }
    }

    private static object?[] ItemsOf(IEnumerable items) => Ask($"reading the items of a {items.GetType()}", () => items.Cast<object?>().ToArray());

    /// <summary>A number, or anything that is an array of them; null for what is none, or is too deep.</summary>
    private static NumericArray? TryRead(object? value, int depth)
    {
        if (value is null || depth > Deepest || IsTorchs(value))
            return null;
        if (Numbers.TryRead(new[] { value }, Numbers.KindOf(value.GetType()), []) is { } number)
            return number;
        if (OtherValues.TryRead(value) is { } other)
            return other;
        if (value is IReadOnlyTensor tensor)
            return OfTensor(tensor);
        if (value is Array array && OfRegular(array) is { } regular)
            return regular;
        // MathNet's matrices and vectors, lists and memory give an array of their own.
        if (value is not Array && value.GetType().GetMethod("ToArray", BindingFlags.Public | BindingFlags.Instance, []) is { ReturnType.IsArray: true } copies)
            return TryRead(Ask($"{value.GetType()}.ToArray", () => copies.Invoke(value, [])), depth);
        return value is IEnumerable items and not (string or IDictionary) && OtherValues.TryPairs(value) is null
            ? OfRows(OtherValues.IsSet(value) ? OtherValues.Sorted(ItemsOf(items)) : ItemsOf(items), depth)
            : null;
    }

    private static NumericArray? OfRegular(Array array)
    {
        Type element = array.GetType().GetElementType()!;
        if (!element.IsPrimitive && element != typeof(object) && !Numbers.IsNumber(element))
            return null;
        var shape = new nint[array.Rank];
        for (int axis = 0; axis < shape.Length; axis++)
            shape[axis] = array.GetLength(axis);
        return element == typeof(double) ? new(Shapes.Elements<double>(array).ToArray(), shape)
            : element == typeof(float) ? new(Widened(Shapes.Elements<float>(array)), shape) { Kind = ElementKind.Single }
            : Numbers.TryRead(array, Numbers.KindOf(element), shape);
    }

    /// <summary>Rows of one shape are an array of one more axis, as NumPy reads them; others are items of their own.</summary>
    private static NumericArray? OfRows(object?[] rows, int depth)
    {
        if (rows.Length == 0)
            return null;
        if (Numbers.TryRead(rows, ElementKind.Integer, [rows.Length]) is { } numbers)
            return numbers;
        var read = new NumericArray[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if (TryRead(rows[i], depth + 1) is not { } row || row.Shape.Length == NumericArray.MaxRank || (i > 0 && !row.Shape.AsSpan().SequenceEqual(read[0].Shape)) || row.Places is not null || row.IsComplex != (i == 0 ? row : read[0]).IsComplex)
                return null;
            read[i] = row;
        }

        return new([.. read.SelectMany(row => row.Values)], [rows.Length, .. read[0].Shape])
        {
            Kind = read.Max(row => row.Kind),
            IsComplex = read[0].IsComplex,
            Whole = Array.Exists(read, row => row.Whole is not null) ? [.. read.SelectMany(Numbers.WholeOf)] : null,
        };
    }

    private static NumericArray? OfTensor(IReadOnlyTensor tensor)
    {
        Type element = tensor.GetType().GetGenericArguments().FirstOrDefault(typeof(object));
        return tensor is Tensor<double> doubles ? new(Shapes.RowMajor(doubles).ToArray(), [.. tensor.Lengths])
            : tensor is IEnumerable elements ? Numbers.TryRead(elements, Numbers.KindOf(element), [.. tensor.Lengths])
            : null;
    }

    private static (string Name, object? Value)[] Members(object value)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.Instance;
        return
        [
            // Of two that have one name the one that hides the other.
            .. value.GetType().GetProperties(all).Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
                .GroupBy(property => property.Name).Select(group => group.MaxBy(property => Depth(property.DeclaringType)))
                .Select(property => (property!.Name, Ask($"{value.GetType()}.{property.Name}", () => property.GetValue(value)))),
            .. value.GetType().GetFields(all).GroupBy(field => field.Name).Select(group => group.MaxBy(field => Depth(field.DeclaringType)))
                .Select(field => (field!.Name, field.GetValue(value))),
        ];

        static int Depth(Type? type) => type is null ? 0 : 1 + Depth(type.BaseType);
    }

    // This assembly knows the library only by name.
    private static bool IsTorchs(object value) => value.GetType().Namespace == "TorchSharp";

    private static string Describe(object value) => value switch
    {
        decimal => "a decimal, which has more digits than a double: convert it to double, or compare it by ==",
        _ when IsTorchs(value) => "a tensor of torch: compare it with TorchAssert.Close of the package Harness.Torch",
        string or char or Enum or DateTime or Guid => $"a {value.GetType()}, which is no number: compare it apart, or leave it out, as by new {{ x.Loss, x.Weights }}",
        _ => $"a {value.GetType()}",
    };
}
