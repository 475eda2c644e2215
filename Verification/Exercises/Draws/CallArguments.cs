using Harness.Exercises.Values;

namespace Harness.Exercises.Draws;

/// <summary>The arguments of one call, taken by position or keyword; what is left over is a fault.</summary>
/// <param name="function">The function's name, for messages.</param>
/// <param name="positional">Arguments without a keyword.</param>
/// <param name="keywords">Arguments by keyword.</param>
internal sealed class CallArguments(string function, IReadOnlyList<DrawnValue> positional, IReadOnlyDictionary<string, DrawnValue> keywords)
{
    private readonly HashSet<string> _taken = [];
    private int _next;

    /// <summary>Arguments without a keyword that were not taken yet.</summary>
    public IReadOnlyList<DrawnValue> Rest()
    {
        var rest = positional.Skip(_next).ToArray();
        _next = positional.Count;
        return rest;
    }

    /// <summary>The next argument, by position or keyword; null where it is left out.</summary>
    /// <param name="name">Its keyword.</param>
    public DrawnValue? Optional(string name)
    {
        if (keywords.TryGetValue(name, out var value))
            _taken.Add(name);
        else if (_next < positional.Count)
            value = positional[_next++];
        return value is { Kind: ValueKind.None } ? null : value;
    }

    /// <summary>The next argument.</summary>
    /// <param name="name">Its keyword.</param>
    /// <exception cref="ArgumentException">It is left out.</exception>
    public DrawnValue Required(string name) => Optional(name) ?? throw new ArgumentException($"{function} needs its argument {name}.");

    /// <summary>The next argument as numbers.</summary>
    /// <param name="name">Its keyword.</param>
    public DrawnValue Numbers(string name) => ArrayFunctions.Numeric(Required(name));

    /// <summary>The next argument as a number.</summary>
    /// <param name="name">Its keyword.</param>
    /// <param name="otherwise">The value where it is left out.</param>
    public double Number(string name, double? otherwise = null)
    {
        var value = otherwise is null ? Required(name) : Optional(name);
        if (value is null)
            return otherwise!.Value;
        return value.IsNumber ? value.Number : throw Wrong(name, "a number", value);
    }

    /// <summary>The next argument as a whole number; null where it is left out.</summary>
    /// <param name="name">Its keyword.</param>
    public int? Whole(string name) => Optional(name) is { } value ? AsWhole(name, value) : null;

    /// <summary>The next argument as a flag; false where it is left out.</summary>
    /// <param name="name">Its keyword.</param>
    /// <param name="otherwise">The value where it is left out.</param>
    public bool Flag(string name, bool otherwise = false)
    {
        if (Optional(name) is not { } value)
            return otherwise;
        return value.IsNumber ? value.Number != 0 : throw Wrong(name, "True or False", value);
    }

    /// <summary>The next argument as a shape, a whole number or a tuple of them; null where it is left out.</summary>
    /// <param name="name">Its keyword.</param>
    public nint[]? Shape(string name) => Optional(name) is { } value ? AsShape(name, value) : null;

    /// <summary>A value as a shape.</summary>
    /// <param name="name">The argument's keyword.</param>
    /// <param name="value">A whole number, or a tuple or list of them.</param>
    public nint[] AsShape(string name, DrawnValue value) => value.Kind is ValueKind.Tuple or ValueKind.List
        ? [.. value.Items.Select(item => (nint)AsWhole(name, item))]
        : [AsWhole(name, value)];

    /// <summary>Holds that every argument was taken.</summary>
    /// <exception cref="ArgumentException">One was not.</exception>
    public void RequireAllTaken()
    {
        if (_next < positional.Count)
            throw new ArgumentException($"{function} takes fewer arguments: {positional[_next].Describe()} is one too many.");
        if (keywords.Keys.FirstOrDefault(keyword => !_taken.Contains(keyword)) is { } unknown)
            throw new ArgumentException($"{function} takes no argument {unknown} here.");
    }

    private int AsWhole(string name, DrawnValue value) =>
        value is { IsNumber: true, Kind: ValueKind.Whole } && Math.Abs(value.Number) <= int.MaxValue ? (int)value.Number : throw Wrong(name, "a whole number", value);

    private ArgumentException Wrong(string name, string expected, DrawnValue found) => new($"Expected {expected} for {function}'s argument {name}, found {found.Describe()}.");
}
