using System.Numerics.Tensors;
using Harness.Exercises.Values;

namespace Harness.Exercises.Draws;

/// <summary>The functions of NumPy that draw nothing.</summary>
internal static class ArrayFunctions
{
    private static readonly Dictionary<string, Func<CallArguments, DrawnValue>> Functions = new()
    {
        ["zeros"] = arguments => Filled(arguments, 0),
        ["ones"] = arguments => Filled(arguments, 1),
        ["full"] = Full,
        ["zeros_like"] = arguments => Broadcasting.Map(arguments.Numbers("a"), ValueKind.Real, _ => 0),
        ["ones_like"] = arguments => Broadcasting.Map(arguments.Numbers("a"), ValueKind.Real, _ => 1),
        ["eye"] = Eye,
        ["arange"] = Arange,
        ["array"] = arguments => Numeric(arguments.Required("object")),
        ["float"] = arguments => Broadcasting.Map(arguments.Numbers("x"), ValueKind.Real, x => x),
        ["int"] = arguments => Broadcasting.Map(arguments.Numbers("x"), ValueKind.Whole, Math.Truncate),
        ["exp"] = arguments => Broadcasting.Map(arguments.Numbers("x"), ValueKind.Real, Math.Exp),
        ["log"] = arguments => Broadcasting.Map(arguments.Numbers("x"), ValueKind.Real, Math.Log),
        ["sqrt"] = arguments => Broadcasting.Map(arguments.Numbers("x"), ValueKind.Real, Math.Sqrt),
        ["sign"] = arguments => Same(arguments.Numbers("x"), x => Math.Sign(x)),
        ["abs"] = arguments => Same(arguments.Numbers("x"), Math.Abs),
        ["round"] = arguments => Same(arguments.Numbers("x"), Math.Round),
        ["maximum"] = arguments => Pairs(arguments, Math.Max),
        ["minimum"] = arguments => Pairs(arguments, Math.Min),
        ["clip"] = Clip,
        ["where"] = Where,
        ["sum"] = arguments => Sum(arguments.Numbers("a"), arguments),
        ["mean"] = arguments => Mean(arguments.Numbers("a"), arguments),
        ["max"] = arguments => Extreme(arguments.Numbers("a"), arguments, line => TensorPrimitives.Max<double>(line)),
        ["min"] = arguments => Extreme(arguments.Numbers("a"), arguments, line => TensorPrimitives.Min<double>(line)),
        ["concatenate"] = arguments => Reshaping.Join([.. arguments.Required("arrays").Items.Select(Numeric)], adds: false),
        ["vstack"] = arguments => Reshaping.Join([.. arguments.Required("arrays").Items.Select(AsRows)], adds: false),
        ["transpose"] = arguments => Transpose(arguments.Numbers("a"), arguments),
        ["reshape"] = arguments => Reshape(arguments.Numbers("a"), arguments),
    };

    private static readonly string[] Methods = ["sum", "mean", "max", "min", "clip", "transpose", "reshape", "round"];

    /// <summary>The names of the functions.</summary>
    public static IEnumerable<string> Names => Functions.Keys;

    /// <summary>The function of a name; null where there is none.</summary>
    /// <param name="name">The name without <c>np.</c>.</param>
    public static Func<CallArguments, DrawnValue>? Find(string name) => Functions.GetValueOrDefault(name);

    /// <summary>Whether arrays have a method of the name, which is the function with the array as its first argument.</summary>
    /// <param name="name">The name.</param>
    public static bool IsMethod(string name) => Methods.Contains(name);

    /// <summary>A list of numbers, or of such lists, as an array; numbers as they are.</summary>
    /// <param name="value">Any value.</param>
    /// <exception cref="ArgumentException">It holds something else, or rows of different lengths.</exception>
    public static DrawnValue Numeric(DrawnValue value)
    {
        if (value.Kind is ValueKind.List or ValueKind.Tuple)
            return Reshaping.Join([.. value.Items.Select(Numeric)], adds: true);
        return value.IsNumeric ? value : throw new ArgumentException($"Expected numbers, found {value.Describe()}.");
    }

    private static DrawnValue AsRows(DrawnValue value) =>
        Numeric(value) is { Shape.Length: < 2 } row ? Reshaping.Reshape(row, [1, row.Data.Length]) : Numeric(value);

    private static DrawnValue Filled(CallArguments arguments, double element) => Filled(arguments.Shape("shape"), element, ValueKind.Real);

    private static DrawnValue Full(CallArguments arguments)
    {
        var (shape, value) = (arguments.Shape("shape"), arguments.Required("fill_value"));
        return Filled(shape, value.Number, value.Kind);
    }

