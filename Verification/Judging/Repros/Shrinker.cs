using Harness.Course;
using Harness.Scripting;

namespace Harness.Judging.Repros;

/// <summary>Makes a failing case small and its numbers simple, as long as it fails in the same way.</summary>
/// <remarks>First the inputs are drawn again in small sizes; where that does not show the fault, rows, columns and classes of the failing
/// inputs themselves are left out. What is still there when the time is up is what is found.</remarks>
/// <param name="exercise">The exercise.</param>
/// <param name="fails">The failure on some values; null where they do not fail in the same way. Asked no more once it is cancelled.</param>
/// <param name="cancellation">Ends the search.</param>
internal sealed class Shrinker(Exercise exercise, Func<CaseData, Reproduction?> fails, CancellationToken cancellation)
{
    private const int MostSimplified = 64;

    private static readonly Func<double, double>[] Simpler =
    [
        _ => 1, _ => 0.5, x => Math.Round(x) == 0 ? Math.CopySign(1, x) : Math.Round(x), x => Math.Round(x, 1), x => Math.Round(x, 2), x => Math.Round(x, 3),
    ];

    /// <summary>The smallest failure found; null where the case does not fail again.</summary>
    /// <param name="case">A failing case.</param>
    /// <param name="largest">How many numbers the inputs may have at most.</param>
    public Reproduction? Shrink(Case @case, int largest)
    {
        var found = Drawn(@case) ?? Sliced(@case);
        return found is null || Size(found.Data) > largest ? null : Simplified(found);
    }

    /// <summary>The case with one element of everything, as it is drawn; null where that does not fail.</summary>
    /// <param name="case">A failing case.</param>
    public Reproduction? Smallest(Case @case) => Small(@case).Select(Try).FirstOrDefault();

    private Reproduction? Drawn(Case @case) => Small(@case).Select(Try).FirstOrDefault(found => found is not null);

    /// <summary>The case drawn anew in each of the small sizes, the smallest first.</summary>
    private IEnumerable<CaseData> Small(Case @case)
    {
        IEnumerable<Sizes> all = [exercise.FreshSizes];
        foreach (var (name, _) in exercise.FreshSizes.Lengths)
            all = all.SelectMany(sizes => Enumerable.Range(1, 3).Select(length => sizes.With(name, length)));
        return all.OrderBy(sizes => sizes.Lengths.Aggregate(1, (product, size) => product * size.Length))
            .Select(sizes => Exercise.Shaped(sizes, @case.Seed))
            .Select(shaped => new CaseData(shaped, exercise.Draw(shaped)))
            .Where(exercise.Admits);
    }

    private Reproduction? Sliced(Case @case)
    {
        var drawn = new CaseData(@case, exercise.Draw(@case));
        if (fails(drawn) is not { } found)
            return null;
        var axes = Axes();
        // The notebook's case may hold more than others do, and sets fewer parameters.
        var plain = new Dictionary<string, Value>(drawn.Values.Where(pair => axes.ContainsKey(pair.Key)));
        if (@case.IsNotebook)
            found = Try(new(Exercise.Shaped(@case.Sizes, @case.Seed), plain)) ?? found;
        foreach (var (name, _) in @case.Sizes.Lengths)
            for (var (part, at) = (found.Data.Case.Sizes[name] / 2, 0); part > 0;)
            {
                var length = found.Data.Case.Sizes[name];
                if (length > 1 && at < length && Try(Without(found.Data, axes, name, at, Math.Min(part, length - 1))) is { } smaller)
                    found = smaller;
                else if ((at += part) >= length)
                    (part, at) = (part / 2, 0);
            }
        return found;
    }

