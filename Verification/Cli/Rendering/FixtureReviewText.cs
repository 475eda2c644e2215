using System.Globalization;
using Harness.Comparison;
using Harness.Fixtures;
using Harness.Judging.Locking;
using Spectre.Console;
using static System.FormattableString;

namespace Harness.Cli.Rendering;

/// <summary>The numeric review of one fixture: who moved, then each array with its worst element and a histogram of ULPs.</summary>
internal static class FixtureReviewText
{
    private const int BarWidth = 60;
    private const int MostStatistics = 3;

    public static void Render(IAnsiConsole console, FixtureReview review)
    {
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{review.Id}[/]");
        console.WriteLine($"  {review.Explanation}");
        foreach (var change in review.Difference?.Meaning ?? [])
            console.WriteLine($"  {change}");
        var arrays = review.Difference?.Arrays ?? [];
        // Beside what is beyond the tolerance, a last bit here and there is nothing to look at.
        var onlyWrong = arrays.Any(array => array.Change == ArrayChange.Moved && !array.IsTolerated);
        foreach (var array in arrays)
        {
            console.WriteLine($"  {array.Name}: {Describe(array)}");
            if (!onlyWrong || !array.IsTolerated)
                Details(console, array);
        }
    }

    private static void Details(IAnsiConsole console, ArrayDifference array)
    {
        if (array is not { Change: ArrayChange.Moved, Ulps: { } ulps, Comparison: { } comparison })
            return;
        // The comparison calls what came actual; here that is the new value.
        if (comparison.Elements.WorstIndex is { } worst)
            console.WriteLine(Invariant($"    worst at [{string.Join(", ", worst)}]: {comparison.Elements.WorstExpected:R} -> {comparison.Elements.WorstActual:R}"));
        foreach (var statistic in comparison.Statistics.Where(statistic => !statistic.Agrees).Take(MostStatistics))
            console.WriteLine(Invariant($"    {statistic.Name} of all elements: {statistic.Expected:R} -> {statistic.Actual:R}"));
        if (ulps.Total > 1 && ulps.Moved > 0)
            Draw(console, ulps);
    }

    private static string Describe(ArrayDifference array) => array.Change switch
    {
        ArrayChange.Added => $"new, shape {Shape(array.NewShape!)}{First(array)}",
        ArrayChange.Removed => $"gone, shape was {Shape(array.LockedShape!)}",
        ArrayChange.Reshaped => $"shape {Shape(array.LockedShape!)} -> {Shape(array.NewShape!)}",
        ArrayChange.Same => "the same",
        _ => Moved(array),
    };

    private static string First(ArrayDifference array)
    {
        var count = array.NewShape!.Aggregate((nint)1, (product, length) => product * length);
        return count == 0 ? "" : $": {string.Join(", ", array.First.Select(NumberText.RoundTrip))}{(count > array.First.Count ? ", …" : "")}";
    }

    private static string Moved(ArrayDifference array)
    {
        var ulps = array.Ulps!;
        var what = array.IsComplete ? Invariant($"{ulps.Moved:N0} of {ulps.Total:N0} elements moved") : Invariant($"{ulps.Moved:N0} of the {ulps.Total:N0} elements at hand moved");
        var most = ulps.Moved == 0 ? "" : ulps.Max >= Ulps.Cap ? ", by 2^53 ULPs or more" : Invariant($", by at most {ulps.Max:N0} ULP{(ulps.Max == 1 ? "" : "s")}");
        return $"{what}{most}; {(array.IsTolerated ? "within the tolerance" : "beyond the tolerance")}{(array.IsComplete ? "" : "; of the others only statistics are locked")}";
    }

    private static void Draw(IAnsiConsole console, UlpHistogram ulps)
    {
        var chart = new BarChart { Width = BarWidth, Culture = CultureInfo.InvariantCulture };
        foreach (var range in ulps.Ranges.Where(range => range.Count > 0))
            chart.AddItem($"{range} ULP{(range.To == 1 && range.From == 1 ? "" : "s")}", range.Count, range.From == 0 ? Color.Green : Color.Yellow);
        console.Write(new Padder(chart, new Padding(4, 0, 0, 0)));
    }

    private static string Shape(nint[] shape) => shape.Length == 1 ? $"({shape[0]},)" : $"({string.Join(", ", shape)})";
}
