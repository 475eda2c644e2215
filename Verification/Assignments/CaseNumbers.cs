using System.Globalization;
using Harness.Course;
using Harness.Scripting;

namespace Harness.Assignments;

/// <summary>The numbers of one case as tests state them: seed, sizes, and what torch's autograd gives.</summary>
internal sealed class CaseNumbers(Exercise exercise, Case @case)
{
    private const int HeadRows = 3;

    private readonly IReadOnlyDictionary<string, Value> _results = exercise.Torch(new CaseData(@case, exercise.Draw(@case)));

    /// <summary>What stands in a gap: <c>seed</c>, a size, a number, or of an array <c>.sum</c>, <c>.all</c> and <c>.head</c> (its first rows) in
    /// Python's brackets, <c>.values</c> and <c>.flat</c> the same without any.</summary>
    public string Text(string gap)
    {
        if (gap == "seed")
            return @case.Seed.ToString(CultureInfo.InvariantCulture);
        if (@case.Sizes.Lengths.Any(size => size.Name == gap))
            return @case.Sizes[gap].ToString(CultureInfo.InvariantCulture);
        var words = gap.Split('.');
        var result = _results[words[0]];
        return words is [_]
            ? Digits(result.Number, "G10")
            : words[1] switch
            {
                "sum" => Digits(result.Data.ToArray().Sum(), "G10"),
                "all" => $"[{Numbers(result.Data)}]",
                "values" => Numbers(result.Data),
                "head" => Rows(result),
                "flat" => Numbers(Head(result)),
                var other => throw new InvalidOperationException($"Expected sum, all, values, head or flat, found {other}."),
            };
    }

    private static string Rows(Value value)
    {
        var head = Head(value);
        if (value.Shape.Length == 1)
            return $"[{Numbers(head)}]";
        var columns = (int)value.Shape[1];
        var rows = new List<string>();
        for (var start = 0; start < head.Length; start += columns)
            rows.Add($"    [{Numbers(head.Slice(start, columns))}],\n");
        return $"[\n{string.Concat(rows)}]";
    }

    private static ReadOnlySpan<double> Head(Value value) =>
        value.Data[..(Math.Min(HeadRows, (int)value.Shape[0]) * (value.Shape.Length == 1 ? 1 : (int)value.Shape[1]))];

    private static string Numbers(ReadOnlySpan<double> values) => string.Join(", ", values.ToArray().Select(value => Digits(value, "G8")));

    /// <summary>The digits; of a zero no sign, which means nothing here.</summary>
    private static string Digits(double value, string format) => value == 0 ? "0" : value.ToString(format, CultureInfo.InvariantCulture);
}