    private Reproduction Simplified(Reproduction found)
    {
        var used = found.Script.Steps.OfType<CallStep>().SelectMany(call => call.Arguments).Concat(found.Script.Steps.OfType<SetStep>().Select(set => set.Source)).ToHashSet();
        string[] names = [.. found.Data.Values.Where(pair => (!pair.Value.IsNumber || exercise.FreshSizes.Lengths.Count == 0) && used.Contains(pair.Key) && !pair.Key.Contains('.', StringComparison.Ordinal)).Select(pair => pair.Key)];
        foreach (var name in names)
        {
            IEnumerable<Func<double, double>> simpler = IsOffset(found, name) ? [_ => 0, .. Simpler] : Simpler;
            found = simpler.Select(simplify => found.Data[name].Map(simplify)).Where(value => !value.Data.SequenceEqual(found.Data[name].Data))
                .Select(value => Try(found.Data.With((name, value)))).FirstOrDefault(simple => simple is not null) ?? found;
        }
        foreach (var name in names.Where(name => found.Data[name].Data.Length is > 1 and <= MostSimplified))
            for (var i = 0; i < found.Data[name].Data.Length; i++)
                if (found.Data[name].Data[i] != 0 && found.Data[name].Data.Count(0.0) < found.Data[name].Data.Length - 1)
                    found = Try(found.Data.With((name, WithZero(found.Data[name], i)))) ?? found;
        return found;
    }

    /// <summary>Whether it is a parameter that starts at zero: there it stands out of the way.</summary>
    private bool IsOffset(Reproduction found, string name) => !exercise.SettableParameters.Contains(name) && found.Script.Steps.OfType<SetStep>().Any(set => set.Source == name);

    private static Value WithZero(Value value, int position)
    {
        var elements = value.Data.ToArray();
        elements[position] = 0;
        return Value.Array(elements, value.Shape);
    }

    private Reproduction? Try(CaseData data) => !cancellation.IsCancellationRequested && exercise.Admits(data) ? fails(data) : null;

    /// <summary>For every input the dimension along each of its axes; of a number that is a length, that one. Found by drawing sizes that differ.</summary>
    private Dictionary<string, string[]> Axes()
    {
        int[] distinct = [7, 5, 3, 2];
        var sizes = new Sizes([.. exercise.FreshSizes.Lengths.Zip(distinct, (size, length) => (size.Name, length))]);
        return exercise.Draw(Exercise.Shaped(sizes)).ToDictionary(pair => pair.Key, pair => pair.Value.IsNumber
            ? [.. sizes.Lengths.Where(size => size.Name == pair.Key).Select(size => size.Name)]
            : pair.Value.Shape.ToArray().Select(length => sizes.Lengths.FirstOrDefault(size => size.Length == length).Name ?? "").ToArray());
    }

    /// <summary>The values with some positions of a dimension left out.</summary>
    private static CaseData Without(CaseData data, Dictionary<string, string[]> axes, string dimension, int start, int count)
    {
        var sizes = data.Case.Sizes.With(dimension, data.Case.Sizes[dimension] - Math.Min(count, data.Case.Sizes[dimension] - start));
        return new(Exercise.Shaped(sizes, data.Case.Seed), data.Values.ToDictionary(pair => pair.Key, pair =>
        {
            var axis = Array.IndexOf(axes[pair.Key], dimension);
            if (axis < 0)
                return pair.Value;
            if (pair.Value.IsNumber)
                return new(sizes[dimension]);
            var value = Cut(pair.Value, axis, start, count);
            // A square of one dimension loses it in both directions.
            return axes[pair.Key].Count(name => name == dimension) == 2 ? Cut(value, 1 - axis, start, count) : value;
        }));
    }

    private static Value Cut(Value value, int axis, int start, int count)
    {
        var shape = value.Shape.ToArray();
        var inner = shape.AsSpan(axis + 1).ToArray().Aggregate((nint)1, (product, length) => product * length);
        var length = shape[axis];
        shape[axis] -= Math.Min(count, length - start);
        var kept = new List<double>();
        for (var i = 0; i < value.Data.Length; i++)
            if (i / inner % length is var position && (position < start || position >= start + count))
                kept.Add(value.Data[i]);
        return Value.Array([.. kept], shape);
    }

    private static int Size(CaseData data) => data.Values.Values.Sum(value => value.Data.Length);
}
