using System.Globalization;
using System.Text;
using Harness.Comparison;
using Harness.Results;

namespace Harness.Reporting.Pages;

/// <summary>A picture of where the differences of a check lie, as SVG, with its text beside it.</summary>
internal static class Heatmap
{
    // In pixels of CSS.
    private const double Extent = 336;
    private const double LargestCell = 28;
    private const double SmallestCell = 10.5;

    /// <summary>The figure of a check.</summary>
    /// <param name="check">A failed check with differences.</param>
    /// <param name="say">The language.</param>
    public static Html Of(Check check, Phrases say)
    {
        var map = check.Differences!;
        var (height, width) = (map.Rows.Count, map.Rows[0].Length);
        var cell = Math.Clamp(Extent / Math.Max(height, width), SmallestCell, LargestCell);
        var what = Describe(check, map);
        return Html.Of($"""
            <figure class="heatmap">
            <svg role="img" aria-label="{say[what]}" viewBox="0 0 {width} {height}" width="{width * cell}" height="{height * cell}">{Paths(map)}</svg>
            <figcaption>{say[what]}{Blocks(check, map, say)}</figcaption>
            {Legend(map, say)}
            </figure>
            """);
    }

    /// <summary>What the picture shows, in a sentence.</summary>
    private static string Describe(Check check, DifferenceMap map)
    {
        var share = string.Create(CultureInfo.InvariantCulture, $"{check.Mismatched} of {check.Total}");
        var shape = $"({string.Join(", ", check.Shape ?? [])})";
        return map.Max > 0
            ? $"|actual - expected| of {check.Result ?? check.Id} {shape}: {share} wrong, by up to {NumberText.Short(map.Max)}."
            : $"|actual - expected| of {check.Result ?? check.Id} {shape}: {share} wrong.";
    }

    private static string Blocks(Check check, DifferenceMap map, Phrases say)
    {
        var elements = check.Total ?? 0;
        var cells = (long)map.Rows.Count * map.Rows[0].Length;
        return elements <= cells ? "" : $" {say["Each cell shows the worst of a block of elements."]}";
    }

    /// <summary>A path a colour: a picture of a thousand cells has no more than twelve elements.</summary>
    private static Html Paths(DifferenceMap map)
    {
        var paths = new SortedDictionary<char, StringBuilder>();
        for (var row = 0; row < map.Rows.Count; row++)
            for (var column = 0; column < map.Rows[row].Length; column++)
            {
                if (!paths.TryGetValue(map.Rows[row][column], out var path))
                    paths[map.Rows[row][column]] = path = new();
                path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h.94v.94h-.94z");
            }
        return Html.Join(paths.Select(path => Html.Of($"""<path class="{Class(path.Key)}" d="{path.Value.ToString()}"/>""")));
    }

    private static Html Legend(DifferenceMap map, Phrases say)
    {
        var signs = map.Rows.SelectMany(row => row).Distinct().ToArray();
        Html[] entries =
        [
            Entry(DifferenceMap.Allowed.ToString(), say["right"]),
            map.Max > 0 ? Entry("0123456789", $"0 – {NumberText.Short(map.Max)}") : Html.Empty,
            signs.Contains(DifferenceMap.NotFinite) ? Entry(DifferenceMap.NotFinite.ToString(), say["NaN or infinity"]) : Html.Empty,
        ];
        return Html.Of($"""<p class="legend">{entries}</p>""");

        static Html Entry(string signs, string text) => Html.Of(
            $"""<span><svg aria-hidden="true" viewBox="0 0 {signs.Length} 1" width="{signs.Length * 12}" height="12">{signs.Select((sign, i) => Html.Of($"""<path class="{Class(sign)}" d="M{i} 0h1v1h-1z"/>"""))}</svg> {text}</span> """);
    }

    private static string Class(char sign) => sign switch { DifferenceMap.Allowed => "agrees", DifferenceMap.NotFinite => "nan", _ => $"h{sign}" };
}
