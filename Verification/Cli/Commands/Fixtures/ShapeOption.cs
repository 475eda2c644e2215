using System.Globalization;
using Harness.Course;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Cli.Commands.Fixtures;

/// <summary>The sizes of a case as they are typed.</summary>
internal static class ShapeOption
{
    // A product of two sizes is an array; beyond this one array alone takes a gigabyte.
    private const long MostElements = 1L << 27;

    /// <summary>Reads <c>n=1000,in=7</c> or <c>1000x7x4</c> as sizes of an exercise.</summary>
    /// <exception cref="UsageException">A size is unknown to the exercise, is no whole number from 1, or makes an array too large.</exception>
    public static Sizes Parse(Exercise exercise, string text)
    {
        if (exercise.FreshSizes.Lengths.Count == 0)
            throw new UsageException($"Expected an exercise that has sizes, found {exercise.Id}, whose inputs are numbers. Name others with --exercise.");
        string[] named = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(word => word.Split('=')[0].TrimEnd())];
        if (named.Length != named.Distinct().Count())
            throw new UsageException($"Expected each size once, found '{text}'.");
        var sizes = text.Contains('=', StringComparison.Ordinal)
            ? text.Split(',', StringSplitOptions.TrimEntries).Aggregate(exercise.FreshSizes, (known, word) => With(exercise, known, word))
            : exercise.FreshSizes.TryParse(text) ?? throw Unreadable(exercise, text);
        var largest = sizes.Lengths.Select(size => (long)size.Length).OrderDescending().Take(2).Aggregate(1L, (product, length) => product * length);
        return largest <= MostElements ? sizes
            : throw new UsageException($"Expected arrays of at most {MostElements:N0} elements, found sizes '{text}', which make one of {largest:N0}.");
    }

    private static Sizes With(Exercise exercise, Sizes sizes, string word)
    {
        var (name, length) = word.Split('=', StringSplitOptions.TrimEntries) is [var left, var right] ? (left, right) : (word, "");
        if (sizes.Lengths.All(size => size.Name != name))
            throw new UsageException($"Unknown size '{name}' of {exercise.Id}.{Suggestion.For(name, Names(exercise))} It has {string.Join(", ", Names(exercise))}.");
        return int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? sizes.With(name, number)
            : throw Unreadable(exercise, word);
    }

    private static UsageException Unreadable(Exercise exercise, string text) =>
        new($"Expected the sizes of {exercise.Id} as {string.Join(",", exercise.FreshSizes.Lengths.Select(size => $"{size.Name}={size.Length}"))} or {exercise.FreshSizes}, each a whole number from 1, found '{text}'.");

    private static IEnumerable<string> Names(Exercise exercise) => exercise.FreshSizes.Lengths.Select(size => size.Name);
}
