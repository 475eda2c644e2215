using System.Globalization;

namespace Harness.Course;

/// <summary>The named dimensions of a case, in the order in which its name writes them: <c>n</c>, <c>in</c>, <c>out</c>.</summary>
/// <param name="Lengths">Name and length, none negative.</param>
public sealed record Sizes(params IReadOnlyList<(string Name, int Length)> Lengths)
{
    /// <summary>No dimensions: the inputs are numbers.</summary>
    public static Sizes None { get; } = new();

    /// <summary>The product of all lengths: how large a case is.</summary>
    public long Product => Lengths.Aggregate(1L, (product, size) => product * size.Length);

    /// <summary>The length of a dimension.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is no such dimension.</exception>
    public int this[string name]
    {
        get
        {
            foreach (var (known, length) in Lengths)
                if (known == name)
                    return length;
            throw new KeyNotFoundException($"Expected one of {string.Join(", ", Lengths.Select(size => size.Name))}, found {name}.");
        }
    }

    /// <summary>The same sizes with one length changed.</summary>
    /// <param name="name">The dimension.</param>
    /// <param name="length">Its new length.</param>
    public Sizes With(string name, int length) => new([.. Lengths.Select(size => size.Name == name ? (name, length) : size)]);

    /// <summary>These dimensions in the lengths that a case's name has: <c>10000x5x3</c>; null where it does not fit them.</summary>
    /// <param name="text">As many lengths as there are dimensions, each at least 1.</param>
    public Sizes? TryParse(string text)
    {
        var words = text.Split('x');
        var lengths = new List<(string, int)>();
        foreach (var ((name, _), word) in Lengths.Zip(words))
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length > 0)
                lengths.Add((name, length));
        return lengths.Count == Lengths.Count && words.Length == Lengths.Count ? new(lengths) : null;
    }

    /// <summary>The lengths as a case's name has them: <c>10000x5x3</c>.</summary>
    public override string ToString() => string.Join('x', Lengths.Select(size => size.Length));
}
