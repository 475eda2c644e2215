using System.Globalization;

namespace Harness.Exercises.Definitions;

/// <summary>Named lengths in order: <c>n=8 in=5 out=3</c>.</summary>
/// <param name="Lengths">Name and length, none negative, no name twice.</param>
public sealed record ExerciseSizes(IReadOnlyList<(string Name, int Length)> Lengths)
{
    /// <summary>No sizes: all inputs are numbers.</summary>
    public static ExerciseSizes None { get; } = new([]);

    /// <summary>The length of a name; null where there is none.</summary>
    /// <param name="name">The name.</param>
    public int? this[string name]
    {
        get
        {
            foreach (var (known, length) in Lengths)
                if (known == name)
                    return length;
            return null;
        }
    }

    /// <summary>The alternatives of a text.</summary>
    /// <param name="text">Such as <c>n=8 in=5 | n=1 in=1</c>; empty for none.</param>
    /// <exception cref="FormatException">A length is missing or negative, or the alternatives have different names.</exception>
    public static IReadOnlyList<ExerciseSizes> Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        ExerciseSizes[] sizes = [.. text.Split('|').Select(One)];
        var names = sizes[0].Lengths.Select(size => size.Name).ToArray();
        if (names.Distinct().Count() != names.Length || Array.Find(sizes, other => !other.Lengths.Select(size => size.Name).SequenceEqual(names)) is not null)
            throw new FormatException($"Expected the same names in the same order in every alternative, found '{text}'.");
        return sizes;
    }

    /// <summary>The same sizes with one length changed.</summary>
    /// <param name="name">The name.</param>
    /// <param name="length">The new length.</param>
    public ExerciseSizes With(string name, int length) => new([.. Lengths.Select(size => size.Name == name ? (name, length) : size)]);

    /// <summary>The lengths as a case's name has them: <c>8x5x3</c>.</summary>
    public override string ToString() => string.Join('x', Lengths.Select(size => size.Length));

    private static ExerciseSizes One(string text)
    {
        var lengths = new List<(string, int)>();
        foreach (var word in text.Split((char[])[' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var at = word.IndexOf('=', StringComparison.Ordinal);
            if (at < 1 || !int.TryParse(word.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
                throw new FormatException($"Expected name=length, such as n=8, found '{word}'.");
            lengths.Add((word[..at], length));
        }
        return lengths.Count > 0 ? new(lengths) : throw new FormatException("Expected name=length, such as n=8, found nothing.");
    }
}