    private static DrawnValue Filled(nint[]? shape, double element, ValueKind kind)
    {
        nint[] lengths = shape ?? throw new ArgumentException("Expected a shape, found none.");
        var filled = new double[Broadcasting.Count(lengths)];
        Array.Fill(filled, element);
        return DrawnValue.Array(kind, filled, lengths);
    }

    private static DrawnValue Eye(CallArguments arguments)
    {
        var rows = arguments.Whole("N") ?? throw new ArgumentException("eye needs its argument N.");
        var columns = arguments.Whole("M") ?? rows;
        var unit = new double[rows * columns];
        for (var i = 0; i < Math.Min(rows, columns); i++)
            unit[(i * columns) + i] = 1;
        return DrawnValue.Array(ValueKind.Real, unit, rows, columns);
    }

    private static DrawnValue Arange(CallArguments arguments)
    {
        var bounds = new[] { arguments.Numbers("start"), arguments.Optional("stop"), arguments.Optional("step") };
        var kind = bounds.Any(bound => bound is { Kind: ValueKind.Real }) ? ValueKind.Real : ValueKind.Whole;
        var (start, stop) = bounds[1] is { } end ? (bounds[0]!.Number, end.Number) : (0, bounds[0]!.Number);
        var step = bounds[2]?.Number ?? 1;
        var count = (int)Math.Max(0, Math.Ceiling((stop - start) / step));
        return DrawnValue.Array(kind, [.. Enumerable.Range(0, count).Select(i => start + (i * step))], count);
    }

    private static DrawnValue Same(DrawnValue value, Func<double, double> function) => Broadcasting.Map(value, value.Kind, function);

    private static DrawnValue Pairs(CallArguments arguments, Func<double, double, double> function)
    {
        var (a, b) = (arguments.Numbers("x1"), arguments.Numbers("x2"));
        return Broadcasting.Zip(a, b, a.Kind < b.Kind ? a.Kind : b.Kind, function);
    }

    private static DrawnValue Clip(CallArguments arguments)
    {
        var (value, low, high) = (arguments.Numbers("a"), arguments.Numbers("a_min"), arguments.Numbers("a_max"));
        return Broadcasting.Zip(Broadcasting.Zip(value, low, value.Kind, Math.Max), high, value.Kind, Math.Min);
    }

    private static DrawnValue Where(CallArguments arguments)
    {
        var (condition, yes, no) = (arguments.Numbers("condition"), arguments.Numbers("x"), arguments.Numbers("y"));
        var kind = yes.Kind < no.Kind ? yes.Kind : no.Kind;
        // Each side keeps its elements or has zeros, so that an infinity on the other side does no harm.
        return Broadcasting.Zip(
            Broadcasting.Zip(condition, yes, kind, (c, x) => c != 0 ? x : 0),
            Broadcasting.Zip(condition, no, kind, (c, y) => c != 0 ? 0 : y),
            kind,
            (x, y) => x + y);
    }

    private static DrawnValue Sum(DrawnValue value, CallArguments arguments) =>
        Reduce(value, arguments, value.Kind == ValueKind.Flag ? ValueKind.Whole : value.Kind, InOrder);

    private static DrawnValue Mean(DrawnValue value, CallArguments arguments) => Reduce(value, arguments, ValueKind.Real, line => InOrder(line) / line.Length);

    private static DrawnValue Extreme(DrawnValue value, CallArguments arguments, Func<double[], double> combine) => Reduce(value, arguments, value.Kind, combine);

    private static DrawnValue Reduce(DrawnValue value, CallArguments arguments, ValueKind kind, Func<double[], double> combine)
    {
        var axis = arguments.Whole("axis");
        return Reshaping.Reduce(value, axis, arguments.Flag("keepdims"), kind, combine);
    }

    /// <summary>The sum in order; NumPy sums eight and more in another one, so that the last bit may differ.</summary>
    private static double InOrder(double[] line)
    {
        var sum = 0.0;
        foreach (var element in line)
            sum += element;
        return sum;
    }

    private static DrawnValue Transpose(DrawnValue value, CallArguments arguments)
    {
        var axes = Lengths(arguments, "axes");
        return axes.Length == 0 ? Reshaping.Transpose(value) : Reshaping.Permute(value, Array.ConvertAll(axes, axis => (int)axis));
    }

    private static DrawnValue Reshape(DrawnValue value, CallArguments arguments) => Reshaping.Reshape(value, Lengths(arguments, "shape"));

    private static nint[] Lengths(CallArguments arguments, string name) => [.. arguments.Rest().SelectMany(length => arguments.AsShape(name, length))];
}
