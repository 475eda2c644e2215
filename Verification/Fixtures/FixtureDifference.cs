using System.Globalization;
using Harness.Comparison;

namespace Harness.Fixtures;

/// <summary>A locked fixture beside the one that would take its place: what would change, in meaning and in numbers.</summary>
public sealed record FixtureDifference
{
    private FixtureDifference(IReadOnlyList<string> meaning, IReadOnlyList<ArrayDifference> arrays) => (Meaning, Arrays) = (meaning, arrays);

    /// <summary>What the numbers are numbers of, where that changed: one clause each, such as <c>seed 17 -> 18</c>.</summary>
    public IReadOnlyList<string> Meaning { get; }

    /// <summary>The arrays of both, in the locked order, added ones last.</summary>
    public IReadOnlyList<ArrayDifference> Arrays { get; }

    /// <summary>Whether nothing would change but, perhaps, where the numbers come from.</summary>
    public bool IsSame => Meaning.Count == 0 && Arrays.All(array => array.Change == ArrayChange.Same);

    /// <summary>Whether the locked tolerance allows every change.</summary>
    public bool IsTolerated => Meaning.Count == 0 && Arrays.All(array => array.IsTolerated);

    /// <summary>Whether arrays came, went or changed their shape.</summary>
    public bool ChangesShape => Arrays.Any(array => array.Change is ArrayChange.Reshaped or ArrayChange.Added or ArrayChange.Removed);

    /// <summary>The largest distance of an element in ULPs; null where shapes differ or not every element is at hand.</summary>
    public long? MaxUlps => Arrays.Any(array => array.MaxUlps is null) ? null : Arrays.Select(array => array.MaxUlps!.Value).DefaultIfEmpty().Max();

    /// <summary>Compares two versions of a fixture.</summary>
    public static FixtureDifference Between(Fixture locked, Fixture fresh)
    {
        IEnumerable<string> names = locked.Arrays.Keys.Union(fresh.Arrays.Keys);
        return new FixtureDifference(
            [.. CompareMeaning(locked, fresh)],
            [.. names.Select(name => ArrayDifference.Of(name, locked.Arrays.GetValueOrDefault(name), fresh.Arrays.GetValueOrDefault(name), locked.Tolerance))]);
    }

    private static IEnumerable<string> CompareMeaning(Fixture locked, Fixture fresh)
    {
        if (locked.Exercise != fresh.Exercise || locked.Case != fresh.Case)
            yield return $"{locked.Exercise}/{locked.Case} -> {fresh.Exercise}/{fresh.Case}";
        if (locked.Seed != fresh.Seed)
            yield return string.Create(CultureInfo.InvariantCulture, $"seed {locked.Seed} -> {fresh.Seed}");
        if (!SameSizes(locked.Sizes, fresh.Sizes))
            yield return $"sizes {Describe(locked.Sizes)} -> {Describe(fresh.Sizes)}";
        if (locked.Draws != fresh.Draws)
            yield return $"draws \"{locked.Draws}\" -> \"{fresh.Draws}\"";
        if (locked.Tolerance != fresh.Tolerance)
            yield return $"tolerance {Describe(locked.Tolerance)} -> {Describe(fresh.Tolerance)}";
        foreach ((string name, ArraySnapshot was) in locked.Arrays)
        {
            if (fresh.Arrays.TryGetValue(name, out ArraySnapshot? now) && was.Tolerance != now.Tolerance)
                yield return $"tolerance of {name} {Describe(was.Tolerance ?? locked.Tolerance)} -> {Describe(now.Tolerance ?? fresh.Tolerance)}";
        }

        if (locked.Expectations.Count != fresh.Expectations.Count)
            yield return $"{NumberText.Count(locked.Expectations.Count)} expectations -> {NumberText.Count(fresh.Expectations.Count)}";
    }

    private static bool SameSizes(IReadOnlyDictionary<string, int> locked, IReadOnlyDictionary<string, int> fresh)
    {
        return locked.Count == fresh.Count && locked.All(size => fresh.TryGetValue(size.Key, out int length) && length == size.Value);
    }

    private static string Describe(Tolerance tolerance) => MismatchMessage.Rule(tolerance) + (tolerance.EqualNaN ? ", NaN equal to NaN" : "");

    private static string Describe(IReadOnlyDictionary<string, int> sizes)
    {
        return sizes.Count == 0 ? "none" : string.Join(", ", sizes.Select(size => string.Create(CultureInfo.InvariantCulture, $"{size.Key} = {size.Value}")));
    }
}
