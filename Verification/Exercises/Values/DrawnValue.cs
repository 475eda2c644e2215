using System.Globalization;

namespace Harness.Exercises.Values;

/// <summary>What a name of an exercise stands for: a number, an array, a text, None, or a tuple, list or dictionary of these; immutable.</summary>
/// <remarks>
/// Whole numbers and flags stay what they are and are held as doubles, so a whole number lies within ±2⁵³. A number has the empty shape;
/// arrays are row-major.
/// </remarks>
public sealed class DrawnValue
{
    /// <summary>The largest magnitude of a whole number, 2⁵³: all below it are exact.</summary>
    public const double LargestWhole = 9007199254740992;

    private readonly double[] _data;
    private readonly nint[] _shape;

    private DrawnValue(ValueKind kind, double[] data, nint[] shape)
    {
        Kind = kind;
        _data = data;
        _shape = shape;
    }

    /// <summary>None.</summary>
    public static DrawnValue None { get; } = new(ValueKind.None, [], []);

    /// <summary>What it is.</summary>
    public ValueKind Kind { get; }

    /// <summary>Whether it is a number or an array of numbers or flags.</summary>
    public bool IsNumeric => Kind is ValueKind.Real or ValueKind.Whole or ValueKind.Flag;

    /// <summary>Whether it is a single number or flag.</summary>
    public bool IsNumber => IsNumeric && _shape.Length == 0;

    /// <summary>The elements in row-major order; flags are 0 and 1; empty where it is not numeric.</summary>
    public ReadOnlySpan<double> Data => _data;

    /// <summary>The lengths of the dimensions; empty for a number.</summary>
    public ReadOnlySpan<nint> Shape => _shape;

    /// <summary>The number or flag.</summary>
    /// <exception cref="InvalidOperationException">It is something else.</exception>
    public double Number => IsNumber ? _data[0] : throw new InvalidOperationException($"Expected a number, found {Describe()}.");

    /// <summary>The text; empty where it is something else.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The values of a tuple, list or dictionary, in order.</summary>
    public IReadOnlyList<DrawnValue> Items { get; private init; } = [];

    /// <summary>The keys of a dictionary, in the order of <see cref="Items"/>.</summary>
    public IReadOnlyList<string> Keys { get; private init; } = [];

    /// <summary>A real number.</summary>
    /// <param name="number">Any double.</param>
    public static DrawnValue Real(double number) => new(ValueKind.Real, [number], []);

    /// <summary>A whole number.</summary>
    /// <param name="number">From −2⁵³ to 2⁵³.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is larger.</exception>
    public static DrawnValue Whole(long number) => Array(ValueKind.Whole, [number], []);

    /// <summary>True or False.</summary>
    /// <param name="flag">Which.</param>
    public static DrawnValue Flag(bool flag) => new(ValueKind.Flag, [flag ? 1 : 0], []);

    /// <summary>A text.</summary>
    /// <param name="text">Any text.</param>
    public static DrawnValue OfText(string text) => new(ValueKind.Text, [], []) { Text = text };

    /// <summary>A tuple.</summary>
    /// <param name="items">Its values.</param>
    public static DrawnValue Tuple(IReadOnlyList<DrawnValue> items) => new(ValueKind.Tuple, [], []) { Items = items };

    /// <summary>A list.</summary>
    /// <param name="items">Its values.</param>
    public static DrawnValue List(IReadOnlyList<DrawnValue> items) => new(ValueKind.List, [], []) { Items = items };

    /// <summary>A dictionary.</summary>
    /// <param name="entries">Key and value, in order.</param>
    public static DrawnValue Dictionary(IReadOnlyList<(string Key, DrawnValue Value)> entries) => new(ValueKind.Dictionary, [], [])
    {
        Keys = [.. entries.Select(entry => entry.Key)],
        Items = [.. entries.Select(entry => entry.Value)],
    };

    /// <summary>Numbers or flags over the given elements, which are taken over and not copied.</summary>
    /// <param name="kind">Real, whole or flag.</param>
    /// <param name="rowMajor">The elements in row-major order.</param>
    /// <param name="shape">Lengths, none negative, whose product is the count of elements; empty for a number.</param>
    /// <exception cref="ArgumentException">The kind is not numeric, or the shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A whole number is larger than <see cref="LargestWhole"/>.</exception>
    public static DrawnValue Array(ValueKind kind, double[] rowMajor, params ReadOnlySpan<nint> shape)
    {
        nint count = 1;
        foreach (var length in shape)
            count = length < 0 ? -1 : checked(count * length);
        if (kind > ValueKind.Flag || count != rowMajor.Length)
            throw new ArgumentException($"Expected numbers of shape {TextOf(shape)}, found {rowMajor.Length} elements of kind {kind}.", nameof(shape));
        if (kind == ValueKind.Whole && System.Array.FindIndex(rowMajor, element => !(Math.Abs(element) <= LargestWhole)) is var index and >= 0)
            throw new ArgumentOutOfRangeException(nameof(rowMajor), rowMajor[index], "A whole number must lie within ±2^53.");
        return new(kind, rowMajor, shape.ToArray());
    }

    /// <summary>The value in words: <c>float64 (8, 5)</c>, <c>3</c>, <c>"train"</c>.</summary>
    public string Describe() => Kind switch
    {
        ValueKind.Text => $"\"{Text}\"",
        ValueKind.None => "None",
        ValueKind.Tuple => $"({string.Join(", ", Items.Select(item => item.Describe()))}{(Items.Count == 1 ? "," : "")})",
        ValueKind.List => $"[{string.Join(", ", Items.Select(item => item.Describe()))}]",
        ValueKind.Dictionary => $"{{{string.Join(", ", Keys.Zip(Items, (key, item) => $"\"{key}\": {item.Describe()}"))}}}",
        ValueKind.Flag when IsNumber => _data[0] != 0 ? "True" : "False",
        _ when IsNumber => _data[0].ToString("R", CultureInfo.InvariantCulture),
        _ => $"{TypeText} {TextOf(_shape)}",
    };

    /// <inheritdoc/>
    public override string ToString() => Describe();

    /// <summary>Whether both are the same, bit for bit: kind, shape, elements, texts, keys.</summary>
    /// <param name="other">Any value.</param>
    public bool IsSameAs(DrawnValue other) =>
        Kind == other.Kind && Text == other.Text && _shape.AsSpan().SequenceEqual(other._shape) && Keys.SequenceEqual(other.Keys)
        && System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(_data).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(other._data))
        && Items.Count == other.Items.Count && Items.Zip(other.Items).All(pair => pair.First.IsSameAs(pair.Second));

    /// <summary>A shape as Python writes it: <c>()</c>, <c>(3,)</c>, <c>(2, 3)</c>.</summary>
    /// <param name="shape">The lengths.</param>
    internal static string TextOf(ReadOnlySpan<nint> shape) => shape.Length == 1 ? $"({shape[0]},)" : $"({string.Join(", ", shape.ToArray())})";

    private string TypeText => Kind switch
    {
        ValueKind.Real => "float64",
        ValueKind.Whole => "int64",
        _ => "bool",
    };
}
